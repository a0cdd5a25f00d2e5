import { Uri, window, workspace, type TextDocument, type TextEditor } from "vscode";
import type { CatalogLook } from "../catalog/state";
import type { Clock, Log } from "../heygen/ports";
import { oneLine } from "../words/text";
import type { DocumentMentions, DocumentScan } from "./documents";
import { InlinePictures, type InlinePicture } from "./inlinePictures";
import type { AccountKnowledge } from "./knowledge";
import { LookMarks, type Icon, type Mark } from "./lookMarks";
import { mentionsNear } from "./nearby";
import { pictureIcon } from "./pictureIcon";
import { isExamined } from "./examined";

/** Typing and moving about have paused. */
const PAUSE_MS = 150;
/** What is in sight; more would be small print. */
const MOST_SHOWN = 300;
const MOST_PICTURES = 30;
const NAME_MAX = 40;
const FONT_SIZE_PX = 14;
/** Not larger than a line is high. */
const GUTTER_PX = 16;

const SETTINGS = [
  "heygenAvatars.editor.inline",
  "heygenAvatars.editor.gutterPictures",
  "editor.fontSize",
] as const;

interface Options {
  readonly inline: "name" | "picture" | "both" | "off";
  readonly inGutter: boolean;
  /** Of the editor's letters: what is higher would move the line's text. */
  readonly sizePx: number;
}

export interface InlinePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly documents: DocumentMentions;
  readonly knowledge: AccountKnowledge;
}

/** Shows a look's picture and name behind its id, except on the line where the cursor stands, and in the gutter. */
export class InlineNames {
  readonly #marks = new LookMarks();
  readonly #pictures: InlinePictures;
  readonly #ends: readonly { dispose(): void }[];
  #cancel: (() => void) | undefined;

  constructor(private readonly ports: InlinePorts) {
    const paintSoon = (): void => {
      this.#cancel?.();
      this.#cancel = ports.clock.setTimer(() => {
        this.#cancel = undefined;
        for (const editor of window.visibleTextEditors) void this.#paint(editor);
      }, PAUSE_MS);
    };
    this.#pictures = new InlinePictures({
      ...ports,
      read: (address) => workspace.fs.readFile(Uri.parse(address, true)),
      onDidLoad: paintSoon,
    });
    this.#ends = [
      this.#marks,
      this.#pictures,
      window.onDidChangeVisibleTextEditors(paintSoon),
      window.onDidChangeTextEditorSelection(paintSoon),
      window.onDidChangeTextEditorVisibleRanges(paintSoon),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isExamined(document)) paintSoon();
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (SETTINGS.some((setting) => change.affectsConfiguration(setting))) paintSoon();
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
    const options = optionsFor(document);
    if (options.inline === "off" && !options.inGutter) {
      this.#marks.show(editor, []);
      return;
    }
    const scan = await this.ports.documents.scan(document);
    // Overtaken by more typing: what is drawn moves along with the text until the next time.
    if (scan?.version !== document.version) return;
    this.#marks.show(editor, this.#marksOf(editor, scan, options));
  }

  #marksOf(editor: TextEditor, { text, mentions }: DocumentScan, options: Options): readonly Mark[] {
    const cursorLines = new Set(editor.selections.map(({ active }) => active.line));
    const pictured = new Set<string>();
    const inSight = editor.visibleRanges.map((range) => ({
      start: editor.document.offsetAt(range.start),
      end: editor.document.offsetAt(range.end),
    }));
    return mentionsNear(mentions, inSight, MOST_SHOWN).flatMap((mention) => {
      const look = this.ports.knowledge.look(mention.id);
      if (look === undefined) return [];
      const at = editor.document.positionAt(afterQuote(text, mention.end));
      const inline = cursorLines.has(at.line) ? "off" : options.inline;
      if (pictured.size < MOST_PICTURES) pictured.add(look.id);
      const wantsPicture = inline === "picture" || inline === "both" || options.inGutter;
      const picture = wantsPicture && pictured.has(look.id) ? this.#pictureOf(look) : undefined;
      return markOf(look, at, picture, { ...options, inline });
    });
  }

  #pictureOf(look: CatalogLook): InlinePicture | undefined {
    const { session } = this.ports.knowledge;
    return session && this.#pictures.get(session, look);
  }
}

function optionsFor(document: TextDocument): Options {
  const own = workspace.getConfiguration("heygenAvatars.editor", document);
  const fontSize = workspace.getConfiguration("editor", document).get("fontSize", FONT_SIZE_PX);
  return {
    inline: own.get<Options["inline"]>("inline", "both"),
    inGutter: own.get("gutterPictures", false),
    sizePx: Math.round(fontSize),
  };
}

/** A name stands where a picture was wanted and is not to be had. */
function markOf(
  look: CatalogLook,
  at: Mark["at"],
  found: InlinePicture | undefined,
  { inline, inGutter, sizePx }: Options,
): readonly Mark[] {
  const wantsPicture = inline === "picture" || inline === "both";
  const picture = wantsPicture && found?.kind === "bytes" ? iconOf(found, sizePx) : undefined;
  const wantsName = inline === "name" || inline === "both" || (inline === "picture" && picture === undefined);
  const name = wantsName ? cut(oneLine(look.name)) : undefined;
  const gutter = inGutter ? gutterIcon(found) : undefined;
  if (name === undefined && picture === undefined && gutter === undefined) return [];
  return [{ at, name, picture, gutter }];
}

function gutterIcon(found: InlinePicture | undefined): Icon | undefined {
  if (found === undefined || found.kind === "bytes") return found && iconOf(found, GUTTER_PX);
  return { key: found.key, address: () => found.url };
}

function iconOf({ key, dataUri }: InlinePicture & { readonly kind: "bytes" }, sizePx: number): Icon {
  return { key: `${key} ${sizePx}`, address: () => pictureIcon(dataUri, sizePx) };
}

/** Behind the quote that closes a value, where what is written cannot be taken for part of it. */
function afterQuote(text: string, end: number): number {
  return /["'`]/u.test(text[end] ?? "") ? end + 1 : end;
}

function cut(name: string): string {
  const characters = [...name];
  return characters.length > NAME_MAX ? `${characters.slice(0, NAME_MAX - 1).join("")}…` : name;
}
