import {
  commands,
  l10n,
  languages,
  Location,
  Range,
  window,
  workspace,
  type Disposable,
  type QuickPickItem,
  type TextDocument,
} from "vscode";
import { placesOf } from "../lookIds/uses";
import { describeUses } from "../words/uses";
import { inSentence } from "../words/text";
import type { DocumentMentions } from "./documents";
import { positionsIn } from "./positions";
import { eachFile } from "./workspaceFiles";

export interface FoundUse {
  readonly location: Location;
  /** The line it stands on, without blanks around it. */
  readonly line: string;
}

const LINE_MAX = 200;

/**
 * Where a look stands in the workspace's files. undefined: nowhere, which the user is told, or they stopped the search.
 * @param name the look's, or its id where it is not known
 */
export async function usesOfLook(id: string, name: string): Promise<readonly FoundUse[] | undefined> {
  const shown = inSentence(name);
  const uses = await usesInWorkspace(id, l10n.t("Looking for {0} in the workspace", shown));
  if (uses?.length !== 0) return uses;
  void window.showInformationMessage(l10n.t("{0} is not used in this workspace's files.", shown));
  return undefined;
}

/** Where an id stands in the workspace's files; undefined: the user stopped the search. */
async function usesInWorkspace(id: string, title: string): Promise<readonly FoundUse[] | undefined> {
  const found: FoundUse[] = [];
  const { isCancelled } = await eachFile(title, ({ uri, text }) => {
    if (!text.includes(id)) return Promise.resolve();
    const positions = positionsIn(text);
    for (const { start, end } of placesOf(text, id)) {
      const range = new Range(positions.positionAt(start), positions.positionAt(end));
      found.push({ location: new Location(uri, range), line: lineOf(text, start) });
    }
    return Promise.resolve();
  });
  return isCancelled ? undefined : found;
}

function lineOf(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return text
    .slice(Math.max(start, at - LINE_MAX), Math.min(end === -1 ? text.length : end, at + LINE_MAX))
    .trim();
}

export interface FindUsesPorts {
  pickLook(title: string, placeholder: string): Promise<string | undefined>;
  /** A look's name, or its id where it is not known. */
  nameOf(lookId: string): string;
}

/**
 * How often and where a look stands in code; choosing a place opens it.
 * @param lookId undefined: the user chooses it
 */
export async function findUses(lookId: string | undefined, ports: FindUsesPorts): Promise<void> {
  const id = lookId ?? (await ports.pickLook(l10n.t("Find Look in Code"), l10n.t("Which look?")));
  if (id === undefined) return;
  const name = ports.nameOf(id);
  const uses = await usesOfLook(id, name);
  if (uses === undefined) return;
  const items = uses.map((use): QuickPickItem & { readonly use: FoundUse } => ({
    use,
    label: `$(file-code) ${labelOf(use)}`,
    detail: use.line.replaceAll("$(", "$\u200b("),
  }));
  const chosen = await window.showQuickPick(items, {
    title: describeUses(uses.length, name),
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  const { uri, range } = chosen.use.location;
  await commands.executeCommand("vscode.open", uri, { selection: range });
}

function labelOf({ location: { uri, range } }: FoundUse): string {
  return `${workspace.asRelativePath(uri)}:${range.start.line + 1}`;
}

/** Shift+F12 on an id: all places of it. */
export function registerReferences(documents: DocumentMentions): Disposable {
  return languages.registerReferenceProvider("*", {
    async provideReferences(document: TextDocument, position) {
      const mention = await documents.mentionAt(document, document.offsetAt(position));
      if (mention === undefined) return undefined;
      const uses = await usesInWorkspace(mention.id, l10n.t("Looking for {0} in the workspace", mention.id));
      return uses?.map(({ location }) => location);
    },
  });
}
