import type { CallOptions, Page } from "./client";
import type { Cursor } from "./cursor";
import { isHeyGenError } from "./errors";
import type { Clock } from "./ports";
import { EXHAUSTED_CODES } from "./retry";
import { wait } from "./wait";

/** Milliseconds: how long a page that was refused as one too many waits, attempt after attempt. */
const PATIENCE_MS = [5_000, 10_000, 20_000, 40_000, 60_000] as const;

/**
 * Nobody waits for a list in the background, so a refusal for haste is no reason to do without it.
 * @param attempt how often in a row the page was refused before
 * @returns milliseconds until it is asked for again; undefined: it is given up
 */
export function patienceAfter(error: unknown, attempt: number): number | undefined {
  if (!isHeyGenError(error) || error.kind !== "rateLimited" || EXHAUSTED_CODES.includes(error.code)) {
    return undefined;
  }
  const patienceMs = PATIENCE_MS[attempt];
  const askedMs = error.retryAfterMs ?? 0;
  return patienceMs === undefined || askedMs > Math.max(...PATIENCE_MS)
    ? undefined
    : Math.max(patienceMs, askedMs);
}

/** As `cursor.walk`, in the background and patiently. @throws HeyGenError; the place is kept */
export async function walkPatiently<T>(
  cursor: Cursor<T>,
  clock: Clock,
  onPage: (page: Page<T>) => void,
  { signal }: CallOptions,
  pages?: number,
): Promise<void> {
  let attempt = 0;
  const take = (page: Page<T>): void => {
    attempt = 0;
    onPage(page);
  };
  for (;;) {
    try {
      await cursor.walk(take, { signal, background: true }, pages);
      return;
    } catch (error) {
      const patienceMs = patienceAfter(error, attempt);
      if (patienceMs === undefined || !(await wait(clock, patienceMs, signal))) throw error;
      attempt += 1;
    }
  }
}
