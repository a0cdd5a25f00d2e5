import { isAborted, toHeyGenError } from "../heygen/errors";
import type { CallOptions, HeyGenReads, Page } from "../heygen/client";
import { Cursor } from "../heygen/cursor";
import type { AvatarGroup, Look, Ownership } from "../heygen/model";
import { walkPatiently } from "../heygen/patience";
import type { Clock, Log } from "../heygen/ports";
import { listOf, nameOf, type ListKey } from "./changes";
import type { Edits } from "./edits";
import { addGroupsPage, addLooksPage, seedLooksOf } from "./entries";
import { ListFeed, type FeedPorts } from "./feed";
import { createHold, type Hold } from "./hold";
import type { CatalogStore } from "./store";

export interface Run {
  /** Settles after the first page (or the failure before it). */
  readonly firstPage: Promise<void>;
  readonly whole: Promise<void>;
}

export interface RunOptions {
  /** Also where the list is complete. */
  readonly again?: boolean;
  readonly background?: boolean;
  /** Until when it is wanted; by default to its end. */
  readonly until?: AbortSignal | undefined;
}

export interface RunPorts {
  readonly client: Pick<HeyGenReads, "iterateGroups" | "iterateLooks">;
  readonly store: CatalogStore;
  readonly edits: Pick<Edits, "keptGroups" | "keptLooks">;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

interface RunUnderWay extends Run {
  readonly hold: Hold;
}

type AnyFeed = Pick<ListFeed<never>, "adopt" | "settled">;

/** One list by one cursor, from where it was stopped. */
type Walk = (options: CallOptions, onPage: () => void) => Promise<void>;

const NOTHING_TO_DO: Run = { firstPage: Promise.resolve(), whole: Promise.resolve() };

/** The lists that are being loaded: each once, however many ask. */
export class ListRuns {
  readonly #underWay = new Map<string, RunUnderWay>();
  readonly #stopped = new Map<string, Walk>();
  /** Of each list the latest. */
  readonly #feeds = new Map<string, AnyFeed>();
  readonly #answered = new Set<string>();

  constructor(private readonly ports: RunPorts) {}

  /** The list came whole at least once: what a saved copy has beyond the list has vanished since. */
  hasAnswered(key: ListKey): boolean {
    return this.#answered.has(nameOf(key));
  }

  /** Things that stand in the lists without the API having said so. */
  adopt(ids: readonly string[]): void {
    for (const feed of this.#feeds.values()) feed.adopt(ids);
  }

  /** For somebody else to ask for the pages. */
  openLooks(ownership: Ownership): ListFeed<Look> {
    const key: ListKey = { kind: "looks", ownership };
    return this.#open(
      key,
      new ListFeed(this.#feedPorts(key), key, (draft, items, before) => {
        addLooksPage(draft, key, this.ports.edits.keptLooks(items), before);
      }),
    );
  }

  run(key: ListKey, { again = false, background = false, until }: RunOptions = {}): Run {
    const name = nameOf(key);
    const underWay = this.#underWay.get(name);
    if (underWay !== undefined) {
      underWay.hold.add(until);
      return underWay;
    }
    const settled = this.#feeds.get(name)?.settled;
    if (settled !== undefined) return { firstPage: settled, whole: settled };
    const { progress } = listOf(this.ports.store.state, key);
    if (!again && progress.kind === "complete") return NOTHING_TO_DO;
    const walk = this.#stopped.get(name) ?? this.#walk(key);
    this.#stopped.delete(name);
    const hold = createHold(this.ports.signal);
    hold.add(until);
    let onFirstPage = (): void => undefined;
    const firstPage = new Promise<void>((resolve) => {
      onFirstPage = resolve;
    });
    const whole = walk({ signal: hold.signal, background }, onFirstPage).finally(() => {
      this.#underWay.delete(name);
      onFirstPage();
    });
    const run = { firstPage, whole, hold };
    this.#underWay.set(name, run);
    return run;
  }

  #feedPorts(key: ListKey): FeedPorts {
    return {
      ...this.ports,
      onAnswered: () => {
        this.#answered.add(nameOf(key));
      },
    };
  }

  #open<T extends { readonly id: string }>(key: ListKey, feed: ListFeed<T>): ListFeed<T> {
    this.#feeds.set(nameOf(key), feed);
    return feed;
  }

  #walk(key: ListKey): Walk {
    const { client } = this.ports;
    if (key.kind === "groups") {
      const feed = new ListFeed<AvatarGroup>(this.#feedPorts(key), key, (draft, items, before) => {
        addGroupsPage(draft, key, this.ports.edits.keptGroups(items), before);
      });
      const query = { ownership: key.ownership };
      const cursor = new Cursor((token, options) =>
        client.iterateGroups({ ...query, ...tokenQuery(token) }, options),
      );
      return this.#walkOf(this.#open(key, feed), cursor);
    }
    const feed = new ListFeed<Look>(this.#feedPorts(key), key, (draft, items, before) => {
      addLooksPage(draft, key, this.ports.edits.keptLooks(items), before);
    });
    const query = key.kind === "looks" ? { ownership: key.ownership } : { groupId: key.groupId };
    const cursor = new Cursor((token, options) =>
      client.iterateLooks({ ...query, ...tokenQuery(token) }, options),
    );
    return this.#walkOf(this.#open(key, feed), cursor);
  }

  /** Each page is shown as it comes; what vanished goes only after the last page came. Never rejects. */
  #walkOf<T extends { readonly id: string }>(feed: ListFeed<T>, cursor: Cursor<T>): Walk {
    const walk: Walk = async (options, onPage) => {
      feed.begin((draft) => {
        seedLooksOf(draft, feed.key);
      });
      try {
        const take = (page: Page<T>): void => {
          feed.add(page);
          onPage();
        };
        await (options.background === true
          ? walkPatiently(cursor, this.ports.clock, take, options)
          : cursor.walk(take, options));
        feed.finish({ vanished: cursor.end === "last" ? "drop" : "keep" });
      } catch (error) {
        if (this.ports.signal.aborted) return;
        if (isAborted(error) && options.signal?.aborted === true) {
          this.#stopped.set(nameOf(feed.key), walk);
          feed.stop();
          return;
        }
        const failure = toHeyGenError(error, "catalog");
        this.ports.log.warn(`catalog: ${failure.message}`);
        feed.fail(failure);
      }
    };
    return walk;
  }
}

function tokenQuery(token: string | undefined): { readonly token?: string } {
  return token === undefined ? {} : { token };
}
