import {
  CompletionItem,
  CompletionItemKind,
  l10n,
  languages,
  Range,
  SnippetString,
  type Disposable,
} from "vscode";
import type { Session } from "../account/session";
import { trainingState } from "../catalog/training";
import { callSnippet } from "../snippets/callSnippet";
import type { CallLanguage, SnippetLook } from "../snippets/lookSnippets";
import type { AccountKnowledge } from "./knowledge";

const PREFIX = "heygen-video";
/** How far before the cursor a line is read, which may be endless. UTF-16 units. */
const REACH = 100;
/** Looks to choose among: more would be a list to search in. */
const MOST_LOOKS = 12;

const CALLS: readonly (readonly [call: CallLanguage, languageIds: readonly string[]])[] = [
  ["python", ["python"]],
  ["typescript", ["typescript", "typescriptreact", "javascript", "javascriptreact"]],
  ["json", ["json", "jsonc"]],
  ["curl", ["shellscript"]],
];

/** `heygen-video` writes the call that makes a video, with one of the looks that the user marked, used or owns. */
export function registerCallSnippets(knowledge: AccountKnowledge): Disposable {
  const languageIds = CALLS.flatMap(([, ids]) => ids);
  return languages.registerCompletionItemProvider([...languageIds], {
    provideCompletionItems(document, position) {
      const start = position.with({ character: Math.max(0, position.character - REACH) });
      const before = document.getText(new Range(start, position));
      const call = CALLS.find(([, ids]) => ids.includes(document.languageId))?.[0];
      if (call === undefined || !/(?:^|[\s"])h[\w-]*$/u.test(before)) return undefined;
      const item = new CompletionItem(PREFIX, CompletionItemKind.Snippet);
      item.detail = l10n.t("Make a video with one of your looks");
      item.insertText = new SnippetString(callSnippet(call, looksToOffer(knowledge.session)));
      const word = document.getWordRangeAtPosition(position, /[\w-]+/u);
      if (word !== undefined) item.range = word;
      return [item];
    },
  });
}

/** The ready ones among the favourites, the last used and one's own, in this order. */
function looksToOffer(session: Session | undefined): readonly SnippetLook[] {
  if (session === undefined) return [];
  const { looks } = session.catalog.state;
  const { favourites, recent } = session.bookmarks.state;
  const own = [...looks.values()].filter(({ ownership }) => ownership === "private").map(({ id }) => id);
  return [...new Set([...favourites, ...recent, ...own])]
    .flatMap((id) => looks.get(id) ?? [])
    .filter(({ trainingStatus }) => trainingState(trainingStatus) === "ready")
    .slice(0, MOST_LOOKS)
    .map(({ id, name, defaultVoiceId }) => ({ id, name, voiceId: defaultVoiceId }));
}
