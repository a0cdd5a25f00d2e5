import { l10n, workspace, WorkspaceEdit } from "vscode";
import { inSentence } from "../words/text";
import { usesOfLook } from "./uses";

export interface ReplaceLookPorts {
  pickLook(title: string, placeholder: string): Promise<string | undefined>;
  /** A look's name, or its id where it is not known. */
  nameOf(lookId: string): string;
}

/**
 * Puts one look in the place of another in all files of the workspace. The editor shows each change and makes those
 * that the user leaves ticked.
 * @param oldId undefined: the user chooses it
 */
export async function replaceLook(oldId: string | undefined, ports: ReplaceLookPorts): Promise<void> {
  const title = l10n.t("Replace Look in Code");
  const from = oldId ?? (await ports.pickLook(title, l10n.t("Which look is to be replaced?")));
  if (from === undefined) return;
  const found = await usesOfLook(from, ports.nameOf(from));
  if (found === undefined) return;
  const name = inSentence(ports.nameOf(from));
  const to = await ports.pickLook(title, l10n.t("Which look takes the place of {0}?", name));
  if (to === undefined || to === from) return;
  const edit = new WorkspaceEdit();
  const label = l10n.t("Replace {0} with {1}", name, inSentence(ports.nameOf(to)));
  for (const { location } of found.uses) {
    // What a provider only shows, the editor refuses, and all the other changes with it.
    if (workspace.fs.isWritableFileSystem(location.uri.scheme) === false) continue;
    edit.replace(location.uri, location.range, to, { label, needsConfirmation: true });
  }
  // It comes to nothing, too, when the user leaves the preview: that is no failure to tell of.
  await workspace.applyEdit(edit, { isRefactoring: true });
}
