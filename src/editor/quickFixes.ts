import { l10n } from "vscode";
import type { CatalogLook } from "../catalog/state";
import { trainingState } from "../catalog/training";
import { sendAsApiKey } from "../lookIds/asApiKey";
import type { Edit } from "../lookIds/edit";
import type { Finding } from "../lookIds/judge";
import type { Mention } from "../lookIds/mention";
import type { Misuse } from "../lookIds/misuse";
import type { Problem } from "../lookIds/problems";
import { readKeyFromEnvironment } from "../lookIds/readKey";
import { renameRetiredField } from "../lookIds/retiredField";
import { similarIds } from "../lookIds/similar";
import { silencingEdit } from "../lookIds/silence";
import { inSentence } from "../words/text";
import type { AccountKnowledge } from "./knowledge";

/** Looks offered by name; more are found by the search. */
const MOST_OFFERED = 8;

/** What mends a problem: edits of the text, or something to do. */
export type Fix = { readonly title: string; readonly isPreferred?: boolean } & (
  | { readonly kind: "edits"; readonly edits: readonly Edit[] }
  | { readonly kind: "action"; readonly action: FixAction }
);

export type FixAction =
  /** Lets the user choose the look that stands there from now on. */
  | { readonly kind: "choose"; readonly start: number; readonly end: number }
  | { readonly kind: "showLook"; readonly lookId: string }
  | { readonly kind: "openConsent"; readonly groupId: string }
  /** Reads the account's avatars anew. */
  | { readonly kind: "refresh" }
  /** Puts the key into `.env` and `.env` into `.gitignore`, then makes the edits. */
  | { readonly kind: "moveKey"; readonly key: string; readonly edits: readonly Edit[] }
  /** Gives a variable another name in all files of the workspace, after a look at each place. */
  | { readonly kind: "renameVariable"; readonly name: string; readonly safeName: string };

export interface FixContext {
  readonly text: string;
  readonly languageId: string;
  readonly knowledge: AccountKnowledge;
}

/** The fixes of a problem, the best first; the last one silences it. */
export function fixesOf(problem: Problem, context: FixContext): readonly Fix[] {
  const fixes =
    problem.kind === "mention"
      ? fixesOfFinding(problem.finding, problem.mention, problem, context)
      : fixesOfMisuse(problem.misuse, context);
  return [...fixes, ...silencing(problem, context)];
}

function fixesOfFinding(
  finding: Finding,
  mention: Mention,
  problem: Problem,
  { knowledge, text }: FixContext,
): readonly Fix[] {
  const look = knowledge.look(mention.id);
  switch (finding.code) {
    case "group-id":
      return [...looksInstead(mention, knowledge.looksOf(mention.id)), ...choosing(mention)];
    case "look-id":
      return groupInstead(mention, look, knowledge);
    case "unknown-id":
      return [...similarInstead(mention, knowledge), ...choosing(mention), refreshing()];
    case "live-avatar-id":
      return choosing(mention);
    case "consent-pending":
      return look?.groupId === undefined ? [] : [consent(look.groupId), showing(mention)];
    case "training":
    case "training-failed":
      return [showing(mention), ...choosing(mention)];
    case "engine":
      return finding.supported.map((engine, index) => ({
        kind: "edits",
        title: l10n.t("Use the engine {0}", engine),
        edits: [{ start: problem.start, end: problem.end, text: engine }],
        isPreferred: index === 0,
      }));
    case "retired-field":
      return avatarIdInstead(mention, text);
  }
}

function avatarIdInstead(mention: Mention, text: string): readonly Fix[] {
  const edit = renameRetiredField(text, mention);
  return edit === undefined ? [] : [edits(l10n.t("Write avatar_id"), [edit])];
}

function looksInstead(mention: Mention, looks: readonly CatalogLook[]): readonly Fix[] {
  const usableFirst = [...looks].sort((a, b) => Number(isUsable(b)) - Number(isUsable(a)));
  const isOnly = looks.length === 1;
  return usableFirst.slice(0, MOST_OFFERED).map((look) => {
    const title = l10n.t("Use the look {0}", inSentence(look.name));
    return replacement(mention, look.id, title, isOnly && isUsable(look));
  });
}

function isUsable(look: CatalogLook): boolean {
  return trainingState(look.trainingStatus) === "ready";
}

function groupInstead(
  mention: Mention,
  look: CatalogLook | undefined,
  knowledge: AccountKnowledge,
): readonly Fix[] {
  const group = knowledge.group(look?.groupId);
  if (group === undefined) return [];
  return [replacement(mention, group.id, l10n.t("Use the avatar group {0}", inSentence(group.name)), true)];
}

function similarInstead(mention: Mention, knowledge: AccountKnowledge): readonly Fix[] {
  const kind = mention.wanted === "group" ? "group" : "look";
  const ids = similarIds(mention.id, knowledge.ids(kind), 3);
  return ids.map((id) => {
    const name = inSentence((kind === "look" ? knowledge.look(id) : knowledge.group(id))?.name ?? id);
    const title =
      kind === "look"
        ? l10n.t("Use the look {0} ({1})", name, id)
        : l10n.t("Use the avatar group {0} ({1})", name, id);
    return replacement(mention, id, title, ids.length === 1);
  });
}

function replacement({ start, end }: Mention, text: string, title: string, isPreferred: boolean): Fix {
  return { kind: "edits", title, edits: [{ start, end, text }], isPreferred };
}

/** Looks are chosen, never groups. */
function choosing({ start, end, wanted }: Mention): readonly Fix[] {
  if (wanted === "group") return [];
  return [{ kind: "action", title: l10n.t("Choose another look…"), action: { kind: "choose", start, end } }];
}

/** What is said to be unknown may have been made in another place a moment ago. */
function refreshing(): Fix {
  return { kind: "action", title: l10n.t("Refresh the avatars"), action: { kind: "refresh" } };
}

function showing({ id }: Mention): Fix {
  return {
    kind: "action",
    title: l10n.t("Show the look in the gallery"),
    action: { kind: "showLook", lookId: id },
  };
}

function consent(groupId: string): Fix {
  return {
    kind: "action",
    title: l10n.t("Open the consent page"),
    action: { kind: "openConsent", groupId },
    isPreferred: true,
  };
}

function fixesOfMisuse(misuse: Misuse, { text, languageId }: FixContext): readonly Fix[] {
  switch (misuse.kind) {
    case "retiredEndpoint":
      return misuse.successor === undefined || !misuse.hasHost
        ? []
        : [
            edits(l10n.t("Write {0}; body and answer differ, too", misuse.successor), [
              { ...misuse, text: misuse.successor },
            ]),
          ];
    case "keyInSource":
      return keyFixes(text, misuse, languageId);
    case "publicKeyVariable":
      return [
        {
          kind: "action",
          title: l10n.t("Rename to {0} in the workspace…", misuse.safeName),
          action: { kind: "renameVariable", name: misuse.name, safeName: misuse.safeName },
        },
      ];
    case "bearerWithKey": {
      const asKey = sendAsApiKey(text, misuse, languageId);
      return asKey === undefined ? [] : [edits(l10n.t("Send it as x-api-key"), asKey, true)];
    }
  }
}

function keyFixes(text: string, misuse: Misuse, languageId: string): readonly Fix[] {
  const reading = readKeyFromEnvironment(text, misuse, languageId);
  if (reading === undefined) return [];
  const key = text.slice(misuse.start, misuse.end);
  return [
    { ...edits(l10n.t("Read it from HEYGEN_API_KEY"), reading) },
    {
      kind: "action",
      title: l10n.t("Move it to .env and read it from HEYGEN_API_KEY"),
      action: { kind: "moveKey", key, edits: reading },
      // A shell reads no .env by itself.
      isPreferred: languageId !== "shellscript",
    },
  ];
}

function edits(title: string, list: readonly Edit[], isPreferred = false): Fix {
  return { kind: "edits", title, edits: list, isPreferred };
}

function silencing({ code, start }: Problem, { text, languageId }: FixContext): readonly Fix[] {
  const edit = silencingEdit(text, languageId, start, code);
  return edit === undefined ? [] : [edits(l10n.t("Ignore {0} on this line", code), [edit])];
}
