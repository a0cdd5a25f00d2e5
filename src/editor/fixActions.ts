import {
  commands,
  l10n,
  Uri,
  window,
  workspace,
  type WorkspaceEdit,
  type Command,
  type Disposable,
  type TextDocument,
} from "vscode";
import { ignoreLine, keyLine } from "../lookIds/fixes";
import { toWorkspaceEdit } from "./edits";
import type { FixAction } from "./quickFixes";

const APPLY_FIX = "_heygenAvatars.applyFix";

export interface FixActionPorts {
  /** Lets the user choose a look; undefined: they left. */
  pickLook(title: string, placeholder: string): Promise<string | undefined>;
}

/** What a quick fix runs that is more than an edit of its own document. */
export function applyFixCommand(title: string, document: TextDocument, action: FixAction): Command {
  return { command: APPLY_FIX, title, arguments: [document, action] };
}

export function registerFixActions(ports: FixActionPorts): Disposable {
  return commands.registerCommand(APPLY_FIX, (document: TextDocument, action: FixAction) =>
    applyFix(document, action, ports),
  );
}

async function applyFix(document: TextDocument, action: FixAction, ports: FixActionPorts): Promise<void> {
  switch (action.kind) {
    case "choose":
      await chooseInstead(document, action, ports);
      return;
    case "showLook":
      await commands.executeCommand("heygenAvatars.openGallery", { kind: "look", lookId: action.lookId });
      return;
    case "openConsent":
      await commands.executeCommand("heygenAvatars.openConsent", { kind: "group", groupId: action.groupId });
      return;
    case "moveKey":
      await moveKey(document, action);
  }
}

async function chooseInstead(
  document: TextDocument,
  { start, end }: FixAction & { readonly kind: "choose" },
  ports: FixActionPorts,
): Promise<void> {
  const { version } = document;
  const lookId = await ports.pickLook(
    l10n.t("Choose Another Look"),
    l10n.t("Type a name, group, type or ID"),
  );
  // The place is another one in a text that changed meanwhile.
  if (lookId === undefined || document.version !== version) return;
  await workspace.applyEdit(toWorkspaceEdit(document, [{ start, end, text: lookId }]));
}

/** One edit of up to three files, to be undone as one; the files beside stay unsaved for the user to look at. */
async function moveKey(
  document: TextDocument,
  { key, edits }: FixAction & { readonly kind: "moveKey" },
): Promise<void> {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (folder === undefined) {
    void window.showInformationMessage(l10n.t("Open the folder of this file first: .env belongs there."));
    return;
  }
  const edit = toWorkspaceEdit(document, edits);
  await append(edit, Uri.joinPath(folder.uri, ".env"), (text) => keyLine(text, key));
  await append(edit, Uri.joinPath(folder.uri, ".gitignore"), ignoreLine);
  await workspace.applyEdit(edit);
}

async function append(
  edit: WorkspaceEdit,
  uri: Uri,
  lineFor: (text: string) => string | undefined,
): Promise<void> {
  const existing = await openOrNothing(uri);
  const line = lineFor(existing?.getText() ?? "");
  if (line === undefined) return;
  if (existing === undefined) edit.createFile(uri, { contents: new TextEncoder().encode(line) });
  else edit.insert(uri, existing.positionAt(existing.getText().length), line);
}

async function openOrNothing(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
