import {
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  l10n,
  languages,
  window,
  type DataTransfer,
  type Disposable,
} from "vscode";
import { LOOKS_MIME } from "../lookDrag";
import { fitIds } from "./fitIds";

const KIND = DocumentDropOrPasteEditKind.Text.append("heygenLook");

/** A look that is dragged from the side bar or the gallery into code becomes its id, quoted as the place needs it. */
export class LookDrop {
  #registered: Disposable | undefined;
  #following: Disposable | undefined;

  /**
   * Looks may be dragged soon. Of those who take a drop the editor asks the latest first, and each editor that opens
   * brings one that takes the id as plain text: ours is to be the latest from now on. Not to be called while
   * something is dragged: what is dropped before the editor has heard of it stays plain text.
   */
  renew(): void {
    this.#following ??= window.onDidChangeVisibleTextEditors(() => {
      this.renew();
    });
    this.#registered?.dispose();
    this.#registered = register();
  }

  dispose(): void {
    this.#following?.dispose();
    this.#registered?.dispose();
  }
}

function register(): Disposable {
  return languages.registerDocumentDropEditProvider(
    "*",
    {
      async provideDocumentDropEdits(document, position, transfer) {
        const ids = await idsIn(transfer);
        if (ids.length === 0) return undefined;
        const { languageId } = document;
        const gap = { text: document.getText(), offset: document.offsetAt(position), languageId };
        return new DocumentDropEdit(fitIds(ids, gap), l10n.t("Insert Look ID"), KIND);
      },
    },
    { dropMimeTypes: [LOOKS_MIME], providedDropEditKinds: [KIND] },
  );
}

async function idsIn(transfer: DataTransfer): Promise<readonly string[]> {
  const text = (await transfer.get(LOOKS_MIME)?.asString()) ?? "";
  return text.split("\n").filter((id) => /^[\w-]{1,120}$/u.test(id));
}
