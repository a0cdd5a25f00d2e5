import type { Clock } from "../heygen/ports";

/** An effect may take this part of the time; the rest is for everything else in the extension host. */
const SHARE = 0.1;

/** An effect that runs soon after it was asked for: at once where it has rested, and never in a rush. */
export class Spaced {
  #cancelTimer: (() => void) | undefined;
  #restsUntilMs = 0;

  /** @param gapMs from the end of one run to the start of the next, at least */
  constructor(
    private readonly clock: Clock,
    private readonly gapMs: number,
    private readonly effect: () => void,
  ) {}

  ask(): void {
    if (this.#cancelTimer !== undefined) return;
    const restMs = Math.max(0, this.#restsUntilMs - this.clock.now());
    this.#cancelTimer = this.clock.setTimer(() => {
      this.run();
    }, restMs);
  }

  /** Runs now, whether asked for or not. */
  run(): void {
    this.cancel();
    const startedMs = this.clock.now();
    this.effect();
    const endedMs = this.clock.now();
    this.#restsUntilMs = endedMs + Math.max(this.gapMs, (endedMs - startedMs) / SHARE);
  }

  /** Runs now what was asked for. */
  flush(): void {
    if (this.#cancelTimer !== undefined) this.run();
  }

  cancel(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
