import { openingBefore } from "./enclosing";
import { engineBeside, type EngineChoice } from "./engines";
import { judgeMention, type Finding, type Known } from "./judge";
import { liveAvatarsIn } from "./liveAvatars";
import type { Mention } from "./mention";
import type { Misuse } from "./misuse";
import { isSuppressed } from "./suppression";

/** What people silence and set by; also the last part of a setting's name. */
export const CHECK_CODES = [
  "group-id",
  "look-id",
  "unknown-id",
  "live-avatar-id",
  "consent-pending",
  "training",
  "training-failed",
  "engine",
  "retired-field",
  "retired-endpoint",
  "key-in-source",
  "public-key-variable",
  "bearer-with-key",
] as const;

export type CheckCode = (typeof CHECK_CODES)[number];

/** Something to tell about a text. Offsets: UTF-16 units; `end` is exclusive. */
export type Problem = {
  readonly code: CheckCode;
  readonly start: number;
  readonly end: number;
} & (
  | { readonly kind: "mention"; readonly mention: Mention; readonly finding: Finding }
  | { readonly kind: "misuse"; readonly misuse: Misuse }
);

/** What the account knows, as far as it is loaded. */
export interface Knowledge {
  known(id: string): Known;
  /** Every look and group is known: only then is an id unknown. */
  readonly isComplete: boolean;
}

export interface Scanned {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly misuses: readonly Misuse[];
}

type Found = Pick<Scanned, "mentions" | "misuses">;

/** What is wrong in a text, in order of its place, without what its author silenced. */
export function findProblems({ text, ...found }: Scanned, knowledge: Knowledge): readonly Problem[] {
  return problemsOfText(text, knowledge)(found);
}

/** The same for parts of what was found in one text: what the whole of it tells is looked up once. */
export function problemsOfText(text: string, knowledge: Knowledge): (found: Found) => readonly Problem[] {
  let isLive: ((mention: Mention) => boolean) | undefined;
  const isOthers = (mention: Mention): boolean =>
    (isLive ??= liveAvatarsIn(text))(mention) || isColumnsDefault(text, mention);
  return ({ mentions, misuses }) =>
    [
      ...mentions.flatMap((mention) => problemsOf(text, mention, knowledge)),
      ...misuses.map((misuse): Problem => ({
        ...spanOf(misuse),
        code: codeOf(misuse),
        kind: "misuse",
        misuse,
      })),
    ]
      .filter(
        (problem) =>
          problem.kind !== "mention" || !ONLY_IN_V3.has(problem.code) || !isOthers(problem.mention),
      )
      .filter(({ code, start }) => !isSuppressed(text, start, code, CHECK_CODES))
      .sort((a, b) => a.start - b.start);
}

/** IDs that v3 need not know are not wrong for that. */
const ONLY_IN_V3: ReadonlySet<CheckCode> = new Set(["unknown-id", "live-avatar-id"]);

/** A database's own key: `models.UUIDField(default="…")`. */
function isColumnsDefault(text: string, { start }: Mention): boolean {
  const opening = openingBefore(text, start, 200);
  if (opening?.bracket !== "(") return false;
  return /(?:uuid|field|column)\w*$/iu.test(text.slice(Math.max(0, opening.at - 80), opening.at));
}

function problemsOf(text: string, mention: Mention, knowledge: Knowledge): Problem[] {
  const known = knowledge.known(mention.id);
  const choice = hasEngines(known, mention) ? engineBeside(text, mention) : undefined;
  return judgeMention(mention, known, knowledge.isComplete, choice?.engine).map((finding) => ({
    ...spanOf(placeOf(mention, finding, choice)),
    code: finding.code,
    kind: "mention",
    mention,
    finding,
  }));
}

/** To look for an engine takes time: only where it can be wrong. */
function hasEngines(known: Known, { wanted }: Mention): boolean {
  return known?.kind === "look" && known.engines.length > 0 && wanted !== undefined && wanted !== "group";
}

/** An engine that a look does not have is marked itself. */
function placeOf(
  mention: Mention,
  finding: Finding,
  choice: EngineChoice | undefined,
): Mention | EngineChoice {
  return finding.code === "engine" && choice !== undefined ? choice : mention;
}

function spanOf({ start, end }: { readonly start: number; readonly end: number }) {
  return { start, end };
}

function codeOf(misuse: Misuse): CheckCode {
  switch (misuse.kind) {
    case "retiredEndpoint":
      return "retired-endpoint";
    case "keyInSource":
      return "key-in-source";
    case "publicKeyVariable":
      return "public-key-variable";
    case "bearerWithKey":
      return "bearer-with-key";
  }
}
