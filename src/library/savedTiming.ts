/** Changes come in bunches: they are written once this has passed without one. */
const QUIET_MS = 2000;
/** While pages stream in, each write holds all that came before. */
const LOADING_INTERVAL_MS = 15_000;

export interface Unsaved {
  readonly nowMs: number;
  /** When the oldest change came that is not written yet. */
  readonly sinceMs: number;
  /** When was last written; undefined: not yet. */
  readonly writtenAtMs: number | undefined;
  /** Pages are still to come. */
  readonly isLoading: boolean;
}

/** Milliseconds until what changed just now is to be written. */
export function delayOfSave({ nowMs, sinceMs, writtenAtMs, isLoading }: Unsaved): number {
  const quiet = nowMs + QUIET_MS;
  const due = isLoading
    ? Math.max(
        Math.min(quiet, sinceMs + LOADING_INTERVAL_MS),
        (writtenAtMs ?? -Infinity) + LOADING_INTERVAL_MS,
      )
    : Math.min(quiet, sinceMs + LOADING_INTERVAL_MS);
  return Math.max(0, due - nowMs);
}
