import type { Clock } from "../heygen/ports";
import { wait } from "../heygen/wait";

/** Whether somebody looks at this window. */
export interface Attention {
  isFocused(): boolean;
  /** The returned function unsubscribes. */
  onDidFocus(listener: () => void): () => void;
}

/** While nobody looks; the person may be on the consent page in a browser beside it. */
const UNWATCHED_INTERVAL_MS = 30_000;
/** Nobody has looked for a while: what happens meanwhile is asked for on coming back. */
const ASLEEP_INTERVAL_MS = 5 * 60_000;
const ASLEEP_AFTER_MS = 10 * 60_000;

/** Milliseconds between questions while nobody looks. @param elapsedMs since the page was opened */
export function unwatchedInterval(elapsedMs: number): number {
  return elapsedMs < ASLEEP_AFTER_MS ? UNWATCHED_INTERVAL_MS : ASLEEP_INTERVAL_MS;
}

/**
 * Waits `ms`, and longer while nobody looks; ends as soon as somebody does after that. A computer that slept wakes
 * with its timers due.
 * @returns false when the signal aborted
 */
export async function waitAttentively(
  { clock, attention }: { readonly clock: Clock; readonly attention: Attention },
  ms: number,
  unwatchedMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(await wait(clock, ms, signal))) return false;
  if (attention.isFocused() || unwatchedMs <= ms) return true;
  const focused = new AbortController();
  const unsubscribe = attention.onDidFocus(() => {
    focused.abort();
  });
  await wait(clock, unwatchedMs - ms, AbortSignal.any([signal, focused.signal]));
  unsubscribe();
  return !signal.aborted;
}
