import { isAborted, isHeyGenError, HeyGenError } from "../heygen/errors";
import type { HeyGenReads, Page } from "../heygen/client";
import type { AvatarGroup, Look, Ownership } from "../heygen/model";
import type { Clock, Log } from "../heygen/ports";
import {
  addGroupsPage,
  addLooksPage,
  adoptSaved,
  applyGroup,
  applyLook,
  finishList,
  listOf,
  removeGroup,
  removeLook,
  withProgress,
  type ListKey,
  type SavedAvatars,
} from "./changes";
import { putBack, removalOf, takeOut, type RemovalTarget } from "./removal";
import { EMPTY_STATE, OWNERSHIPS, type CatalogState } from "./state";

export type CatalogListener = (state: CatalogState, previous: CatalogState) => void;

interface Run {
  /** Settles after the first page (or the failure before it). */
  readonly firstPage: Promise<void>;
  readonly whole: Promise<void>;
}

/**
 * What is known of one account's avatars, and the loading of it. Lists stream page by page; a list that fails
 * keeps what it had. Asking twice for a list that is under way shares the one run.
 */
export class Catalog {
  #state: CatalogState = EMPTY_STATE;
  readonly #listeners = new Set<CatalogListener>();
  readonly #runs = new Map<string, Run>();
  /** Of each list under way: what stood in it before, and goes if the API does not list it any more. */
  readonly #before = new Map<string, Set<string>>();
  /** Lists whose last page came at least once: what a saved copy has beyond them has vanished since. */
  readonly #answered = new Set<string>();
  /** What the API said is gone. */
  readonly #gone = new Set<string>();

  constructor(
    private readonly client: Pick<HeyGenReads, "iterateGroups" | "iterateLooks" | "getGroup" | "getLook">,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly signal: AbortSignal,
  ) {}

  get state(): CatalogState {
    return this.#state;
  }

  /** The returned function unsubscribes. */
  onDidChange(listener: CatalogListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves after the first page; the rest streams in. Never rejects: a failure is in the state. */
  loadGroups(ownership: Ownership): Promise<void> {
    return this.#run({ kind: "groups", ownership }).firstPage;
  }

  /** Loads one group's looks once; resolves after the first page. Never rejects. */
  loadLooksOf(groupId: string): Promise<void> {
    return this.#run({ kind: "looksOf", groupId }).firstPage;
  }

  /** Loads every look, own ones first in line; resolves when all pages have come or failed. Never rejects. */
  async loadAllLooks(): Promise<void> {
    await Promise.all(OWNERSHIPS.map((ownership) => this.#run({ kind: "looks", ownership }).whole));
  }

  /** Loads every group; resolves when all pages have come or failed. Never rejects. */
  async loadAllGroups(): Promise<void> {
    await Promise.all(OWNERSHIPS.map((ownership) => this.#run({ kind: "groups", ownership }).whole));
  }

  /** Asks again for every list that was asked for before. Resolves when the first pages have come. Never rejects. */
  async refresh(): Promise<void> {
    const keys: ListKey[] = OWNERSHIPS.flatMap((ownership): ListKey[] => [
      { kind: "groups", ownership },
      { kind: "looks", ownership },
    ]);
    for (const groupId of this.#state.looksOfGroup.keys()) {
      keys.push({ kind: "looksOf", groupId });
    }
    const touched = keys.filter((key) => listOf(this.#state, key).progress.kind !== "idle");
    await Promise.all(touched.map((key) => this.#run(key, { again: true }).firstPage));
  }

  /** Asks again for one list: after a failure, or because it changed elsewhere. Never rejects. */
  async retry(key: ListKey): Promise<void> {
    await this.#run(key, { again: true }).firstPage;
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
        this.#write(removeGroup(this.#state, groupId));
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
        this.#write(removeLook(this.#state, lookId));
      }
      throw error;
    }
  }

  /** Takes over a group that some call answered: one's own, unless the catalogue knows better. */
  applyGroup(group: AvatarGroup): void {
    this.#write(applyGroup(this.#state, group));
  }

  applyLook(look: Look): void {
    this.#write(applyLook(this.#state, look));
  }

  /**
   * Takes over what was saved of this account earlier, in the saved order; groups first, looks then or later, in
   * as many parts as one likes. What the API answered meanwhile wins: known entries stay as they are and in front,
   * and what it no longer lists stays away. Progress stays what it is: a list nobody asked for is still `idle`.
   * What the API does not confirm goes when the last page of its list has come.
   */
  adoptSaved(saved: SavedAvatars): void {
    const isGone = (key: ListKey, id: string): boolean =>
      this.#gone.has(id) || this.#answered.has(nameOf(key));
    const { state, adopted } = adoptSaved(this.#state, saved, isGone);
    for (const before of this.#before.values()) {
      for (const id of adopted) before.add(id);
    }
    this.#write(state);
  }

  /**
   * Shows a look's new name at once and asks for it; the old one comes back if that fails. Rejects with `HeyGenError`.
   * @param rename resolves to the look as it is now, where the API says so
   */
  async renaming(lookId: string, name: string, rename: () => Promise<Look | undefined>): Promise<void> {
    const before = this.#state.looks.get(lookId);
    if (before !== undefined) this.applyLook({ ...before, name });
    try {
      const answered = await rename();
      if (answered !== undefined) this.applyLook(answered);
    } catch (error) {
      const now = this.#state.looks.get(lookId);
      if (before !== undefined && now?.name === name) this.applyLook({ ...now, name: before.name });
      throw error;
    }
  }

  /**
   * Takes a look or a group out at once and asks for its deletion; it comes back where it stood if that fails. One
   * that the API no longer has stays away. Rejects with `HeyGenError`.
   */
  async removing(target: RemovalTarget, remove: () => Promise<void>): Promise<void> {
    const before = this.#state;
    const removal = removalOf(before, target);
    this.#write(takeOut(before, removal));
    try {
      await remove();
    } catch (error) {
      if (isHeyGenError(error) && error.kind === "notFound") return;
      this.#write(putBack(this.#state, before, removal));
      throw error;
    }
    // A list that was under way may have brought it again.
    this.#write(takeOut(this.#state, removal));
  }

  #joined(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.signal : AbortSignal.any([signal, this.signal]);
  }

  #write(next: CatalogState): void {
    if (next === this.#state || this.signal.aborted) return;
    const previous = this.#state;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener(next, previous);
  }

  #run(key: ListKey, options: { again?: boolean } = {}): Run {
    const name = nameOf(key);
    const underWay = this.#runs.get(name);
    if (underWay !== undefined) return underWay;
    const settled = listOf(this.#state, key).progress.kind;
    if (options.again !== true && settled === "complete") {
      return { firstPage: Promise.resolve(), whole: Promise.resolve() };
    }
    let onFirstPage = (): void => undefined;
    const firstPage = new Promise<void>((resolve) => {
      onFirstPage = resolve;
    });
    const whole = this.#stream(key, onFirstPage).finally(() => {
      this.#runs.delete(name);
      onFirstPage();
    });
    const run = { firstPage, whole };
    this.#runs.set(name, run);
    return run;
  }

  /** Each page is shown as it comes; what vanished goes only after the last page came. */
  async #stream(key: ListKey, onPage: () => void): Promise<void> {
    this.#write(withProgress(this.#state, key, { kind: "loading" }));
    const before = new Set(listOf(this.#state, key).ids);
    this.#before.set(nameOf(key), before);
    const seen: string[] = [];
    let skipped = 0;
    try {
      for await (const { page, add } of this.#pages(key)) {
        for (const { id } of page.items) seen.push(id);
        skipped += page.skipped;
        this.#write(add(this.#state));
        onPage();
      }
      this.#answered.add(nameOf(key));
      this.#write(finishList(this.#state, key, before, seen, skipped, this.clock.now()));
    } catch (error) {
      if (isAborted(error) && this.signal.aborted) return;
      const failure = isHeyGenError(error) ? error : unexpected(error);
      this.log.warn(`catalog: ${failure.message}`);
      this.#write(withProgress(this.#state, key, { kind: "failed", error: failure }));
    } finally {
      this.#before.delete(nameOf(key));
    }
  }

  async *#pages(key: ListKey): AsyncGenerator<ListPage, void> {
    const options = { signal: this.signal };
    if (key.kind === "groups") {
      for await (const page of this.client.iterateGroups({ ownership: key.ownership }, options)) {
        yield { page, add: (state) => addGroupsPage(state, key, page.items) };
      }
      return;
    }
    const query = key.kind === "looks" ? { ownership: key.ownership } : { groupId: key.groupId };
    for await (const page of this.client.iterateLooks(query, options)) {
      yield { page, add: (state) => addLooksPage(state, key, page.items) };
    }
  }
}

interface ListPage {
  readonly page: Page<{ readonly id: string }>;
  readonly add: (state: CatalogState) => CatalogState;
}

function nameOf(key: ListKey): string {
  return [key.kind, "groupId" in key ? key.groupId : key.ownership].join(":");
}

/** A fault of ours, not the API's: still a closed kind, so that it is shown and never swallowed. */
function unexpected(cause: unknown): HeyGenError {
  return new HeyGenError({ kind: "malformed", endpoint: "catalog", cause });
}
