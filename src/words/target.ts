import { l10n } from "vscode";
import type { CatalogState } from "../catalog/state";
import { inSentence, oneLine } from "./text";

type Known = Pick<CatalogState, "groups" | "looks">;

/** Where what is paid for goes. @param groupId undefined: nowhere yet */
export function describeTarget({ groups }: Pick<Known, "groups">, groupId: string | undefined): string {
  if (groupId === undefined) return l10n.t("It becomes a new avatar.");
  return l10n.t("It becomes another look of {0}.", inSentence(nameOf(groups.get(groupId), groupId)));
}

export function describeStartLook({ looks }: Pick<Known, "looks">, lookId: string): string {
  return l10n.t("It starts from the look {0}.", inSentence(nameOf(looks.get(lookId), lookId)));
}

/** What is not known by its name is called by its ID: never left out. */
function nameOf(thing: { readonly name: string } | undefined, id: string): string {
  return oneLine(thing?.name ?? "") || id;
}
