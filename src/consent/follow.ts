import { judgeFailedRead } from "../heygen/failedRead";
import type { AvatarGroup } from "../heygen/model";
import type { Clock } from "../heygen/ports";
import { wait } from "../heygen/wait";

/** How a consent ended. `expired`: nobody settled it within the link's life. */
export type ConsentOutcome =
  | { readonly kind: "settled"; readonly agreed: boolean; readonly group: AvatarGroup }
  | { readonly kind: "gone" }
  | { readonly kind: "expired" }
  | { readonly kind: "stopped"; readonly error: unknown };

export type ConsentFacts = Pick<AvatarGroup, "consentStatus" | "trainingStatus">;

/** A consent page lives about 24 h. */
export const CONSENT_LINK_LIFE_MS = 24 * 60 * 60 * 1000;

const FIRST_INTERVAL_MS = 5_000;
const LONGEST_INTERVAL_MS = 60_000;
const GROWTH = 1.3;
const AGREED = new Set(["approved", "accepted", "completed", "skipped"]);
const REFUSED = new Set(["rejected", "declined", "refused", "denied", "failed", "expired", "revoked"]);

/** Whether the person agreed; undefined: still open, or a word nobody knows yet. */
export function consentVerdict(group: ConsentFacts): boolean | undefined {
  const status = group.consentStatus?.toLowerCase();
  // Without a status none is needed, unless training waits for it all the same.
  if (status === undefined)
    return group.trainingStatus?.toLowerCase() === "pending_consent" ? undefined : true;
  if (AGREED.has(status)) return true;
  return REFUSED.has(status) ? false : undefined;
}

/** Milliseconds before the `attempt`-th question (from 0): growing, so that a long wait costs few calls. */
export function consentInterval(attempt: number): number {
  return Math.min(FIRST_INTERVAL_MS * GROWTH ** attempt, LONGEST_INTERVAL_MS);
}

/**
 * Asks with a growing interval until the consent is settled. Never rejects.
 * @param before the group as the consent was started: a refusal it had then is no answer to the new page
 * @param read the group, read anew; rejects with `HeyGenError`
 * @returns undefined when the signal aborted
 */
export async function followConsent(
  clock: Clock,
  before: ConsentFacts,
  read: () => Promise<AvatarGroup>,
  signal: AbortSignal,
): Promise<ConsentOutcome | undefined> {
  const startedMs = clock.now();
  let stale = consentVerdict(before) === false ? before.consentStatus : undefined;
  let atLeastMs = 0;
  for (let attempt = 0; clock.now() - startedMs < CONSENT_LINK_LIFE_MS; attempt++) {
    if (!(await wait(clock, Math.max(consentInterval(attempt), atLeastMs), signal))) return undefined;
    atLeastMs = 0;
    try {
      const group = await read();
      if (group.consentStatus === stale && stale !== undefined) continue;
      stale = undefined;
      const agreed = consentVerdict(group);
      if (agreed !== undefined) return { kind: "settled", agreed, group };
    } catch (error) {
      if (signal.aborted) return undefined;
      const failed = judgeFailedRead(error);
      if (failed.kind !== "goOn") return failed;
      atLeastMs = failed.atLeastMs;
    }
  }
  return { kind: "expired" };
}
