import type { Clock } from "../heygen/ports";
import { estimate, timeLeft, type Speed } from "./estimate";

export interface UploadProgress {
  /** What has left this machine. Falls back to 0 where the upload has to start anew. */
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** Undefined: nobody can tell yet. */
  readonly leftMs: number | undefined;
}

/** Nobody reads faster. */
const REPORT_EVERY_MS = 250;

/** Turns counts of bytes into reports, a few each second. */
export function createProgress(
  totalBytes: number,
  clock: Clock,
  report: (progress: UploadProgress) => void,
): (sentBytes: number) => void {
  let speed: Speed | undefined;
  let last: { readonly atMs: number; readonly sentBytes: number } | undefined;
  return (sentBytes) => {
    const atMs = clock.now();
    speed = estimate(speed, atMs, sentBytes);
    const startsAnew = last === undefined || sentBytes < last.sentBytes;
    const due = last === undefined || Math.abs(atMs - last.atMs) >= REPORT_EVERY_MS;
    if (!due && !startsAnew && sentBytes < totalBytes) return;
    last = { atMs, sentBytes };
    report({ sentBytes, totalBytes, leftMs: timeLeft(speed, sentBytes, totalBytes) });
  };
}
