import { Hover, languages, type Disposable, type TextDocument } from "vscode";
import { sessionOf, type AccountPort } from "../account/session";
import type { Mention } from "../lookIds/mention";
import { nameAccount } from "../words/account";
import { groupCard, lookCard, placeIn, unknownCard } from "./card";
import type { DocumentMentions } from "./documents";
import { rangeOf } from "./edits";
import type { AccountKnowledge } from "./knowledge";
import { isExamined } from "./examined";

export interface HoverPorts {
  readonly account: AccountPort;
  readonly documents: DocumentMentions;
  readonly knowledge: AccountKnowledge;
}

/** Pointing at an id shows what it stands for. */
export function registerHover(ports: HoverPorts): Disposable {
  return languages.registerHoverProvider("*", {
    async provideHover(document, position) {
      if (!isExamined(document)) return undefined;
      const mention = await ports.documents.mentionAt(document, document.offsetAt(position));
      const card = mention && cardOf(document, mention, ports);
      return card && new Hover(card, rangeOf(document, mention));
    },
  });
}

function cardOf(
  document: TextDocument,
  { id, start, end, wanted }: Mention,
  { account, knowledge }: HoverPorts,
) {
  const session = sessionOf(account.state);
  if (session === undefined) return undefined;
  const look = knowledge.look(id);
  const group = knowledge.group(id);
  if (look !== undefined && wanted !== "group") return lookCard(look, knowledge.group(look.groupId), session);
  if (group !== undefined) {
    const wantsLook = wanted === "look" || wanted === "talkingPhoto";
    const replaced = wantsLook ? placeIn(document.uri, document.version, start, end) : undefined;
    return groupCard(group, knowledge.looksOf(id), session, replaced);
  }
  if (look !== undefined) return lookCard(look, knowledge.group(look.groupId), session);
  return wanted === undefined ? undefined : unknownCard(nameAccount(account.state), knowledge.isComplete);
}
