import type { Session } from "../account/session";
import { followConsent, type Awaited, type ConsentOutcome, type FollowPorts } from "./follow";

export type FollowedSession = Pick<Session, "catalog" | "signal">;

/** Follows consents in the background, each group by one follower only. */
export class ConsentFollowers {
  readonly #followed = new Map<string, AbortSignal>();

  constructor(private readonly ports: FollowPorts) {}

  /** @returns how it ended; undefined: the session ended first, or the group is followed already */
  async follow(
    session: FollowedSession,
    groupId: string,
    awaited: Awaited,
  ): Promise<ConsentOutcome | undefined> {
    // A follower of an account that was left only has yet to notice.
    if (this.#followed.get(groupId)?.aborted === false) return undefined;
    const { catalog, signal } = session;
    this.#followed.set(groupId, signal);
    const read = () => catalog.refreshGroup(groupId, signal);
    const outcome = await followConsent(this.ports, awaited, read, signal);
    if (this.#followed.get(groupId) === signal) this.#followed.delete(groupId);
    return outcome;
  }
}
