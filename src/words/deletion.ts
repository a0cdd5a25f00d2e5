import { l10n } from "vscode";
import { leavesDoubt } from "../catalog/edits";
import type { CatalogGroup, CatalogLook } from "../catalog/state";
import { inSentence } from "./text";

/** What is about to be deleted for good. */
export type Deletion =
  | {
      readonly kind: "looks";
      readonly looks: readonly Pick<CatalogLook, "id" | "name">[];
      /** Those that would be left without a look: HeyGen deletes them too. */
      readonly groups: readonly Pick<CatalogGroup, "id" | "name">[];
    }
  | {
      readonly kind: "group";
      readonly group: Pick<CatalogGroup, "id" | "name" | "looksCount">;
      /** As far as they are known. */
      readonly looks: readonly Pick<CatalogLook, "id" | "name">[];
    };

/** A question before it, with the button that says yes. */
export interface DeletionQuestion {
  readonly question: string;
  readonly detail: string;
  readonly yes: string;
}

const MAX_NAMES = 8;
/** Longer than names can be given here: what goes for good must not be taken for another of the same beginning. */
const NAME_MAX = 300;

export function describeDeletion(deletion: Deletion, isSample: boolean): DeletionQuestion {
  const lines = [
    ...(deletion.kind === "group" ? groupLines(deletion) : looksLines(deletion)),
    l10n.t("This cannot be undone. Code that uses a deleted look ID stops working."),
    ...(isSample ? [l10n.t("This is the sample account: nothing at HeyGen is touched.")] : []),
  ];
  return { ...titleOf(deletion), detail: lines.join("\n\n") };
}

function titleOf(deletion: Deletion): Omit<DeletionQuestion, "detail"> {
  if (deletion.kind === "group") {
    return {
      question: l10n.t("Delete the avatar group {0}?", nameOf(deletion.group)),
      yes: l10n.t("Delete Avatar Group"),
    };
  }
  const [first, ...others] = deletion.looks;
  return first !== undefined && others.length === 0
    ? { question: l10n.t("Delete the look {0}?", nameOf(first)), yes: l10n.t("Delete Look") }
    : {
        question: l10n.t("Delete {0} looks?", deletion.looks.length),
        yes: l10n.t("Delete {0} Looks", deletion.looks.length),
      };
}

function groupLines({ group, looks }: Deletion & { readonly kind: "group" }): readonly string[] {
  const count = Math.max(group.looksCount, looks.length);
  if (count === 0) return [];
  const known = listNames(looks, count);
  const sentence =
    count === 1
      ? l10n.t("Its look is deleted with it.")
      : l10n.t("Its {0} looks are deleted with it.", count);
  return [known === "" ? sentence : `${sentence}\n${known}`];
}

function looksLines({ looks, groups }: Deletion & { readonly kind: "looks" }): readonly string[] {
  const names = looks.length > 1 ? [listNames(looks, looks.length)] : [];
  const along = groups.map((group) =>
    looks.length === 1
      ? l10n.t("It is the last look of {0}: HeyGen deletes the avatar group with it.", nameOf(group))
      : l10n.t("No look of {0} is left: HeyGen deletes the avatar group with them.", nameOf(group)),
  );
  return [...names, ...along];
}

/** One a line. */
function listNames(looks: readonly Pick<CatalogLook, "id" | "name">[], count: number): string {
  const shown = looks.slice(0, MAX_NAMES);
  const more = count - shown.length;
  const rest = more > 0 && shown.length > 0 ? [l10n.t("… and {0} more", more)] : [];
  return [...shown.map(nameOf), ...rest].join("\n");
}

function nameOf({ id, name }: { readonly id: string; readonly name: string }): string {
  return inSentence(name.trim() === "" ? id : name, NAME_MAX);
}

/** What was asked for without an answer may still happen. */
export function describeKept(name: string, error: unknown): string {
  return leavesDoubt(error)
    ? l10n.t("HeyGen did not say whether {0} is deleted.", inSentence(name))
    : l10n.t("{0} was not deleted.", inSentence(name));
}

/** The same for looks, of which there is at least one. */
export function describeKeptLooks(
  refused: readonly { readonly look: { readonly name: string }; readonly error: unknown }[],
): string {
  const [only] = refused;
  if (refused.length === 1 && only !== undefined) return describeKept(only.look.name, only.error);
  return refused.some(({ error }) => leavesDoubt(error))
    ? l10n.t("HeyGen did not say whether {0} looks are deleted.", refused.length)
    : l10n.t("{0} looks were not deleted.", refused.length);
}
