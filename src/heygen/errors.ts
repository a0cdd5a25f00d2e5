/** The closed union of what can go wrong with a call. The sentence a user reads is made elsewhere. */
export type HeyGenErrorKind =
  | "unauthorized"
  | "forbidden"
  | "payment"
  | "notFound"
  | "conflict"
  | "rateLimited"
  | "invalid"
  | "tooLarge"
  | "server"
  | "network"
  | "timeout"
  | "malformed"
  | "aborted";

export interface HeyGenErrorFacts {
  readonly kind: HeyGenErrorKind;
  /** Method and path template, e.g. `GET /v3/avatars/{group_id}`; never a query, never a key. */
  readonly endpoint: string;
  /** HTTP status, where one was answered. */
  readonly status?: number | undefined;
  /** The API's own code, lower case, e.g. `avatar_group_not_found`. */
  readonly code?: string | undefined;
  /** The API's own sentence: untrusted text. */
  readonly apiMessage?: string | undefined;
  /** The offending parameter of a 400, or the offending field of a malformed answer. */
  readonly param?: string | undefined;
  readonly requestId?: string | undefined;
  /** https only. */
  readonly docUrl?: string | undefined;
  /** Milliseconds; from `Retry-After` of a 429 or 503. */
  readonly retryAfterMs?: number | undefined;
  /** An earlier request of the same call stayed unanswered, so what it asked for may have happened. */
  readonly maybeDone?: boolean | undefined;
  readonly cause?: unknown;
}

/** Thrown by every call of the client, and nothing else is. Told apart by `kind`. */
export class HeyGenError extends Error {
  override readonly name = "HeyGenError";
  readonly kind: HeyGenErrorKind;
  readonly endpoint: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly apiMessage: string | undefined;
  readonly param: string | undefined;
  readonly requestId: string | undefined;
  readonly docUrl: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly maybeDone: boolean | undefined;

  constructor(facts: HeyGenErrorFacts) {
    super([facts.endpoint, facts.kind, facts.status, facts.code, facts.param].filter(Boolean).join(" "), {
      cause: facts.cause,
    });
    this.kind = facts.kind;
    this.endpoint = facts.endpoint;
    this.status = facts.status;
    this.code = facts.code;
    this.apiMessage = facts.apiMessage;
    this.param = facts.param;
    this.requestId = facts.requestId;
    this.docUrl = facts.docUrl;
    this.retryAfterMs = facts.retryAfterMs;
    this.maybeDone = facts.maybeDone;
  }
}

/** By its name, not its class: each of the product's bundles has its own copy of the class. */
export function isHeyGenError(error: unknown): error is HeyGenError {
  return error instanceof Error && error.name === "HeyGenError" && "kind" in error;
}

export function isAborted(error: unknown): boolean {
  return isHeyGenError(error) && error.kind === "aborted";
}

/** What is no error of the API's is a fault of ours: still a closed kind, so that it is shown and never swallowed. */
export function toHeyGenError(error: unknown, endpoint: string): HeyGenError {
  return isHeyGenError(error) ? error : new HeyGenError({ kind: "malformed", endpoint, cause: error });
}

const PASSING: ReadonlySet<HeyGenErrorKind> = new Set([
  "network",
  "timeout",
  "server",
  "rateLimited",
  "malformed",
  "conflict",
]);

/** Trouble after which the same question may well be answered: the answer got lost, or it was too early to ask. */
export function isPassing(error: unknown): error is HeyGenError {
  return isHeyGenError(error) && PASSING.has(error.kind);
}
