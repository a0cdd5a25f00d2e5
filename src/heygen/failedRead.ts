import { isHeyGenError, isPassing } from "./errors";

/** Milliseconds, whatever `Retry-After` says: a longer pause would look like a follower that died. */
const LONGEST_PAUSE_MS = 15 * 60 * 1000;

/** What a failed read means to someone who follows a thing until it is settled. */
export type FailedRead =
  | { readonly kind: "goOn"; readonly atLeastMs: number }
  | { readonly kind: "gone" }
  | { readonly kind: "stopped"; readonly error: unknown };

export function judgeFailedRead(error: unknown): FailedRead {
  if (isPassing(error)) {
    return { kind: "goOn", atLeastMs: Math.min(error.retryAfterMs ?? 0, LONGEST_PAUSE_MS) };
  }
  return isHeyGenError(error) && error.kind === "notFound" ? { kind: "gone" } : { kind: "stopped", error };
}
