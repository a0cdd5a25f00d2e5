import { Range, ThemeColor, Uri, window, type TextEditor, type TextEditorDecorationType } from "vscode";

/** A picture as large as it is to be drawn. `key` is short, and tells it from all others; `address` may be long. */
export interface Icon {
  readonly key: string;
  address(): string;
}

/** What a look's id carries in an editor. */
export interface Mark {
  readonly at: { readonly line: number; readonly character: number };
  readonly name: string | undefined;
  readonly picture: Icon | undefined;
  /** The gutter fits it into its own room, whatever its size. */
  readonly gutter: Icon | undefined;
}

const MARGIN = "0 0 0 0.4em";

/**
 * Draws marks. A decoration type is made per distinct look of a mark and kept while an editor shows it, so that the
 * editor's window gets each picture once, not with each movement of the cursor.
 */
export class LookMarks {
  readonly #types = new Map<string, TextEditorDecorationType>();
  readonly #shown = new Map<TextEditor, ReadonlySet<string>>();

  show(editor: TextEditor, marks: readonly Mark[]): void {
    const ranges = new Map<string, Range[]>();
    for (const mark of marks) {
      const { line, character } = mark.at;
      const key = this.#keyOf(mark);
      const range = new Range(line, character, line, character);
      ranges.set(key, [...(ranges.get(key) ?? []), range]);
    }
    const before = this.#shown.get(editor) ?? new Set();
    for (const key of before) {
      const type = this.#types.get(key);
      if (type !== undefined && !ranges.has(key)) editor.setDecorations(type, []);
    }
    for (const [key, places] of ranges) {
      const type = this.#types.get(key);
      if (type !== undefined) editor.setDecorations(type, places);
    }
    this.#shown.set(editor, new Set(ranges.keys()));
    this.#forgetUnused();
  }

  dispose(): void {
    for (const type of this.#types.values()) type.dispose();
    this.#types.clear();
    this.#shown.clear();
  }

  #keyOf(mark: Mark): string {
    const { name, picture, gutter } = mark;
    const key = JSON.stringify([name, picture?.key, gutter?.key]);
    if (!this.#types.has(key)) this.#types.set(key, createType(mark));
    return key;
  }

  #forgetUnused(): void {
    const editors = new Set(window.visibleTextEditors);
    for (const editor of this.#shown.keys()) if (!editors.has(editor)) this.#shown.delete(editor);
    const used = new Set([...this.#shown.values()].flatMap((keys) => [...keys]));
    for (const [key, type] of this.#types) {
      if (used.has(key)) continue;
      type.dispose();
      this.#types.delete(key);
    }
  }
}

/** At one place, `before` stands in front of `after`. */
function createType({ name, picture, gutter }: Mark): TextEditorDecorationType {
  return window.createTextEditorDecorationType({
    ...(picture === undefined
      ? {}
      : { before: { contentIconPath: Uri.parse(picture.address(), true), margin: MARGIN } }),
    ...(name === undefined
      ? {}
      : {
          after: {
            contentText: name,
            color: new ThemeColor("editorInlayHint.foreground"),
            fontStyle: "italic",
            margin: MARGIN,
          },
        }),
    ...(gutter === undefined
      ? {}
      : { gutterIconPath: Uri.parse(gutter.address(), true), gutterIconSize: "contain" }),
  });
}
