import { fullPace, slowDown, speedUp, type Pace } from "./pace";
import type { Clock } from "./ports";

export type Release = () => void;

/** At most `max` slots are out at any time, fewer while the API finds that too many. */
export class Limiter {
  #pace: Pace;
  #taken = 0;
  #pausedUntilMs = -Infinity;
  #cancelWakening: (() => void) | undefined;
  readonly #front = new Set<() => void>();
  readonly #background = new Set<() => void>();

  constructor(
    private readonly max: number,
    private readonly clock: Clock,
  ) {
    this.#pace = fullPace(max);
  }

  /**
   * Waits for a free slot, first come first served, those in the background last; undefined when the signal aborts
   * first. While more than one slot is to be had, the background leaves one free.
   */
  acquire(signal: AbortSignal | undefined, background = false): Promise<Release | undefined> {
    return new Promise((resolve) => {
      if (signal?.aborted) {
        resolve(undefined);
        return;
      }
      const queue = background ? this.#background : this.#front;
      const onAbort = (): void => {
        queue.delete(enter);
        resolve(undefined);
        this.#giveOut();
      };
      const enter = (): void => {
        queue.delete(enter);
        signal?.removeEventListener("abort", onAbort);
        resolve(this.#take());
      };
      queue.add(enter);
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#giveOut();
    });
  }

  /** The API answered. */
  noteAnswer(): void {
    this.#pace = speedUp(this.#pace, this.max);
    this.#giveOut();
  }

  /**
   * The API refused a request as one too many.
   * @param sentAtMs when it was sent, milliseconds since the epoch
   */
  noteRefusal(sentAtMs: number): void {
    this.#pace = slowDown(this.#pace, sentAtMs, this.clock.now());
  }

  /** Gives out no slot for so many milliseconds. */
  pause(ms: number): void {
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, this.clock.now() + ms);
    this.#giveOut();
  }

  #take(): Release {
    this.#taken += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#taken -= 1;
      this.#giveOut();
    };
  }

  #giveOut(): void {
    this.#cancelWakening?.();
    this.#cancelWakening = undefined;
    const leftMs = this.#pausedUntilMs - this.clock.now();
    if (leftMs <= 0) {
      for (let enter = this.#next(); enter !== undefined; enter = this.#next()) enter();
    } else if (this.#front.size + this.#background.size > 0) {
      this.#cancelWakening = this.clock.setTimer(() => {
        this.#giveOut();
      }, leftMs);
    }
  }

  #next(): (() => void) | undefined {
    const { width } = this.#pace;
    const [first] = this.#front;
    if (first !== undefined) return this.#taken < width ? first : undefined;
    const [behind] = this.#background;
    return this.#taken < Math.max(1, width - 1) ? behind : undefined;
  }
}
