import assert from "node:assert/strict";
import {
  commands,
  languages,
  MarkdownString,
  type CodeAction,
  type CompletionList,
  type Diagnostic,
  type Hover,
  type Position,
  type TextDocument,
  type Uri,
} from "vscode";

/** What this extension says of a document. */
export function ourProblems(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "HeyGen");
}

/** Resolves when what is said of any document has come to be so. */
export function untilDiagnostics(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listening = languages.onDidChangeDiagnostics(() => {
      look();
    });
    const look = (): void => {
      if (!isSo()) return;
      listening.dispose();
      resolve();
    };
    look();
  });
}

/** The problem of a kind, as soon as it is said. */
export async function problemIn({ uri }: { readonly uri: Uri }, code: string): Promise<Diagnostic> {
  const find = () =>
    ourProblems(uri).find(
      (problem) => typeof problem.code === "object" && "value" in problem.code && problem.code.value === code,
    );
  await untilDiagnostics(() => find() !== undefined);
  const found = find();
  assert.ok(found);
  return found;
}

/** A quick fix of a problem, by its title. */
export async function fixOf(uri: Uri, problem: Diagnostic, title: string): Promise<CodeAction> {
  const fixes = await commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    problem.range,
  );
  const fix = fixes.find((one) => bare(one.title) === title);
  assert.ok(fix, `no fix "${title}" among ${fixes.map((one) => bare(one.title)).join(", ")}`);
  return fix;
}

/** The words of our card on an id; empty: there is none. */
export async function cardAt(document: TextDocument, id: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(id) + 1);
  const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, at);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof MarkdownString ? content.value : ""))
    .filter((text) => text.includes("heygenAvatars."))
    .join("\n");
}

/** The looks and groups that are offered at a place. */
export async function completionsAt(document: TextDocument, at: Position) {
  const { items } = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    at,
  );
  // An item of ours says its id beside its name; others offer any word.
  return items.filter(({ detail, insertText }) => detail !== undefined && detail === insertText);
}

/** Names are isolated by invisible characters. */
function bare(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/gu, "");
}
