import {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  languages,
  type Disposable,
  type Range,
  type TextDocument,
} from "vscode";
import type { Session } from "../account/session";
import type { CatalogGroup, CatalogLook } from "../catalog/state";
import { speaksOfHeyGen } from "../lookIds/gate";
import { OPEN_VALUE_REACH, openValueAt, type OpenValue } from "../lookIds/openValue";
import type { LookSearchOf } from "../search/lookSearches";
import { describeLooksCount, describeType } from "../words/looks";
import { oneLine } from "../words/text";
import { groupCard, lookCard } from "./card";
import type { DocumentMentions } from "./documents";
import { languageOf } from "./documentLanguage";
import { rangeOf } from "./edits";
import type { AccountKnowledge } from "./knowledge";
import { isExamined, isTooLong } from "./examined";

/** More are found by typing on. */
const MOST_OFFERED = 60;

export interface CompletionPorts {
  readonly documents: DocumentMentions;
  readonly knowledge: AccountKnowledge;
  searchOf(): Promise<LookSearchOf>;
}

/** What is offered stands for a look or a group; its card is made when somebody looks at it. */
class AvatarItem extends CompletionItem {
  constructor(
    readonly avatar: CatalogLook | CatalogGroup,
    description: string,
  ) {
    super({ label: oneLine(avatar.name) || avatar.id, description }, CompletionItemKind.Value);
    this.insertText = avatar.id;
    this.detail = avatar.id;
  }
}

/** Offers looks where code wants a look's id, found by name, group, type or id as one types. */
export function registerCompletion(ports: CompletionPorts): Disposable {
  return languages.registerCompletionItemProvider(
    "*",
    {
      async provideCompletionItems(document, position) {
        const { session } = ports.knowledge;
        if (session === undefined || !isExamined(document)) return undefined;
        const value = await valueAt(document, document.offsetAt(position), ports);
        if (value === undefined) return undefined;
        const items =
          value.wanted === "group" ? groupItems(value, session) : await lookItems(value, session, ports);
        return new CompletionList(placed(items, document, value), true);
      },
      resolveCompletionItem(item) {
        const { session } = ports.knowledge;
        if (session !== undefined && item instanceof AvatarItem) {
          item.documentation = cardOf(item.avatar, session, ports.knowledge);
        }
        return item;
      },
    },
    '"',
    "'",
    "`",
    "=",
  );
}

/** Only what is around the cursor is read: this is asked with each letter, whatever the document. */
async function valueAt(
  document: TextDocument,
  offset: number,
  ports: CompletionPorts,
): Promise<OpenValue | undefined> {
  const from = Math.max(0, offset - OPEN_VALUE_REACH);
  const around = document.getText(rangeOf(document, { start: from, end: offset + OPEN_VALUE_REACH }));
  const value = openValueAt(around, offset - from, languageOf(document));
  if (value === undefined || !(speaksOfHeyGen(around) || (await isOfHeyGen(document, ports)))) {
    return undefined;
  }
  return { ...value, start: value.start + from, end: value.end + from };
}

/** Chat apps and games have avatars, too: the document speaks of HeyGen, or holds an id that the account knows. */
async function isOfHeyGen(document: TextDocument, ports: CompletionPorts): Promise<boolean> {
  if (isTooLong(document)) return false;
  if (speaksOfHeyGen(document.getText())) return true;
  const scan = await ports.documents.scan(document);
  return scan?.mentions.some(({ id }) => ports.knowledge.knownAs(id) !== undefined) ?? false;
}

async function lookItems(
  { typed }: OpenValue,
  session: Session,
  ports: CompletionPorts,
): Promise<readonly AvatarItem[]> {
  const search = (await ports.searchOf())(session);
  const { looks, groups } = session.catalog.state;
  return search
    .search({ text: typed }, session.bookmarks.state)
    .ids.slice(0, MOST_OFFERED)
    .flatMap((id) => {
      const look = looks.get(id);
      if (look === undefined) return [];
      const group = look.groupId === undefined ? undefined : groups.get(look.groupId);
      const facts = [group?.name ?? "", describeType(look.avatarType)];
      return [new AvatarItem(look, oneLine(facts.filter((fact) => fact !== "").join(" · ")))];
    });
}

function groupItems({ typed }: OpenValue, session: Session): readonly AvatarItem[] {
  const sought = typed.toLowerCase();
  return [...session.catalog.state.groups.values()]
    .filter(({ id, name }) => id.startsWith(sought) || name.toLowerCase().includes(sought))
    .slice(0, MOST_OFFERED)
    .map((group) => new AvatarItem(group, describeLooksCount(group.looksCount)));
}

/** The search has chosen and ordered: the editor is to keep all of them, as they come. */
function placed(items: readonly AvatarItem[], document: TextDocument, value: OpenValue): AvatarItem[] {
  const range: Range = rangeOf(document, value);
  return items.map((item, index) => {
    item.range = range;
    item.filterText = document.getText(range);
    item.sortText = String(index).padStart(4, "0");
    return item;
  });
}

function cardOf(avatar: CatalogLook | CatalogGroup, session: Session, knowledge: AccountKnowledge) {
  return "avatarType" in avatar
    ? lookCard(avatar, knowledge.group(avatar.groupId), session)
    : groupCard(avatar, knowledge.looksOf(avatar.id), session, undefined);
}
