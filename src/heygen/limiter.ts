export type Release = () => void;

export interface Limiter {
  /** Waits for a free slot, first come first served; undefined when the signal aborts first. */
  acquire(signal: AbortSignal | undefined): Promise<Release | undefined>;
}

/** At most `max` slots are out at any time. */
export function createLimiter(max: number): Limiter {
  let taken = 0;
  const queue = new Set<() => void>();

  function release(): void {
    taken -= 1;
    const [next] = queue;
    next?.();
  }

  function take(): Release {
    taken += 1;
    let held = true;
    return () => {
      if (held) {
        held = false;
        release();
      }
    };
  }

  function acquire(signal: AbortSignal | undefined): Promise<Release | undefined> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve(undefined);
        return;
      }
      if (taken < max) {
        resolve(take());
        return;
      }
      const onAbort = (): void => {
        queue.delete(enter);
        resolve(undefined);
      };
      const enter = (): void => {
        queue.delete(enter);
        signal?.removeEventListener("abort", onAbort);
        resolve(take());
      };
      queue.add(enter);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  return { acquire };
}
