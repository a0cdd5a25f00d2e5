import type * as z from "zod/mini";
import type { HeyGenErrorKind } from "./errors";
import { HeyGenError } from "./errors";
import type { Exchange } from "./exchange";
import { parseUrl } from "./origin";
import type { Outcome } from "./retry";
import { parseRetryAfter } from "./retry";
import { errorEnvelope } from "./wire";

/** Makes text from outside fit for errors and logs: no secret, no control characters, no endless length. */
export type Clean = (text: string, maxLength: number) => string;

const MAX_TEXT = 1_000;
/** Characters of a code, a field, a request id. */
export const MAX_NAME = 200;

const KIND_OF_STATUS: Readonly<Record<number, HeyGenErrorKind>> = {
  401: "unauthorized",
  402: "payment",
  403: "forbidden",
  404: "notFound",
  // A proxy on the way wants its own credential: the API was not reached.
  407: "network",
  408: "timeout",
  409: "conflict",
  410: "notFound",
  413: "tooLarge",
  429: "rateLimited",
};

export function createClean(secret: string): Clean {
  return (text, maxLength) =>
    text
      .replaceAll(secret, "[credential]")
      .replaceAll(encodeURIComponent(secret), "[credential]")
      .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
      .slice(0, maxLength);
}

/**
 * The error of an exchange that was no success.
 * @param endpoint as `nameOf` gives it
 * @param now milliseconds since the epoch
 * @param maybeDone an earlier request of the same call stayed unanswered
 */
export function failureOf(
  exchange: Exchange,
  endpoint: string,
  clean: Clean,
  now: number,
  maybeDone: boolean,
): HeyGenError {
  if (exchange.kind === "network") {
    return new HeyGenError({ kind: "network", endpoint, cause: exchange.fault });
  }
  if (exchange.kind !== "answer") {
    return new HeyGenError({ kind: exchange.kind, endpoint });
  }
  const { status } = exchange;
  const error = parseEnvelope(exchange.text);
  const cleaned = (text: string | undefined, maxLength: number): string | undefined =>
    text === undefined ? undefined : clean(text, maxLength);
  return new HeyGenError({
    kind: kindOfStatus(status),
    endpoint,
    maybeDone,
    status,
    code: cleaned(error?.code, MAX_NAME)?.toLowerCase(),
    apiMessage: cleaned(error?.message, MAX_TEXT),
    param: cleaned(error?.param, MAX_NAME),
    requestId: exchange.requestId,
    docUrl: httpsOnly(cleaned(error?.docUrl, MAX_TEXT)),
    retryAfterMs: status === 429 || status === 503 ? parseRetryAfter(exchange.retryAfter, now) : undefined,
  });
}

/** What the retry decision needs to know of a failure. */
export function outcomeOf(failure: HeyGenError, exchange: Exchange): Outcome | undefined {
  switch (exchange.kind) {
    case "answer":
      return {
        kind: "answer",
        status: exchange.status,
        code: failure.code,
        retryAfter: exchange.retryAfter,
      };
    case "aborted":
      return undefined;
    default:
      return { kind: exchange.kind };
  }
}

/** Names, codes and messages of an error and its causes: fetch puts the reason there. */
export function describeFault(error: unknown, clean: Clean): string {
  const parts: string[] = [];
  for (let at = error; at instanceof Error && parts.length < 4; at = at.cause) {
    const code = "code" in at && typeof at.code === "string" ? ` ${at.code}` : "";
    parts.push(`${at.name}${code}: ${at.message}`);
  }
  return clean(parts.join(" < "), MAX_TEXT);
}

function kindOfStatus(status: number): HeyGenErrorKind {
  if (status >= 500) {
    return "server";
  }
  // A redirect is not followed, so that the credential goes nowhere else; it is no answer of the API's.
  return KIND_OF_STATUS[status] ?? (status < 400 ? "malformed" : "invalid");
}

function parseEnvelope(text: string): z.output<typeof errorEnvelope> | undefined {
  try {
    return errorEnvelope.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function httpsOnly(url: string | undefined): string | undefined {
  return url !== undefined && parseUrl(url)?.protocol === "https:" ? url : undefined;
}
