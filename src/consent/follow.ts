import { consentState } from "../catalog/consent";
import { judgeFailedRead } from "../heygen/failedRead";
import type { AvatarGroup } from "../heygen/model";
import type { Clock } from "../heygen/ports";
import { unwatchedInterval, waitAttentively, type Attention } from "./attention";

/** How a consent ended. `expired`: nobody settled it within the link's life. */
export type ConsentOutcome =
  | { readonly kind: "settled"; readonly agreed: boolean; readonly group: AvatarGroup }
  | { readonly kind: "gone" }
  | { readonly kind: "expired" }
  | { readonly kind: "stopped"; readonly error: unknown };

export type ConsentFacts = Pick<AvatarGroup, "consentStatus" | "trainingStatus">;

/** What is waited for. */
export interface Awaited {
  /** When the page was asked for, milliseconds since the epoch. */
  readonly sinceMs: number;
  /** The refusal that stood there before: no answer to the new page. */
  readonly stale?: string | undefined;
}

export interface FollowPorts {
  readonly clock: Clock;
  readonly attention: Attention;
}

/** A consent page lives about 24 h. */
export const CONSENT_LINK_LIFE_MS = 24 * 60 * 60 * 1000;

const FIRST_INTERVAL_MS = 5_000;
const LONGEST_INTERVAL_MS = 60_000;
const GROWTH = 1.3;

/** Whether the person agreed; undefined: still open, or a word nobody knows yet. */
export function consentVerdict({ consentStatus, trainingStatus }: ConsentFacts): boolean | undefined {
  switch (consentState(consentStatus)) {
    case "approved":
      return true;
    case "refused":
      return false;
    case "notRequired":
      // Without a status none is needed, unless training waits for it all the same.
      return trainingStatus?.toLowerCase() === "pending_consent" ? undefined : true;
    default:
      return undefined;
  }
}

/** @param group as its page is asked for @param nowMs milliseconds since the epoch */
export function awaitedOf(group: ConsentFacts, nowMs: number): Awaited {
  const stale = consentVerdict(group) === false ? group.consentStatus : undefined;
  return stale === undefined ? { sinceMs: nowMs } : { sinceMs: nowMs, stale };
}

/** Milliseconds before the `attempt`-th question (from 0): growing, so that a long wait costs few calls. */
export function consentInterval(attempt: number): number {
  return Math.min(FIRST_INTERVAL_MS * GROWTH ** attempt, LONGEST_INTERVAL_MS);
}

/**
 * Asks with a growing interval until the consent is settled, and seldom while nobody looks. That the link's life is
 * over counts only once the API has been asked after that: the computer may have slept. Never rejects.
 * @param awaitedNow the latest page that was asked for, whose life counts
 * @param read the group, read anew; rejects with `HeyGenError`
 * @returns undefined when the signal aborted
 */
export async function followConsent(
  ports: FollowPorts,
  awaitedNow: () => Awaited,
  read: () => Promise<AvatarGroup>,
  signal: AbortSignal,
): Promise<ConsentOutcome | undefined> {
  let awaited = awaitedNow();
  let { stale } = awaited;
  let atLeastMs = 0;
  for (let attempt = 0; ; attempt++) {
    const waitMs = Math.max(consentInterval(attempt), atLeastMs);
    const unwatchedMs = unwatchedInterval(ports.clock.now() - awaited.sinceMs);
    if (!(await waitAttentively(ports, waitMs, unwatchedMs, signal))) return undefined;
    atLeastMs = 0;
    if (awaited !== awaitedNow()) {
      awaited = awaitedNow();
      ({ stale } = awaited);
    }
    const isOver = ports.clock.now() - awaited.sinceMs >= CONSENT_LINK_LIFE_MS;
    try {
      const group = await read();
      const isStale = stale !== undefined && group.consentStatus === stale;
      if (!isStale) stale = undefined;
      const agreed = isStale ? undefined : consentVerdict(group);
      if (agreed !== undefined) return { kind: "settled", agreed, group };
      if (isOver) return { kind: "expired" };
    } catch (error) {
      if (signal.aborted) return undefined;
      const failed = judgeFailedRead(error);
      if (failed.kind !== "goOn") return failed;
      atLeastMs = failed.atLeastMs;
    }
  }
}
