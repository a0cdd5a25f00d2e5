import {
  commands,
  CompletionItem,
  CompletionItemKind,
  Disposable,
  l10n,
  languages,
  Range,
  type Position,
  type TextDocument,
} from "vscode";
import {
  SNIPPET_LANGUAGE_IDS,
  snippetPlaceAt,
  snippetsIn,
  type OfferedSnippet,
  type SnippetKind,
} from "../snippets/offeredSnippets";

const INSERT_SNIPPET = "_heygenAvatars.insertSnippet";

/** Offers `heygen-video` and its like wherever they are typed; one that is taken asks for the look then. */
export function offerSnippets(insert: (snippet: OfferedSnippet) => Promise<void>): Disposable {
  return Disposable.from(
    commands.registerCommand(INSERT_SNIPPET, async (languageId: unknown, name: unknown) => {
      const snippet = snippetsIn(String(languageId)).find((one) => one.name === name);
      if (snippet !== undefined) await insert(snippet);
    }),
    languages.registerCompletionItemProvider([...SNIPPET_LANGUAGE_IDS], {
      provideCompletionItems: itemsAt,
    }),
  );
}

function itemsAt(document: TextDocument, position: Position): CompletionItem[] {
  const line = document.lineAt(position).text;
  const place = snippetPlaceAt(line, position.character, document.languageId);
  if (place === undefined) return [];
  const quote = line[place.start] === '"' ? '"' : "";
  const range = new Range(position.line, place.start, position.line, place.end);
  return snippetsIn(document.languageId).map(({ name, kind }) => {
    const item = new CompletionItem(name, CompletionItemKind.Snippet);
    item.detail = describeSnippet(kind);
    item.range = range;
    item.filterText = quote + name;
    // Behind the words of the code itself, which begin with the same letters more often than not.
    item.sortText = `\u{10ffff}${name}`;
    item.insertText = "";
    item.command = { command: INSERT_SNIPPET, title: name, arguments: [document.languageId, name] };
    return item;
  });
}

function describeSnippet(kind: SnippetKind): string {
  switch (kind) {
    case "video":
      return l10n.t("Make a video with one of your looks");
    case "look":
      return l10n.t("The ID of one of your looks");
    case "looks":
      return l10n.t("List your looks, page by page");
  }
}
