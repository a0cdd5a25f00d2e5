import { Disposable, window, workspace, type TextDocument } from "vscode";
import type { Clock } from "../heygen/ports";
import { mayHoldIds } from "../lookIds/gate";
import { isExamined, isTooLong, visibleDocuments } from "./visible";

/** Typing has paused. */
const PAUSE_MS = 500;

/**
 * Calls back once, when a document comes in sight that may hold ids; until then nothing else is loaded or done. A
 * document that was read is read again only when it has changed.
 */
export function watchEditors(clock: Clock, found: () => void): { dispose(): void } {
  let cancel: (() => void) | undefined;
  const versionsRead = new WeakMap<TextDocument, number>();
  const isPromising = (document: TextDocument): boolean => {
    if (!isExamined(document) || versionsRead.get(document) === document.version) return false;
    versionsRead.set(document, document.version);
    return !isTooLong(document) && mayHoldIds(document.getText());
  };
  const end = (): void => {
    cancel?.();
    watching.dispose();
  };
  const look = (): void => {
    cancel = undefined;
    if (!visibleDocuments().some(isPromising)) return;
    end();
    found();
  };
  const lookSoon = (): void => {
    cancel ??= clock.setTimer(look, PAUSE_MS);
  };
  const watching = Disposable.from(
    window.onDidChangeVisibleTextEditors(lookSoon),
    window.onDidChangeVisibleNotebookEditors(lookSoon),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isExamined(document)) lookSoon();
    }),
  );
  lookSoon();
  return { dispose: end };
}
