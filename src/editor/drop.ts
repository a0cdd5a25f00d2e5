import {
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  l10n,
  languages,
  type DataTransfer,
  type Disposable,
  type TextDocument,
  type Position,
} from "vscode";
import { textToInsert } from "../commands/insertion";
import { LOOKS_MIME } from "../sidebar/dragLooks";

const KIND = DocumentDropOrPasteEditKind.Text.append("heygenLook");

/** A look that is dragged from the side bar into code becomes its id, quoted as the place needs it. */
export class LookDrop {
  #registered: Disposable | undefined;

  /**
   * Something is dragged. Of those who take a drop the editor asks the latest first, and each editor that opens brings
   * one that takes the id as plain text: ours is to be the latest.
   */
  renew(): void {
    this.#registered?.dispose();
    this.#registered = register();
  }

  dispose(): void {
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
        const text = ids.map((id) => fitted(id, document, position)).join(separatorOf(document, position));
        return new DocumentDropEdit(text, l10n.t("Insert Look ID"), KIND);
      },
    },
    { dropMimeTypes: [LOOKS_MIME], providedDropEditKinds: [KIND] },
  );
}

async function idsIn(transfer: DataTransfer): Promise<readonly string[]> {
  const text = (await transfer.get(LOOKS_MIME)?.asString()) ?? "";
  return text.split("\n").filter((id) => /^[\w-]{1,120}$/u.test(id));
}

function fitted(id: string, document: TextDocument, position: Position): string {
  return textToInsert(id, document.getText(), document.offsetAt(position), document.languageId);
}

/** Several stand in a list where code stands, else one a line. */
function separatorOf(document: TextDocument, position: Position): string {
  return fitted("id", document, position) === "id" ? "\n" : ", ";
}
