/** How fast an upload goes, from what has left so far. Replaced whole with each sample. */
export interface Speed {
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number;
  readonly atMs: number;
  readonly sentBytes: number;
  /** Smoothed; undefined until there is something to tell it by. */
  readonly bytesPerMs: number | undefined;
}

/** The first bytes only fill buffers on this machine, and would promise too much. */
const SETTLING_MS = 1_000;
/** Closer samples say more of the buffers than of the network. */
const MIN_SAMPLE_MS = 500;
/** A change of speed is believed to two thirds after this time. */
const SMOOTHING_MS = 8_000;

/**
 * @param before the estimate so far; undefined at the start
 * @param sentBytes in all; fewer than before: it starts anew, which says nothing against the speed
 */
export function estimate(before: Speed | undefined, atMs: number, sentBytes: number): Speed {
  // Finding and greeting the server takes its time, which is not the speed of sending.
  const begins = before === undefined || before.sentBytes === 0;
  if (begins || sentBytes < before.sentBytes || atMs < before.atMs) {
    return { startedAtMs: atMs, atMs, sentBytes, bytesPerMs: before?.bytesPerMs };
  }
  if (atMs - before.startedAtMs < SETTLING_MS) return { ...before, atMs, sentBytes };
  const passedMs = atMs - before.atMs;
  if (passedMs < MIN_SAMPLE_MS) return before;
  const now = (sentBytes - before.sentBytes) / passedMs;
  const weight = 1 - Math.exp(-passedMs / SMOOTHING_MS);
  const bytesPerMs =
    before.bytesPerMs === undefined ? now : before.bytesPerMs + weight * (now - before.bytesPerMs);
  return { ...before, atMs, sentBytes, bytesPerMs };
}

/** Milliseconds; undefined: nobody can tell yet. */
export function timeLeft(speed: Speed, sentBytes: number, totalBytes: number): number | undefined {
  if (speed.bytesPerMs === undefined || speed.bytesPerMs <= 0) return undefined;
  return Math.round((totalBytes - sentBytes) / speed.bytesPerMs);
}
