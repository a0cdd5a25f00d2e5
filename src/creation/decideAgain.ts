import type { HeyGenError } from "../heygen/errors";

/** What an attempt at a direct upload was doing when it failed. */
export type UploadStage = "announce" | "put" | "complete";

/** In all, the first included: a file goes up in one piece, so each starts from its first byte. */
const MAX_ATTEMPTS = 4;
/** Milliseconds before the next attempt, after a fault of the network or of a server. */
const BACK_OFF_MS = [1_000, 4_000, 15_000] as const;
/** The longest pause that is waited for while somebody watches. */
const LONGEST_PAUSE_MS = 60_000;

/** Storage will not take these bytes in this slot: it expired, or was filled or taken away meanwhile. */
const SLOT_REFUSALS: readonly (number | undefined)[] = [400, 401, 403, 404, 409, 410, 412];

/**
 * Whether to go on with a fresh slot: milliseconds to wait before, undefined: it is over.
 * @param attempt from 0
 * @param random in [0, 1), so that several windows do not come back in step
 */
export function decideAgain(
  stage: UploadStage,
  error: HeyGenError,
  attempt: number,
  random: number,
): number | undefined {
  const pause = BACK_OFF_MS[attempt];
  if (pause === undefined || attempt + 1 >= MAX_ATTEMPTS) return undefined;
  const backOffMs = Math.round(pause * (0.75 + random * 0.5));
  if (isSlotLost(stage, error, attempt)) return attempt === 0 ? 0 : backOffMs;
  if (stage === "complete" || !isFault(error)) return undefined;
  const asked = error.retryAfterMs ?? 0;
  return asked > LONGEST_PAUSE_MS ? undefined : Math.max(asked, backOffMs);
}

/** The network's or a server's doing. Of the API itself, a 429 was waited for already. */
function isFault({ kind }: HeyGenError): boolean {
  return kind === "network" || kind === "timeout" || kind === "server" || kind === "rateLimited";
}

function isSlotLost(stage: UploadStage, error: HeyGenError, attempt: number): boolean {
  if (stage === "put") return SLOT_REFUSALS.includes(error.status);
  if (stage === "announce") return false;
  // Bytes that arrive damaged do so once; a second time it is something else that HeyGen does not like.
  if (error.kind === "invalid") return error.param === "checksum_sha256" && attempt === 0;
  return error.kind === "notFound" || error.kind === "conflict";
}

/** Milliseconds before each further question whether the bytes are there. */
export const ASK_AGAIN_AFTER_MS = [2_000, 5_000, 15_000] as const;

/** Whether asking again to complete the same upload may help. Repeating it does no harm. */
export function isWorthAsking(error: HeyGenError): boolean {
  if (error.kind === "conflict") return error.code !== "asset_not_available";
  return error.kind === "network" || error.kind === "timeout" || error.kind === "server";
}
