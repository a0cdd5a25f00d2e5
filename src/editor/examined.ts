import type { TextDocument } from "vscode";
import { mayHoldIds } from "../lookIds/gate";

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
  "vscode-scm",
  "vscode-interactive-input",
  "chatSessionInput",
  "walkThroughSnippet",
]);
/** What Git remembers: nobody can mend it. */
const PAST_SCHEMES = new Set(["git", "gitfs", "gitlens", "review", "pr"]);

/** Told without putting the text together. */
export function isTooLong(document: TextDocument): boolean {
  return lengthOf(document) > LONGEST;
}

/** UTF-16 units. */
export function lengthOf(document: TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** Whether ids are looked for in it at all. */
export function isExamined({ uri }: Pick<Readable, "uri">): boolean {
  return !FOREIGN_SCHEMES.has(uri.scheme);
}

export function isChecked(document: Pick<Readable, "uri">): boolean {
  return isExamined(document) && !PAST_SCHEMES.has(document.uri.scheme);
}

export interface Readable {
  readonly uri: { readonly scheme: string };
  readonly version: number;
  getText(): string;
}

/** Tells whether a document may hold ids. One that did not is read again only when it has changed. */
export function createFirstLook<Document extends Readable>(
  isLeftOut: (document: Document) => boolean,
): (document: Document) => boolean {
  const versionsRead = new WeakMap<Document, number>();
  return (document) => {
    if (!isExamined(document) || versionsRead.get(document) === document.version) return false;
    versionsRead.set(document, document.version);
    return !isLeftOut(document) && mayHoldIds(document.getText());
  };
}
