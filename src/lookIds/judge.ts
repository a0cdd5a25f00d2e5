import type { Mention } from "./mention";
import { isDistinctive, isUuid } from "./values";

/** What the account knows of an id; the caller asks its catalogue. */
export interface KnownLook {
  readonly kind: "look";
  readonly trainingStatus: string | undefined;
  readonly engines: readonly string[];
  /** What keeps the look from being used: the group's consent is still to be given, or was refused or ran out. */
  readonly missingConsent: MissingConsent | undefined;
  /** An old photo avatar's look can have its group's id: then both are right. */
  readonly isGroupToo: boolean;
}

export type MissingConsent = "pending" | "refused";

export type Known = KnownLook | { readonly kind: "group" } | undefined;

/** What is wrong with an id where it stands. */
export type Finding =
  /** A group's id where a look's is wanted: the commonest mistake. */
  | { readonly code: "group-id" }
  /** A look's id where a group's is wanted. */
  | { readonly code: "look-id" }
  | { readonly code: "unknown-id" }
  /** A dashed UUID belongs to LiveAvatar; v3 does not know it. */
  | { readonly code: "live-avatar-id" }
  | { readonly code: "consent-pending"; readonly isRefused: boolean }
  | { readonly code: "training" }
  | { readonly code: "training-failed" }
  | { readonly code: "engine"; readonly engine: string; readonly supported: readonly string[] }
  /** `talking_photo_id` went with v2; v3 takes the look as `avatar_id`. */
  | { readonly code: "retired-field" };

/**
 * @param known what the account knows under this id
 * @param isComplete whether the account's catalogue is wholly known: only then is an id unknown
 * @param engine the engine that the same call asks for
 */
export function judgeMention(
  mention: Mention,
  known: Known,
  isComplete: boolean,
  engine: string | undefined,
): readonly Finding[] {
  const retired: readonly Finding[] = mention.wanted === "talkingPhoto" ? [{ code: "retired-field" }] : [];
  if (known === undefined) return [...retired, ...judgeUnknown(mention, isComplete)];
  if (mention.wanted === undefined) return [];
  if (known.kind === "group") return mention.wanted === "group" ? [] : [...retired, { code: "group-id" }];
  if (mention.wanted === "group") return known.isGroupToo ? [] : [{ code: "look-id" }];
  return [...retired, ...judgeLook(known, engine)];
}

function judgeUnknown({ id, wanted }: Mention, isComplete: boolean): readonly Finding[] {
  if (wanted === undefined) return [];
  if (isUuid(id)) return [{ code: "live-avatar-id" }];
  return isComplete && isLikeHeyGens(id) ? [{ code: "unknown-id" }] : [];
}

/** `NOT_FOUND` is a constant of people's own. */
const CONSTANT = /^[A-Z][A-Z_]*$/u;

/** What HeyGen hands out: hex digits, or names with capitals or a date; `us-east-1` is people's own. */
function isLikeHeyGens(id: string): boolean {
  return isDistinctive(id) && !CONSTANT.test(id) && /[A-Z]|\d{4}|[\da-f]{32}/u.test(id);
}

function judgeLook(look: KnownLook, engine: string | undefined): readonly Finding[] {
  const { engines } = look;
  const asked = engine?.toLowerCase();
  const isMissing = engines.length > 0 && !engines.some((one) => one.toLowerCase() === asked);
  return [
    ...judgeTraining(look),
    ...(engine !== undefined && isMissing ? [{ code: "engine", engine, supported: engines } as const] : []),
  ];
}

/** HeyGen's enums come in either case. */
function judgeTraining({ trainingStatus, missingConsent }: KnownLook): readonly Finding[] {
  const status = trainingStatus?.toLowerCase();
  if (status === "failed") return [{ code: "training-failed" }];
  if (status === "pending_consent" || missingConsent !== undefined) {
    return [{ code: "consent-pending", isRefused: missingConsent === "refused" }];
  }
  return status === "processing" ? [{ code: "training" }] : [];
}
