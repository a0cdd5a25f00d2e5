import { ThemeColor, Uri, window, workspace, type DecorationOptions, type TextEditor } from "vscode";
import type { CatalogLook } from "../catalog/state";
import type { Clock } from "../heygen/ports";
import { pictureIn } from "../sidebar/pictures";
import { oneLine } from "../words/text";
import type { DocumentMentions } from "./documents";
import { rangeOf } from "./edits";
import type { AccountKnowledge } from "./knowledge";
import { isExamined } from "./visible";

/** Typing and moving about have paused. */
const PAUSE_MS = 150;
/** A file full of ids is a list of its own. */
const MOST_SHOWN = 300;
const NAME_MAX = 40;

type Shown = "name" | "picture" | "both" | "off";

export interface InlinePorts {
  readonly clock: Clock;
  readonly documents: DocumentMentions;
  readonly knowledge: AccountKnowledge;
}

/** Writes a look's name and picture behind its id, except on the line where the cursor stands. */
export class InlineNames {
  readonly #type = window.createTextEditorDecorationType({});
  readonly #ends: readonly { dispose(): void }[];
  #cancel: (() => void) | undefined;

  constructor(private readonly ports: InlinePorts) {
    const paintSoon = (): void => {
      this.#cancel ??= ports.clock.setTimer(() => {
        this.#cancel = undefined;
        for (const editor of window.visibleTextEditors) void this.#paint(editor);
      }, PAUSE_MS);
    };
    this.#ends = [
      this.#type,
      window.onDidChangeVisibleTextEditors(paintSoon),
      window.onDidChangeTextEditorSelection(paintSoon),
      workspace.onDidChangeTextDocument(paintSoon),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("heygenAvatars.editor.inline")) paintSoon();
      }),
      { dispose: ports.documents.onDidLearn(paintSoon) },
    ];
    paintSoon();
  }

  dispose(): void {
    this.#cancel?.();
    for (const end of this.#ends) end.dispose();
  }

  async #paint(editor: TextEditor): Promise<void> {
    const { document } = editor;
    if (!isExamined(document)) return;
    const shown = workspace.getConfiguration("heygenAvatars.editor", document).get<Shown>("inline", "name");
    const scan = shown === "off" ? undefined : await this.ports.documents.scan(document);
    if (scan !== undefined && scan.version !== document.version) return;
    const lines = new Set(editor.selections.map(({ active }) => active.line));
    const decorations = (scan?.mentions ?? []).slice(0, MOST_SHOWN).flatMap((mention) => {
      const look = this.ports.knowledge.look(mention.id);
      const range = rangeOf(document, {
        start: mention.start,
        end: afterQuote(scan?.text ?? "", mention.end),
      });
      if (look === undefined || lines.has(range.end.line)) return [];
      return this.#decorationsOf(look, shown).map((after) => ({ range, renderOptions: { after } }));
    });
    editor.setDecorations(this.#type, decorations);
  }

  #decorationsOf(look: CatalogLook, shown: Shown): readonly After[] {
    const { session } = this.ports.knowledge;
    const url = session && shown !== "name" ? pictureIn(session, look)?.url : undefined;
    const margin = "0 0 0 0.4em";
    const picture =
      url === undefined
        ? []
        : [{ contentIconPath: Uri.parse(url, true), height: "1.2em", width: "1.2em", margin }];
    if (shown === "picture" && picture.length > 0) return picture;
    const color = new ThemeColor("editorInlayHint.foreground");
    return [...picture, { contentText: cut(oneLine(look.name)), color, fontStyle: "italic", margin }];
  }
}

/** Behind the quote that closes a value, where what is written cannot be taken for part of it. */
function afterQuote(text: string, end: number): number {
  return /["'`]/u.test(text[end] ?? "") ? end + 1 : end;
}

type After = NonNullable<NonNullable<DecorationOptions["renderOptions"]>["after"]>;

function cut(name: string): string {
  const characters = [...name];
  return characters.length > NAME_MAX ? `${characters.slice(0, NAME_MAX - 1).join("")}…` : name;
}
