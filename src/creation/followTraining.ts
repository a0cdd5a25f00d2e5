import { judgeFailedRead } from "../heygen/failedRead";
import type { Look, TrainingError } from "../heygen/model";
import type { Clock } from "../heygen/ports";
import { wait } from "../heygen/wait";

export type TrainingOutcome =
  | { readonly kind: "ready"; readonly look: Look }
  | { readonly kind: "pendingConsent"; readonly look: Look }
  | { readonly kind: "failed"; readonly look: Look; readonly reason: TrainingError | undefined }
  | { readonly kind: "gone" }
  | { readonly kind: "stopped"; readonly error: unknown };

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Milliseconds until the next question, by the training's age: 10 s up to 2 min, 30 s up to 5 min, then 60 s. */
export function trainingPollDelay(ageMs: number): number {
  if (ageMs < 2 * MINUTE_MS) return 10 * SECOND_MS;
  return ageMs < 5 * MINUTE_MS ? 30 * SECOND_MS : MINUTE_MS;
}

/** undefined: still in training, or a status nobody knows yet. */
export function trainingVerdict(look: Look): TrainingOutcome | undefined {
  switch (look.trainingStatus?.toLowerCase()) {
    case "failed":
      return { kind: "failed", look, reason: look.trainingError };
    case "pending_consent":
      return { kind: "pendingConsent", look };
    case "completed":
    case undefined:
      return isComplete(look) ? { kind: "ready", look } : undefined;
    default:
      return undefined;
  }
}

/** The API says `completed` a little before picture and size are there. */
function isComplete(look: Look): boolean {
  return look.previewImageUrl !== undefined && (look.imageWidth ?? 0) > 0 && (look.imageHeight ?? 0) > 0;
}

/**
 * Follows a training until it is ready, failed or waits for consent. Never rejects.
 * @param read the look, read anew; rejects with `HeyGenError`
 * @param startedMs when the training began: one that began before now is asked about at once
 * @returns undefined when the signal aborted
 */
export async function followTraining(
  clock: Clock,
  read: () => Promise<Look>,
  signal: AbortSignal,
  startedMs = clock.now(),
): Promise<TrainingOutcome | undefined> {
  let atLeastMs = 0;
  for (let isFirst = startedMs < clock.now(); ; isFirst = false) {
    const delay = Math.max(isFirst ? 0 : trainingPollDelay(clock.now() - startedMs), atLeastMs);
    if (!(await wait(clock, delay, signal))) return undefined;
    atLeastMs = 0;
    try {
      const verdict = trainingVerdict(await read());
      if (verdict !== undefined) return verdict;
    } catch (error) {
      if (signal.aborted) return undefined;
      const failed = judgeFailedRead(error);
      if (failed.kind !== "goOn") return failed;
      atLeastMs = failed.atLeastMs;
    }
  }
}
