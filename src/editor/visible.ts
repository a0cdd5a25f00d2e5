import { window, type TextDocument } from "vscode";

/** What is in sight: editors, both sides of a comparison, and the cells of notebooks. */
export function visibleDocuments(): readonly TextDocument[] {
  const cells = window.visibleNotebookEditors.flatMap(({ notebook }) =>
    notebook.getCells().map(({ document }) => document),
  );
  return [...new Set([...window.visibleTextEditors.map(({ document }) => document), ...cells])];
}
