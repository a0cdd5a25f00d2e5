import {
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  l10n,
  languages,
  type Disposable,
  type Range,
  type TextDocument,
} from "vscode";
import type { KnownAs } from "../lookIds/mention";
import { copiedLooks } from "./copiedLooks";
import { fitPaste, type Gap } from "./fitIds";

const KIND = DocumentDropOrPasteEditKind.Text.append("heygenLook");
/** The text as it was copied, which the editor itself offers. */
const PLAIN = DocumentDropOrPasteEditKind.Text.append("plain");

/**
 * A look's id that is pasted where code wants a value is quoted as the place needs it; the editor offers the text as it
 * was copied beside it. Not before a look was copied in this window: until then pasting asks nobody.
 */
export class LookPaste {
  #registered: Disposable | undefined;

  constructor(private readonly knownAs: (id: string) => KnownAs) {}

  /** A look was copied. Of equals the editor takes the latest who offers something. */
  copied(): void {
    this.#registered?.dispose();
    this.#registered = languages.registerDocumentPasteEditProvider(
      "*",
      {
        provideDocumentPasteEdits: async (document, ranges, transfer) => {
          const copied = await transfer.get("text/plain")?.asString();
          return copied === undefined ? [] : this.#editsFor(copied, document, ranges);
        },
      },
      { providedPasteEditKinds: [KIND], pasteMimeTypes: ["text/plain"] },
    );
  }

  dispose(): void {
    this.#registered?.dispose();
  }

  #editsFor(copied: string, document: TextDocument, ranges: readonly Range[]): DocumentPasteEdit[] {
    const { ids, isWhole } = copiedLooks(copied);
    if (ids.length === 0 || ids.some((id) => this.knownAs(id) !== "look")) return [];
    const fit = fitPaste(copied, ids, gapsOf(document, ranges));
    if (fit === undefined) return [];
    const edit = new DocumentPasteEdit(fit.text, l10n.t("Insert Look ID"), KIND);
    if (!isWhole || !fit.isCertain) edit.yieldTo = [PLAIN];
    return [edit];
  }
}

function gapsOf(document: TextDocument, ranges: readonly Range[]): readonly Gap[] {
  const text = document.getText();
  const { languageId } = document;
  return ranges.map(({ start }) => ({ text, offset: document.offsetAt(start), languageId }));
}
