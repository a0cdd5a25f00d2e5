import type { HeyGenReads, LookQuery, Page } from "../heygen/client";
import { Cursor } from "../heygen/cursor";
import { toHeyGenError, type HeyGenError } from "../heygen/errors";
import type { Limiter } from "../heygen/limiter";
import type { Look } from "../heygen/model";
import type { Clock, Log } from "../heygen/ports";
import { walkPatiently } from "../heygen/patience";
import { isHopeless } from "./fullLoadPlan";

export interface WalkPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** So many lists are walked at once, one's own first. */
  readonly slots: Limiter;
}

/** A walk through a part of the looks. */
export interface LookWalk {
  readonly query: LookQuery;
  readonly cursor: Cursor<Look>;
  /** Of the looks that came, in that order; some may have come twice. */
  readonly ids: string[];
}

export function openWalk(client: Pick<HeyGenReads, "iterateLooks">, query: LookQuery): LookWalk {
  const cursor = new Cursor<Look>((token, options) =>
    client.iterateLooks({ ...query, ...(token === undefined ? {} : { token }) }, options),
  );
  return { query, cursor, ids: [] };
}

export const LOOKS_ENDPOINT = "GET /v3/avatars/looks";

/** Walks side by side, of one ownership. What fails for good is noted, and the others go on. */
export class LookWalks {
  readonly #refused = new Set<LookWalk>();
  #failures: HeyGenError[] = [];

  /** @param onPage takes each page over; its looks have the group that was asked for */
  constructor(
    private readonly ports: WalkPorts,
    private readonly isOwn: boolean,
    private readonly onPage: (page: Page<Look>) => void,
  ) {}

  get failures(): readonly HeyGenError[] {
    return this.#failures;
  }

  /** For another try of what failed. */
  forgetFailures(): void {
    this.#failures = [];
  }

  noteFailure(failure: HeyGenError): void {
    this.ports.log.warn(`full load: ${failure.message}`);
    this.#failures.push(failure);
  }

  /** Never rejects. */
  async walkAll(walks: readonly LookWalk[], signal: AbortSignal): Promise<void> {
    await Promise.all(walks.map((walk) => this.walk(walk, signal)));
  }

  /** @param pages so many at most. Never rejects. */
  async walk(walk: LookWalk, signal: AbortSignal, pages?: number): Promise<void> {
    if (walk.cursor.end !== "open" || this.#refused.has(walk)) return;
    await this.inSlot(signal, async (own) => {
      try {
        const onPage = (page: Page<Look>): void => {
          walk.ids.push(...page.items.map(({ id }) => id));
          this.onPage(withGroup(page, walk.query.groupId));
        };
        await walkPatiently(walk.cursor, this.ports.clock, onPage, { signal: own }, pages);
      } catch (error) {
        if (!signal.aborted) this.#judge(walk, toHeyGenError(error, LOOKS_ENDPOINT));
      }
    });
  }

  /**
   * Does the work when it is its turn, unless that has become pointless.
   * @param work gets a signal of its own that follows the one of all: Node warns of many listeners on one
   */
  async inSlot(signal: AbortSignal, work: (own: AbortSignal) => Promise<void>): Promise<void> {
    const own = AbortSignal.any([signal]);
    const release = await this.ports.slots.acquire(own, !this.isOwn);
    if (release === undefined) return;
    try {
      if (!this.#failures.some(isHopeless)) await work(own);
    } finally {
      release();
    }
  }

  /** A type the API does not take for a filter costs nothing: the groups' counts tell whether looks are missing. */
  #judge(walk: LookWalk, failure: HeyGenError): void {
    if (failure.kind === "invalid" && walk.query.avatarType !== undefined && walk.ids.length === 0) {
      this.#refused.add(walk);
      this.ports.log.info(`full load: a type is no filter: ${failure.message}`);
      return;
    }
    this.noteFailure(failure);
  }
}

/** What is listed for a group is that group's, also where the look does not say so. */
function withGroup(page: Page<Look>, groupId: string | undefined): Page<Look> {
  if (groupId === undefined) return page;
  const items = page.items.map((look) => (look.groupId === undefined ? { ...look, groupId } : look));
  return { ...page, items };
}
