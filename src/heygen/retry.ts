/**
 * When a call may be sent again. `always`: repeating it does no harm. `keyed`: only under the idempotency key
 * it was first sent with. `refused`: only after a 429, which did nothing. `never`: its body can be read once.
 */
export type RetrySafety = "always" | "keyed" | "refused" | "never";

export type Outcome =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** The API's code in lower case. */
      readonly code: string | undefined;
      /** The `Retry-After` header as it came. */
      readonly retryAfter: string | undefined;
    }
  | { readonly kind: "network" }
  | { readonly kind: "timeout" };

export interface RetryQuestion {
  readonly outcome: Outcome;
  readonly safety: RetrySafety;
  readonly hasIdempotencyKey: boolean;
  /** Retries made so far, those that waited for a request in progress not counted. */
  readonly attempt: number;
  /** Milliseconds waited so far for an earlier request under the same key. */
  readonly inProgressWaitedMs: number;
  /** In [0, 1). */
  readonly random: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** `inProgress`: the wait is for an earlier request under the same key. */
export type RetryDecision =
  { readonly retry: true; readonly waitMs: number; readonly inProgress: boolean } | { readonly retry: false };

const MAX_RETRIES = 2;
const BASE_WAIT_MS = 1_000;
/** A longer wait is for the person to decide on. */
export const MAX_RETRY_AFTER_MS = 30_000;
/** A create takes up to its time-out to answer; its twin waits about as long. */
const IN_PROGRESS_LIMIT_MS = 120_000;
const IN_PROGRESS_BASE_WAIT_MS = 2_000;
const IN_PROGRESS_MAX_WAIT_MS = 10_000;
const EXHAUSTED_CODES: readonly (string | undefined)[] = ["quota_exceeded", "resource_limit_exceeded"];

const GIVE_UP: RetryDecision = { retry: false };

export function decideRetry(question: RetryQuestion): RetryDecision {
  const { outcome, hasIdempotencyKey, safety } = question;
  if (safety === "never") {
    return GIVE_UP;
  }
  if (outcome.kind === "answer") {
    if (outcome.status === 409 && outcome.code === "request_in_progress" && hasIdempotencyKey) {
      return decideInProgress(question, outcome.retryAfter);
    }
    if (outcome.status === 429) {
      const exhausted = EXHAUSTED_CODES.includes(outcome.code);
      const timed = parseRetryAfter(outcome.retryAfter, question.now) !== undefined;
      return exhausted && !timed ? GIVE_UP : decideBackOff(question, outcome.retryAfter);
    }
    if (outcome.status < 500 && outcome.status !== 408) {
      return GIVE_UP;
    }
  }
  if (safety === "always" || (safety === "keyed" && hasIdempotencyKey)) {
    return decideBackOff(question, outcome.kind === "answer" ? outcome.retryAfter : undefined);
  }
  return GIVE_UP;
}

/**
 * Milliseconds from now; undefined where there is none or it makes no sense.
 * @param header seconds or an HTTP date
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) {
    return Number(text) * 1_000;
  }
  // Every HTTP date starts with the day's name; Date.parse alone would take a bare number for a year.
  const date = /^[a-z]{3,9},? /i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function decideBackOff(question: RetryQuestion, retryAfter: string | undefined): RetryDecision {
  if (question.attempt >= MAX_RETRIES) {
    return GIVE_UP;
  }
  const waitMs =
    parseRetryAfter(retryAfter, question.now) ?? jitter(BASE_WAIT_MS * 2 ** question.attempt, question);
  return waitMs > MAX_RETRY_AFTER_MS ? GIVE_UP : { retry: true, waitMs, inProgress: false };
}

function decideInProgress(question: RetryQuestion, retryAfter: string | undefined): RetryDecision {
  const waited = question.inProgressWaitedMs;
  const growing = Math.min(Math.max(IN_PROGRESS_BASE_WAIT_MS, waited), IN_PROGRESS_MAX_WAIT_MS);
  const asked = parseRetryAfter(retryAfter, question.now);
  // A `Retry-After: 0` must not turn the bounded wait into a loop without one.
  const waitMs = Math.max(asked ?? jitter(growing, question), BASE_WAIT_MS);
  const tooLong = waitMs > MAX_RETRY_AFTER_MS || waited + waitMs > IN_PROGRESS_LIMIT_MS;
  return tooLong ? GIVE_UP : { retry: true, waitMs, inProgress: true };
}

function jitter(ms: number, question: RetryQuestion): number {
  return Math.round(ms * (0.75 + question.random * 0.5));
}
