import { l10n, Range, window, workspace, WorkspaceEdit, type Uri } from "vscode";
import { renameVariable } from "../lookIds/renaming";
import { positionsIn } from "./positions";
import { eachFile, type FileText } from "./workspaceFiles";

/**
 * Gives a variable another name in all files of the workspace, its environment files included. The editor shows each
 * change and makes those that the user leaves ticked. Nothing is changed where the new name is in use already.
 */
export async function renameInWorkspace(name: string, safeName: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const taken: Uri[] = [];
  const metadata = { label: l10n.t("Rename {0} to {1}", name, safeName), needsConfirmation: true };
  const take = ({ uri, text, languageId }: FileText): void => {
    // What a notebook's file holds are its cells, written as JSON.
    if (uri.path.endsWith(".ipynb") && languageId === "json") return;
    if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return;
    const renaming = renameVariable(text, languageId, name, safeName);
    if (renaming.kind === "taken") taken.push(uri);
    if (renaming.kind !== "edits") return;
    const positions = positionsIn(text);
    for (const { start, end } of renaming.edits) {
      const range = new Range(positions.positionAt(start), positions.positionAt(end));
      edit.replace(uri, range, safeName, metadata);
    }
  };
  const { isCancelled } = await eachFile({
    title: l10n.t("Looking for {0} in the workspace", name),
    take,
  });
  if (isCancelled) return;
  const [first] = taken;
  if (first === undefined) await workspace.applyEdit(edit, { isRefactoring: true });
  else sayTaken(name, safeName, first);
}

function sayTaken(name: string, safeName: string, uri: Uri): void {
  void window.showInformationMessage(
    l10n.t(
      "{0} is in use in {1} already. Rename {2} by hand, so that no key is lost.",
      safeName,
      workspace.asRelativePath(uri),
      name,
    ),
  );
}
