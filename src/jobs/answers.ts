import { isUploadError } from "../creation/uploadError";
import { isHeyGenError } from "../heygen/errors";
import { EXHAUSTED_CODES } from "../heygen/retry";
import type { ApiFailure, JobFailure } from "./job";

/** What a failed call means to the job that made it. */
export interface Verdict {
  /** Set where it was answered: see the event `refused`. */
  readonly refusal: { readonly mayExist: boolean; readonly dropsAssets: boolean } | undefined;
  /** Milliseconds after which to ask again; undefined: it is over, for the time being. */
  readonly pauseMs: number | undefined;
}

/** Milliseconds before an unanswered call is made again, on top of what the client itself repeats. */
const ASK_AGAIN_AFTER_MS = [5_000, 15_000, 30_000, 60_000, 60_000, 120_000, 300_000] as const;
/** HeyGen is there, and says itself that it takes a while. */
const BUSY_AFTER_MS = [5_000, 15_000, 30_000] as const;
const BUSY_LATER_MS = 60_000;
/** Whatever an answer asks for: a longer pause would look like a job that died. */
const LONGEST_PAUSE_MS = 15 * 60 * 1000;

/**
 * @param round how many calls failed before this one, since the last answer
 * @param mightExistBefore an earlier create under the same key may have been heard
 */
export function judgeCreate(error: unknown, round: number, mightExistBefore: boolean): Verdict {
  const meaning = meaningOf(error);
  const pauseMs = pauseAfter(error, meaning, round);
  if (meaning === "lost") return { refusal: undefined, pauseMs };
  const mightExist = mightExistBefore || (isHeyGenError(error) && error.maybeDone === true);
  const dropsAssets = isHeyGenError(error) && error.code?.startsWith("asset_") === true;
  const mayExist = mightExist && meaning === "turnedAway";
  return { refusal: { mayExist, dropsAssets: dropsAssets && !mayExist }, pauseMs };
}

/** Nothing is paid for an upload, so its key alone has to change with a refusal. */
export function judgeUpload(error: unknown, round: number): Verdict {
  if (!isHeyGenError(error)) return { refusal: undefined, pauseMs: undefined };
  const meaning = meaningOf(error);
  const pauseMs = pauseAfter(error, meaning, round);
  if (meaning === "lost") return { refusal: undefined, pauseMs };
  return { refusal: { mayExist: false, dropsAssets: false }, pauseMs };
}

/** What a creation names that has to be there. */
export type Named = "nothing" | "group" | "groupAndLook";

/** @param answerLost the create may have happened all the same */
export function failureOf(error: unknown, answerLost: boolean, named: Named): JobFailure {
  if (isUploadError(error)) return { kind: "file", problem: error.problem };
  if (!isHeyGenError(error)) return { kind: "unexpected", answerLost };
  if (!answerLost && isGroupGone(error, named)) return { kind: "groupGone" };
  return { kind: "api", error: toApiFailure(error), answerLost };
}

/** A group may be called an avatar, which a start look is, too. */
function isGroupGone({ code, param }: ApiFailure, named: Named): boolean {
  if (named === "nothing" || param === "avatar_id") return false;
  if (code === "avatar_group_not_found") return true;
  return code === "avatar_not_found" && (named === "group" || param === "avatar_group_id");
}

function toApiFailure({ kind, endpoint, status, code, apiMessage, param }: ApiFailure): ApiFailure {
  return { kind, endpoint, status, code, apiMessage, param };
}

function pauseAfter(error: unknown, meaning: Meaning, round: number): number | undefined {
  const asked = isHeyGenError(error) ? (error.retryAfterMs ?? 0) : 0;
  if (asked > LONGEST_PAUSE_MS) return undefined;
  const pause = isBusy(error)
    ? (BUSY_AFTER_MS[round] ?? BUSY_LATER_MS)
    : meaning === "lost"
      ? ASK_AGAIN_AFTER_MS[round]
      : undefined;
  return pause === undefined ? undefined : Math.max(pause, asked);
}

function isBusy(error: unknown): boolean {
  if (!isHeyGenError(error)) return false;
  if (error.kind === "rateLimited") return !EXHAUSTED_CODES.includes(error.code);
  return error.kind === "conflict" && error.code === "request_in_progress";
}

/**
 * `lost`: it may have happened all the same. `turnedAway`: it was not let in, which says nothing of an earlier one
 * under the same key. `refused`: nothing was made under this key.
 */
type Meaning = "lost" | "turnedAway" | "refused";

function meaningOf(error: unknown): Meaning {
  if (!isHeyGenError(error)) return "lost";
  switch (error.kind) {
    case "unauthorized":
    case "forbidden":
    case "payment":
    case "rateLimited":
      return "turnedAway";
    case "notFound":
    case "invalid":
    case "tooLarge":
      // Without the API's own code it may be a gateway's word, which knows nothing of an earlier request.
      return error.code === undefined ? "turnedAway" : "refused";
    case "conflict":
      return error.code === "resource_not_ready" || error.code === "asset_not_available" ? "refused" : "lost";
    default:
      return "lost";
  }
}
