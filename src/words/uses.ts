import { env, l10n } from "vscode";
import { inSentence } from "./text";

/** How often a look's id stands in code. */
export function describeUses(count: number, name: string): string {
  return count === 1
    ? l10n.t("{0} is used in one place", inSentence(name))
    : l10n.t("{0} is used in {1} places", inSentence(name), count);
}

/** A workspace has more files than are looked through. */
export function describeCut(mostFiles: number): string {
  return l10n.t("Only the first {0} files were looked through.", mostFiles.toLocaleString(env.language));
}
