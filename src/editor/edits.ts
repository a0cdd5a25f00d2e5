import { l10n, Range, window, workspace, WorkspaceEdit, type TextDocument } from "vscode";
import type { Edit } from "../lookIds/edit";

export function toWorkspaceEdit(document: TextDocument, edits: readonly Edit[]): WorkspaceEdit {
  const whole = new WorkspaceEdit();
  for (const edit of edits) whole.replace(document.uri, rangeOf(document, edit), edit.text);
  return whole;
}

/** For edits that no preview shows: the editor's refusal, of a read-only file for instance, is told. */
export async function applyOrSay(edit: WorkspaceEdit): Promise<void> {
  if (await workspace.applyEdit(edit)) return;
  void window.showWarningMessage(l10n.t("The text could not be changed. It may be read-only."));
}

export function rangeOf(
  document: TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
