import { nameOf } from "./endpoints";
import type { Endpoint, TimeoutKind } from "./endpoints";
import { isSuccess, type Exchange } from "./exchange";
import { describeFault, failureOf, MAX_NAME, outcomeOf } from "./failures";
import type { Clean } from "./failures";
import { Limiter } from "./limiter";
import type { Clock, Fetch, Log, Random } from "./ports";
import { decideRetry, MAX_RETRY_AFTER_MS, parseRetryAfter } from "./retry";
import type { RetryDecision } from "./retry";
import { wait } from "./wait";

/** Milliseconds, from sending to the last byte of the answer. */
const TIMEOUT_MS: Readonly<Record<TimeoutKind, number>> = {
  read: 30_000,
  write: 120_000,
  upload: 600_000,
};

const DEFAULT_MAX_IN_FLIGHT = 6;

export interface Request {
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestInit["body"];
  /** Its header is the caller's to set; here it says what may be repeated. */
  readonly idempotencyKey?: string | undefined;
  /** See `WriteOptions`. */
  readonly notAfterMs?: number | undefined;
  readonly signal: AbortSignal | undefined;
  /** Nobody waits for it. */
  readonly background?: boolean | undefined;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string | undefined;
}

/** @throws HeyGenError, and nothing else */
export type Send = (request: Request) => Promise<Answer>;

export interface SenderOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly clean: Clean;
  readonly maxInFlight?: number | undefined;
}

interface Parts extends SenderOptions {
  readonly limiter: Limiter;
}

/**
 * The one place that sends: a slot, a time-out, and again where `decideRetry` says so. What the API says of too
 * many requests counts for all of them.
 */
export function createSender(options: SenderOptions): Send {
  const limiter = new Limiter(options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT, options.clock);
  return (request) => sendUntilSettled({ ...options, limiter }, request);
}

async function sendUntilSettled(parts: Parts, request: Request): Promise<Answer> {
  const { clock, clean, log, random } = parts;
  const endpoint = nameOf(request.endpoint);
  let attempt = 0;
  let inProgressWaitedMs = 0;
  let maybeDone = false;
  for (;;) {
    const exchange = await sendInSlot(parts, request);
    if (isSuccess(exchange)) {
      return exchange;
    }
    const now = clock.now();
    const failure = failureOf(exchange, endpoint, clean, now, maybeDone);
    // Of all that is tried again, only a 429 says that nothing was done.
    maybeDone ||= failure.kind !== "rateLimited";
    const outcome = outcomeOf(failure, exchange);
    const safety = request.endpoint.retry;
    const hasIdempotencyKey = request.idempotencyKey !== undefined;
    const decision: RetryDecision = outcome
      ? decideRetry({
          outcome,
          safety,
          hasIdempotencyKey,
          attempt,
          inProgressWaitedMs,
          random: random(),
          now,
        })
      : { retry: false };
    if (!decision.retry) {
      throw failure;
    }
    log.info(`${failure.message}: again in ${decision.waitMs} ms`);
    if (decision.inProgress) {
      inProgressWaitedMs += decision.waitMs;
    } else {
      attempt += 1;
    }
    await wait(clock, decision.waitMs, request.signal);
  }
}

/**
 * Before the slot is given back. While the API is closed to one call it is closed to all, unless that is for longer
 * than a call may wait.
 */
function tellLimiter(parts: Parts, exchange: Exchange, sentAtMs: number): void {
  if (exchange.kind !== "answer") return;
  const { limiter, clock } = parts;
  if (exchange.status === 429) limiter.noteRefusal(sentAtMs);
  else limiter.noteAnswer();
  if (exchange.status !== 429 && exchange.status !== 503) return;
  const retryAfterMs = parseRetryAfter(exchange.retryAfter, clock.now()) ?? 0;
  if (retryAfterMs > 0 && retryAfterMs <= MAX_RETRY_AFTER_MS) limiter.pause(retryAfterMs);
}

/** The slot is given back before any wait for a retry. */
async function sendInSlot(parts: Parts, request: Request): Promise<Exchange> {
  const release = await parts.limiter.acquire(request.signal, request.background);
  if (!release) {
    return { kind: "aborted" };
  }
  try {
    const startedAt = parts.clock.now();
    // The computer may have slept for days before this turn came.
    if (startedAt > (request.notAfterMs ?? Infinity)) return { kind: "network", fault: "too late" };
    const exchange = await sendOnce(parts, request);
    tellLimiter(parts, exchange, startedAt);
    const result = exchange.kind === "answer" ? exchange.status : exchange.kind;
    parts.log.debug(`${nameOf(request.endpoint)} ${result} in ${parts.clock.now() - startedAt} ms`);
    return exchange;
  } finally {
    release();
  }
}

/** Never rejects. Does not count on fetch to heed its signal, nor on a body to end. */
function sendOnce(parts: Parts, request: Request): Promise<Exchange> {
  return new Promise((resolve) => {
    const { signal } = request;
    const controller = new AbortController();
    const finish = (exchange: Exchange): void => {
      cancelTimer();
      signal?.removeEventListener("abort", onAbort);
      resolve(exchange);
      // Lets go of a body that nobody reads to its end; does nothing to one that was.
      controller.abort();
    };
    const onAbort = (): void => {
      finish({ kind: "aborted" });
    };
    const cancelTimer = parts.clock.setTimer(() => {
      finish({ kind: "timeout" });
    }, TIMEOUT_MS[request.endpoint.timeout]);
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted) {
      onAbort();
      return;
    }
    exchangeOnce(parts, request, controller.signal).then(finish, (error: unknown) => {
      finish({ kind: "network", fault: describeFault(error, parts.clean) });
    });
  });
}

async function exchangeOnce(parts: Parts, request: Request, signal: AbortSignal): Promise<Exchange> {
  const init: RequestInit & { duplex?: "half" } = {
    method: request.endpoint.method,
    headers: request.headers,
    signal,
    // A redirect could carry the credential to another host.
    redirect: "manual",
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
  };
  if (request.body !== undefined) {
    init.body = request.body;
  }
  if (request.body instanceof ReadableStream) {
    init.duplex = "half";
  }
  // Not called as a method: a browser's fetch refuses any `this` but its own.
  const { fetch, clean } = parts;
  const response = await fetch(request.url, init);
  const requestId = response.headers.get("x-request-id");
  const head = {
    kind: "answer",
    // A browser hides a redirect's status.
    status: response.type === "opaqueredirect" ? 302 : response.status,
    requestId: requestId === null ? undefined : clean(requestId, MAX_NAME),
    retryAfter: response.headers.get("retry-after") ?? undefined,
  } as const;
  if (response.ok) {
    return { ...head, text: await response.text() };
  }
  // The status says what went wrong even when the body is cut off.
  return { ...head, text: await response.text().catch(() => "") };
}
