import type { Clock } from "../heygen/ports";

/**
 * Milliseconds between repaints. The editor knows no row under a node for a moment after its repaint, and a menu
 * that is open just then loses its row: so while pages stream in, repaints come further and further apart.
 */
const INTERVAL_MS = 300;
const LONGEST_PAUSE_MS = 8000;

/** How far creations have come is told at most this often. */
const JOBS_INTERVAL_MS = 500;

/** How far a load has come is told at most this often. */
const STATUS_INTERVAL_MS = 1000;
/** Ages are told in minutes. */
const AGE_INTERVAL_MS = 60_000;

export interface Painter {
  /** All rows but the status. */
  paintRows(): void;
  /** Those of creations. */
  paintJobs(): void;
  /** @returns whether the row tells an age, which passes by itself */
  paintStatus(): boolean;
}

/** When the tree is drawn anew. */
export class Repaints {
  #cancelRows: (() => void) | undefined;
  #cancelJobs: (() => void) | undefined;
  #cancelStatus: (() => void) | undefined;
  #pauseMs = INTERVAL_MS;
  #statusAtMs = -Infinity;

  constructor(
    private readonly clock: Clock,
    private readonly painter: Painter,
  ) {}

  /** Something changed by itself; with `isLoading`, more is to come. */
  soon(isLoading: boolean): void {
    if (!isLoading) {
      this.#cancelRows?.();
      this.#cancelRows = undefined;
      this.#pauseMs = INTERVAL_MS;
    }
    this.#cancelRows ??= this.clock.setTimer(() => {
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
      this.#paintRows();
    }, this.#pauseMs);
    this.#statusSoon();
  }

  /** Something changed that the user did. */
  now(): void {
    this.#paintRows();
    this.#statusSoon();
  }

  /** Rows apart from the rest: they change often while the others stand still. */
  jobsSoon(): void {
    this.#cancelJobs ??= this.clock.setTimer(() => {
      this.#cancelJobs = undefined;
      this.painter.paintJobs();
    }, JOBS_INTERVAL_MS);
  }

  cancel(): void {
    this.#cancelRows?.();
    this.#cancelJobs?.();
    this.#cancelStatus?.();
    this.#cancelRows = undefined;
    this.#cancelJobs = undefined;
    this.#cancelStatus = undefined;
    this.#pauseMs = INTERVAL_MS;
  }

  #paintRows(): void {
    this.#cancelRows?.();
    this.#cancelRows = undefined;
    this.painter.paintRows();
  }

  #statusSoon(): void {
    const pauseMs = Math.max(0, this.#statusAtMs + STATUS_INTERVAL_MS - this.clock.now());
    this.#cancelStatus?.();
    this.#cancelStatus = this.clock.setTimer(this.#paintStatus, pauseMs);
  }

  readonly #paintStatus = (): void => {
    this.#statusAtMs = this.clock.now();
    const hasAge = this.painter.paintStatus();
    this.#cancelStatus = hasAge ? this.clock.setTimer(this.#paintStatus, AGE_INTERVAL_MS) : undefined;
  };
}
