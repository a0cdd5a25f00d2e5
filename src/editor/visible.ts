import { window, type TextDocument } from "vscode";

/** Longer documents are a machine's output; nothing is looked for in them. UTF-16 units. */
const LONGEST = 4 * 1024 * 1024;

/** What is no code of anybody: output, consoles, the editor's own pages and boxes. */
const FOREIGN_SCHEMES = new Set([
  "output",
  "debug",
  "vscode",
  "vscode-settings",
  "comment",
  "search-editor",
  "vscode-terminal",
]);

/** Told without putting the text together. */
export function isTooLong(document: TextDocument): boolean {
  return lengthOf(document) > LONGEST;
}

/** UTF-16 units. */
export function lengthOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** What is in sight: editors, both sides of a comparison, and the cells of notebooks. */
export function visibleDocuments(): readonly TextDocument[] {
  const cells = window.visibleNotebookEditors.flatMap(({ notebook }) =>
    notebook.getCells().map(({ document }) => document),
  );
  return [...new Set([...window.visibleTextEditors.map(({ document }) => document), ...cells])];
}

/** Whether ids are looked for in it at all. */
export function isExamined({ uri }: Pick<TextDocument, "uri">): boolean {
  return !FOREIGN_SCHEMES.has(uri.scheme);
}

/** Nobody can mend what Git remembers. */
export function isChecked(document: Pick<TextDocument, "uri">): boolean {
  return isExamined(document) && !["git", "gitfs", "scm"].includes(document.uri.scheme);
}
