import {
  commands,
  l10n,
  languages,
  Location,
  Range,
  window,
  workspace,
  type CancellationToken,
  type Disposable,
  type QuickPickItem,
  type TextDocument,
} from "vscode";
import { placesOf } from "../lookIds/uses";
import { describeCut, describeUses } from "../words/uses";
import { inSentence } from "../words/text";
import type { DocumentMentions } from "./documents";
import { positionsIn } from "./positions";
import { eachFile, MOST_FILES } from "./workspaceFiles";

export interface FoundUse {
  readonly location: Location;
  /** The line it stands on, without blanks around it. */
  readonly line: string;
}

const LINE_MAX = 200;

export interface FoundUses {
  readonly uses: readonly FoundUse[];
  /** The workspace has more files than were looked through. */
  readonly isCut: boolean;
}

/**
 * Where a look stands in code. undefined: nowhere, which the user is told, or they stopped the search.
 * @param name the look's, or its id where it is not known
 */
export async function usesOfLook(id: string, name: string): Promise<FoundUses | undefined> {
  const found = await usesInWorkspace(id, name);
  if (found?.uses.length !== 0) return found;
  const said = l10n.t("{0} is not used in this workspace's files.", inSentence(name));
  void window.showInformationMessage(found.isCut ? `${said} ${describeCut(MOST_FILES)}` : said);
  return undefined;
}

/** Where an id stands in open texts and the workspace's files; undefined: the search was stopped. */
async function usesInWorkspace(
  id: string,
  name: string,
  token?: CancellationToken,
): Promise<FoundUses | undefined> {
  const uses: FoundUse[] = [];
  const { isCancelled, isCut } = await eachFile({
    title: l10n.t("Looking for {0} in the workspace", inSentence(name)),
    token,
    take({ uri, text }) {
      if (!text.includes(id)) return;
      const positions = positionsIn(text);
      for (const { start, end } of placesOf(text, id)) {
        const range = new Range(positions.positionAt(start), positions.positionAt(end));
        uses.push({ location: new Location(uri, range), line: lineOf(text, start) });
      }
    },
  });
  return isCancelled ? undefined : { uses, isCut };
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
  const found = await usesOfLook(id, name);
  if (found === undefined) return;
  const { uses, isCut } = found;
  const items = uses.map((use): QuickPickItem & { readonly use: FoundUse } => ({
    use,
    label: `$(file-code) ${labelOf(use)}`,
    detail: use.line.replaceAll("$(", "$\u200b("),
  }));
  const chosen = await window.showQuickPick(items, {
    title: describeUses(uses.length, name),
    ...(isCut ? { placeHolder: describeCut(MOST_FILES) } : {}),
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
    async provideReferences(document: TextDocument, position, _context, token) {
      const mention = await documents.mentionAt(document, document.offsetAt(position));
      if (mention === undefined) return undefined;
      const found = await usesInWorkspace(mention.id, mention.id, token);
      return found?.uses.map(({ location }) => location);
    },
  });
}
