import { window, workspace, type TextDocument, type Uri } from "vscode";

/** What is in sight: editors, both sides of a comparison, and the cells of notebooks. */
export function visibleDocuments(): readonly TextDocument[] {
  const cells = window.visibleNotebookEditors.flatMap(({ notebook }) =>
    notebook.getCells().map(({ document }) => document),
  );
  return [...new Set([...window.visibleTextEditors.map(({ document }) => document), ...cells])];
}

/** The file that a document is saved in: a cell's is its notebook's. */
export function fileOf(document: TextDocument): Uri {
  const notebook = workspace.notebookDocuments.find((one) =>
    one.getCells().some((cell) => cell.document === document),
  );
  return notebook?.uri ?? document.uri;
}
