import type { HeyGenReads } from "../heygen/client";
import { isHeyGenError } from "../heygen/errors";
import type { AvatarGroup, Look, Ownership } from "../heygen/model";
import type { Clock, Log } from "../heygen/ports";
import { listOf, type ListKey } from "./changes";
import { Edits } from "./edits";
import { applyGroup, applyLook, removeGroups, removeLooks, takeLooksOf } from "./entries";
import type { ListFeed } from "./feed";
import type { Removal, RemovalTarget } from "./removal";
import { ListRuns, type RunOptions } from "./runs";
import { adoptSaved, type SavedAvatars } from "./saved";
import { OWNERSHIPS, type CatalogState } from "./state";
import { CatalogStore } from "./store";

export type CatalogListener = (state: CatalogState, previous: CatalogState) => void;

/**
 * What is known of one account's avatars, and the loading of it. Lists stream page by page, the first at once and
 * later ones gathered; a list that fails keeps what it had. Asking twice for a list that is under way shares the
 * one run.
 */
export class Catalog {
  readonly #store: CatalogStore;
  readonly #runs: ListRuns;
  readonly #edits: Edits;
  /** What the API said is gone. */
  readonly #gone = new Set<string>();

  constructor(
    private readonly client: Pick<HeyGenReads, "iterateGroups" | "iterateLooks" | "getGroup" | "getLook">,
    clock: Clock,
    log: Log,
    private readonly signal: AbortSignal,
  ) {
    this.#store = new CatalogStore(clock, signal);
    this.#edits = new Edits(this.#store, this);
    this.#runs = new ListRuns({ client, store: this.#store, edits: this.#edits, clock, log, signal });
  }

  get state(): CatalogState {
    return this.#store.state;
  }

  /** The returned function unsubscribes. */
  onDidChange(listener: CatalogListener): () => void {
    return this.#store.onDidChange(listener);
  }

  /** Resolves after the first page; the rest streams in. Never rejects: a failure is in the state. */
  loadGroups(ownership: Ownership): Promise<void> {
    return this.#runs.run({ kind: "groups", ownership }).firstPage;
  }

  /**
   * Loads one group's looks once; resolves after the first page, or at once where some are known already. Asks
   * nobody where all looks have been loaded and as many of the group's are there as it counts. Never rejects.
   */
  async loadLooksOf(groupId: string): Promise<void> {
    const key = { kind: "looksOf", groupId } as const;
    this.#store.edit((draft) => {
      takeLooksOf(draft, key);
    });
    const { firstPage } = this.#runs.run(key);
    if (listOf(this.state, key).ids.length === 0) await firstPage;
  }

  /** Loads every look, own ones first in line; resolves when all pages have come or failed. Never rejects. */
  async loadAllLooks(): Promise<void> {
    await Promise.all(OWNERSHIPS.map((ownership) => this.#runs.run({ kind: "looks", ownership }).whole));
  }

  /** Loads every group; resolves when all pages have come or failed. Never rejects. */
  async loadAllGroups(): Promise<void> {
    await Promise.all(OWNERSHIPS.map((ownership) => this.loadEveryGroup(ownership)));
  }

  /**
   * Loads every group of one ownership; resolves when all pages have come or failed, or it is no longer wanted. Once
   * nobody wants it any more it stops, and goes on from there another time. Never rejects.
   */
  async loadEveryGroup(ownership: Ownership, options: RunOptions = {}): Promise<void> {
    const { whole } = this.#runs.run({ kind: "groups", ownership }, options);
    await (options.until === undefined ? whole : Promise.race([whole, abortOf(options.until)]));
  }

  /** The list of all looks of an ownership, for somebody who asks for its pages in a way of their own. */
  openLooks(ownership: Ownership): ListFeed<Look> {
    return this.#runs.openLooks(ownership);
  }

  /**
   * Asks again for the groups and the looks of single groups that were asked for before. Resolves when the first
   * pages have come. Never rejects.
   */
  async refresh(): Promise<void> {
    const groups = OWNERSHIPS.map((ownership): ListKey => ({ kind: "groups", ownership }));
    const looks = [...this.state.looksOfGroup.keys()].map((groupId): ListKey => ({
      kind: "looksOf",
      groupId,
    }));
    const touched = [...groups, ...looks].filter((key) => listOf(this.state, key).progress.kind !== "idle");
    await Promise.all(touched.map((key) => this.retry(key)));
  }

  /** Asks again for one list: after a failure, or because it changed elsewhere. Never rejects. */
  async retry(key: ListKey): Promise<void> {
    await this.#runs.run(key, { again: true }).firstPage;
  }

  /** Asks again for all looks of a group: what vanished is gone when it resolves. Never rejects. */
  async reloadLooksOf(groupId: string): Promise<void> {
    await this.#runs.run({ kind: "looksOf", groupId }, { again: true }).whole;
  }

  /** Reads one group anew. Rejects with `HeyGenError`; a group that is gone leaves the catalogue. */
  async refreshGroup(groupId: string, signal?: AbortSignal): Promise<AvatarGroup> {
    try {
      const group = await this.client.getGroup(groupId, { signal: this.#joined(signal) });
      this.applyGroup(group);
      return group;
    } catch (error) {
      if (isHeyGenError(error) && error.kind === "notFound") {
        this.#gone.add(groupId);
        this.#store.edit((draft) => {
          removeGroups(draft, new Set([groupId]));
        });
      }
      throw error;
    }
  }

  /** Reads one look anew. Rejects with `HeyGenError`; a look that is gone leaves the catalogue. */
  async refreshLook(lookId: string, signal?: AbortSignal): Promise<Look> {
    try {
      const look = await this.client.getLook(lookId, { signal: this.#joined(signal) });
      this.applyLook(look);
      return look;
    } catch (error) {
      if (isHeyGenError(error) && error.kind === "notFound") {
        this.#gone.add(lookId);
        this.#store.edit((draft) => {
          removeLooks(draft, new Set([lookId]));
        });
      }
      throw error;
    }
  }

  /** Takes over a group that some call answered: one's own, unless the catalogue knows better. */
  applyGroup(group: AvatarGroup): void {
    this.#store.edit((draft) => {
      for (const kept of this.#edits.keptGroups([group])) applyGroup(draft, kept);
    });
  }

  applyLook(look: Look): void {
    this.#store.edit((draft) => {
      for (const kept of this.#edits.keptLooks([look])) applyLook(draft, kept);
    });
  }

  /**
   * Takes over what was saved of this account earlier, in the saved order; groups first, looks then or later, in
   * as many parts as one likes. What the API answered meanwhile wins: known entries stay as they are and in front,
   * and what it no longer lists stays away. Progress stays what it is: a list nobody asked for is still `idle`.
   * What the API does not confirm goes when the last page of its list has come.
   */
  adoptSaved({ groups = [], looks = [] }: SavedAvatars): void {
    const isGone = (key: ListKey, id: string): boolean => this.#gone.has(id) || this.#runs.hasAnswered(key);
    const saved = { groups: this.#edits.keptGroups(groups), looks: this.#edits.keptLooks(looks) };
    this.#store.edit((draft) => {
      this.#runs.adopt(adoptSaved(draft, saved, isGone));
    });
  }

  /**
   * Shows a look's new name at once and asks for it; the old one comes back if that fails. Rejects with
   * `HeyGenError`.
   * @param ask resolves to the look as it is now, where the API says so
   */
  renaming(lookId: string, name: string, ask: () => Promise<Look | undefined>): Promise<void> {
    return this.#edits.rename(lookId, name, ask);
  }

  /**
   * Takes a look or a group out at once and asks for its deletion; it comes back where it stood if that fails. One
   * that the API no longer has stays away, also where its answer was lost. Rejects with `HeyGenError`.
   * @returns what went with it
   */
  removing(target: RemovalTarget, ask: () => Promise<void>): Promise<Removal> {
    return this.#edits.remove(target, ask);
  }

  #joined(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.signal : AbortSignal.any([signal, this.signal]);
  }
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener(
      "abort",
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
