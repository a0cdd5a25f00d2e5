/** What goes on for as long as somebody wants it. */
export interface Hold {
  /** Aborts when nobody holds it any more, or with the signal above it. */
  readonly signal: AbortSignal;
  /** @param until undefined: it is held to its end */
  add(until: AbortSignal | undefined): void;
}

export function createHold(above: AbortSignal): Hold {
  const controller = new AbortController();
  let holders = 0;
  return {
    signal: AbortSignal.any([controller.signal, above]),
    add(until) {
      if (until?.aborted !== true) holders += 1;
      const leave = (): void => {
        holders -= 1;
        if (holders === 0) controller.abort();
      };
      until?.addEventListener("abort", leave, { once: true });
    },
  };
}
