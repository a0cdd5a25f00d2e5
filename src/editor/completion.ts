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
import { openValueAt, type OpenValue } from "../lookIds/openValue";
import type { LookSearchOf } from "../search/lookSearches";
import { describeLooksCount, describeType } from "../words/looks";
import { oneLine } from "../words/text";
import { groupCard, lookCard } from "./card";
import { rangeOf } from "./edits";
import type { AccountKnowledge } from "./knowledge";
import { isExamined } from "./examined";

/** More are found by typing on. */
const MOST_OFFERED = 60;

export interface CompletionPorts {
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
        const text = document.getText();
        const value = openValueAt(text, document.offsetAt(position), document.languageId);
        if (value === undefined || (value.isWeak && !speaksOfHeyGen(text))) return undefined;
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
