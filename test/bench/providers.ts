import {
  CompletionTriggerKind,
  Disposable,
  EndOfLine,
  Position,
  Range,
  Uri,
  type CancellationToken,
  type TextDocument,
} from "vscode";
import type { CatalogState } from "../../src/catalog/state";
import { registerCompletion } from "../../src/editor/completion";
import { DocumentMentions } from "../../src/editor/documents";
import { registerHover } from "../../src/editor/hover";
import { AccountKnowledge } from "../../src/editor/knowledge";
import { systemClock } from "../../src/heygen/ports";
import { createLookSearches } from "../../src/search/lookSearches";
import { fakeClock, fakeLog, never } from "../unit/fakes";
import { fakeAccount, openFakeSession, signedIn } from "../unit/gallery/samples";
import { registered } from "./editorStub";

/** The editor's providers themselves, over an account with these avatars. */
export async function openProviders({ groups, looks }: CatalogState) {
  const session = openFakeSession(never, fakeClock());
  session.catalog.adoptSaved({ groups: [...groups.values()], looks: [...looks.values()] });
  const account = fakeAccount(signedIn(session));
  const knowledge = new AccountKnowledge(account);
  const documents = new DocumentMentions({
    clock: systemClock,
    log: fakeLog(),
    knownAs: knowledge.knownAs,
    onDidLearn: (listener) => knowledge.onDidChange(listener),
  });
  const searchOf = createLookSearches({ clock: systemClock, spoken: (_facet, value) => value });
  registerHover({ account, documents, knowledge });
  registerCompletion({ documents, knowledge, searchOf: () => Promise.resolve(searchOf) });
  await untilSearched(searchOf(session));
  return {
    hover: (document: TextDocument, offset: number) =>
      registered.hover?.provideHover(document, document.positionAt(offset), NEVER),
    complete: (document: TextDocument, offset: number) =>
      registered.completion?.provideCompletionItems(document, document.positionAt(offset), NEVER, {
        triggerKind: CompletionTriggerKind.Invoke,
        triggerCharacter: undefined,
      }),
    dispose() {
      searchOf(session).dispose();
      documents.dispose();
    },
  };
}

type Search = ReturnType<ReturnType<typeof createLookSearches>>;

/** The search reads the looks in turns. */
function untilSearched(search: Search): Promise<void> {
  const isReady = (): boolean => search.search({ text: "" }, { favourites: [], recent: [] }).waiting === 0;
  return new Promise((resolve) => {
    const end = search.onDidChange(() => {
      if (!isReady()) return;
      end();
      resolve();
    });
    if (isReady()) resolve();
  });
}

const NEVER: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => new Disposable(() => undefined),
};

/** A document as the editor hands it out after a change: nothing of it is known yet. */
export function freshDocument(text: string, languageId: string): TextDocument {
  const lines = text.split("\n");
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const offsetAt = ({ line, character }: Position): number => (starts[line] ?? text.length) + character;
  const positionAt = (offset: number): Position => {
    const line = Math.max(
      0,
      starts.findLastIndex((start) => start <= Math.min(offset, text.length)),
    );
    return new Position(line, Math.min(offset, text.length) - (starts[line] ?? 0));
  };
  return {
    uri: Uri.parse(`untitled:${languageId}`),
    fileName: languageId,
    isUntitled: true,
    languageId,
    encoding: "utf8",
    version: 1,
    isDirty: true,
    isClosed: false,
    eol: EndOfLine.LF,
    lineCount: lines.length,
    save: () => Promise.resolve(false),
    lineAt(at: number | Position) {
      const lineNumber = typeof at === "number" ? at : at.line;
      const line = lines[lineNumber] ?? "";
      const range = new Range(new Position(lineNumber, 0), new Position(lineNumber, line.length));
      return {
        lineNumber,
        text: line,
        range,
        rangeIncludingLineBreak: range,
        firstNonWhitespaceCharacterIndex: line.search(/\S|$/u),
        isEmptyOrWhitespace: line.trim() === "",
      };
    },
    offsetAt,
    positionAt,
    getText: (range) => (range === undefined ? text : text.slice(offsetAt(range.start), offsetAt(range.end))),
    getWordRangeAtPosition: () => undefined,
    validateRange: (range) => range,
    validatePosition: (position) => position,
  };
}
