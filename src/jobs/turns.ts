/** Lets a few work at a time, first come first served. */
export interface Turns {
  /** Resolves to what ends the turn; undefined when the signal aborts first. */
  take(signal: AbortSignal): Promise<(() => void) | undefined>;
}

/** @param most how many at a time */
export function createTurns(most: number): Turns {
  const waiting = new Set<() => void>();
  let taken = 0;
  const startNext = (): void => {
    if (taken >= most) return;
    const [next] = waiting;
    next?.();
  };
  const endOnce = (): (() => void) => {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      taken -= 1;
      startNext();
    };
  };
  return {
    take: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(undefined);
          return;
        }
        const begin = (): void => {
          leave();
          taken += 1;
          resolve(endOnce());
        };
        const onAbort = (): void => {
          leave();
          resolve(undefined);
        };
        const leave = (): void => {
          waiting.delete(begin);
          signal.removeEventListener("abort", onAbort);
        };
        waiting.add(begin);
        signal.addEventListener("abort", onAbort, { once: true });
        startNext();
      }),
  };
}
