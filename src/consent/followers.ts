import type { Session } from "../account/session";
import { followConsent, type Awaited, type ConsentOutcome, type FollowPorts } from "./follow";

export type FollowedSession = Pick<Session, "catalog" | "signal">;

interface Followed {
  readonly signal: AbortSignal;
  /** The latest page's. */
  awaited: Awaited;
}

/** Follows consents in the background, each group by one follower only. */
export class ConsentFollowers {
  readonly #followed = new Map<string, Followed>();

  constructor(private readonly ports: FollowPorts) {}

  /**
   * A page that is asked for anew prolongs what is followed already.
   * @returns how it ended; undefined: the session ended first, or the group is followed already
   */
  async follow(
    session: FollowedSession,
    groupId: string,
    awaited: Awaited,
  ): Promise<ConsentOutcome | undefined> {
    const known = this.#followed.get(groupId);
    // A follower of an account that was left only has yet to notice.
    if (known?.signal.aborted === false) {
      if (awaited.sinceMs > known.awaited.sinceMs) known.awaited = awaited;
      return undefined;
    }
    const { catalog, signal } = session;
    const followed: Followed = { signal, awaited };
    this.#followed.set(groupId, followed);
    const read = () => catalog.refreshGroup(groupId, signal);
    const outcome = await followConsent(this.ports, () => followed.awaited, read, signal);
    if (this.#followed.get(groupId) === followed) this.#followed.delete(groupId);
    return outcome;
  }
}
