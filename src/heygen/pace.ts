/** How many requests may be in flight at once, as the API has let us know by refusing some. */
export interface Pace {
  readonly width: number;
  /** Answered since the width last changed. */
  readonly answered: number;
  /** Milliseconds since the epoch; -Infinity: never. */
  readonly slowedAtMs: number;
}

/** So many answers widen the pace by one. */
const ANSWERS_PER_STEP = 10;

export function fullPace(max: number): Pace {
  return { width: Math.max(1, Math.trunc(max)), answered: 0, slowedAtMs: -Infinity };
}

/**
 * A request was refused for being one too many: half as many from now on. Refusals of what was sent before the
 * last slowing say nothing new.
 */
export function slowDown(pace: Pace, sentAtMs: number, nowMs: number): Pace {
  if (sentAtMs <= pace.slowedAtMs) return pace;
  return { width: Math.max(1, Math.floor(pace.width / 2)), answered: 0, slowedAtMs: nowMs };
}

/** A request was answered: after some of these, one more at once. */
export function speedUp(pace: Pace, max: number): Pace {
  if (pace.width >= max) return pace;
  const answered = pace.answered + 1;
  return answered < ANSWERS_PER_STEP
    ? { ...pace, answered }
    : { ...pace, width: pace.width + 1, answered: 0 };
}
