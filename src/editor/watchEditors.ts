import { Disposable, window, workspace } from "vscode";
import type { Clock } from "../heygen/ports";
import { createFirstLook, isExamined, isTooLong } from "./examined";
import { visibleDocuments } from "./visible";

/** Typing has paused. */
const PAUSE_MS = 500;

/** Calls back once, when a document comes in sight that may hold ids; until then nothing else is loaded or done. */
export function watchEditors(clock: Clock, found: () => void): { dispose(): void } {
  let cancel: (() => void) | undefined;
  const mayHoldIds = createFirstLook(isTooLong);
  const end = (): void => {
    cancel?.();
    watching.dispose();
  };
  const look = (): void => {
    cancel = undefined;
    if (!visibleDocuments().some(mayHoldIds)) return;
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
