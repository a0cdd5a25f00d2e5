import { Range, WorkspaceEdit, type TextDocument } from "vscode";
import type { Edit } from "../lookIds/fixes";

export function toWorkspaceEdit(document: TextDocument, edits: readonly Edit[]): WorkspaceEdit {
  const whole = new WorkspaceEdit();
  for (const edit of edits) whole.replace(document.uri, rangeOf(document, edit), edit.text);
  return whole;
}

export function rangeOf(
  document: TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
