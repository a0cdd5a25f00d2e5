import {
  commands,
  FileSystemError,
  l10n,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type Command,
  type Disposable,
  type TextDocument,
} from "vscode";
import { ignoreLine, keyLine } from "../lookIds/fixes";
import { addEdits, applyOrSay, toWorkspaceEdit } from "./edits";
import { fileOf } from "./visible";
import type { FixAction } from "./quickFixes";

const APPLY_FIX = "_heygenAvatars.applyFix";

export interface FixActionPorts {
  /** Lets the user choose a look; undefined: they left. */
  pickLook(title: string, placeholder: string): Promise<string | undefined>;
}

/** What a quick fix runs that is more than an edit of its own document. */
export function applyFixCommand(title: string, document: TextDocument, action: FixAction): Command {
  return { command: APPLY_FIX, title, arguments: [document, action, document.version] };
}

export function registerFixActions(ports: FixActionPorts): Disposable {
  return commands.registerCommand(
    APPLY_FIX,
    async (document: TextDocument, action: FixAction, version: number) => {
      // The places are other ones in a text that changed since the fix was offered, or while one chooses.
      const isCurrent = (): boolean => document.version === version && !document.isClosed;
      if (isCurrent()) await applyFix(document, action, isCurrent, ports);
      else sayChanged();
    },
  );
}

async function applyFix(
  document: TextDocument,
  action: FixAction,
  isCurrent: () => boolean,
  ports: FixActionPorts,
): Promise<void> {
  switch (action.kind) {
    case "choose":
      await chooseInstead(document, action, isCurrent, ports);
      return;
    case "showLook":
      await commands.executeCommand("heygenAvatars.openGallery", { kind: "look", lookId: action.lookId });
      return;
    case "openConsent":
      await commands.executeCommand("heygenAvatars.openConsent", { kind: "group", groupId: action.groupId });
      return;
    case "moveKey":
      await moveKey(document, action, isCurrent);
  }
}

async function chooseInstead(
  document: TextDocument,
  { start, end }: FixAction & { readonly kind: "choose" },
  isCurrent: () => boolean,
  ports: FixActionPorts,
): Promise<void> {
  const lookId = await ports.pickLook(
    l10n.t("Choose Another Look"),
    l10n.t("Type a name, group, type or ID"),
  );
  if (lookId === undefined) return;
  if (isCurrent()) await applyOrSay(toWorkspaceEdit(document, [{ start, end, text: lookId }]));
  else sayChanged();
}

function sayChanged(): void {
  void window.showInformationMessage(l10n.t("The text has changed meanwhile. Choose the fix again."));
}

/** One edit of up to three files, to be undone as one; the files beside stay unsaved for the user to look at. */
async function moveKey(
  document: TextDocument,
  { key, edits }: FixAction & { readonly kind: "moveKey" },
  isCurrent: () => boolean,
): Promise<void> {
  const folder = workspace.getWorkspaceFolder(fileOf(document));
  if (folder === undefined) {
    void window.showInformationMessage(l10n.t("Open the folder of this file first: .env belongs there."));
    return;
  }
  const whole = new WorkspaceEdit();
  const env = await addLine(whole, Uri.joinPath(folder.uri, ".env"), (text) => keyLine(text, key));
  const ignored = await addLine(whole, Uri.joinPath(folder.uri, ".gitignore"), ignoreLine);
  if (env === "unreadable" || ignored === "unreadable") {
    void window.showWarningMessage(l10n.t(".env or .gitignore could not be read. Nothing was changed."));
    return;
  }
  if (!isCurrent()) {
    sayChanged();
    return;
  }
  addEdits(whole, document, edits);
  await applyOrSay(whole);
}

/** @returns whether the file could be read; one that is not there is made */
async function addLine(
  edit: WorkspaceEdit,
  uri: Uri,
  lineFor: (text: string) => string | undefined,
): Promise<"added" | "unreadable"> {
  const existing = await openOrNothing(uri);
  if (existing === "unreadable") return existing;
  const line = lineFor(existing?.getText() ?? "");
  if (line === undefined) return "added";
  if (existing === undefined) edit.createFile(uri, { contents: new TextEncoder().encode(line) });
  else edit.insert(uri, existing.positionAt(existing.getText().length), line);
  return "added";
}

async function openOrNothing(uri: Uri): Promise<TextDocument | undefined | "unreadable"> {
  try {
    await workspace.fs.stat(uri);
  } catch (error) {
    return error instanceof FileSystemError && error.code === "FileNotFound" ? undefined : "unreadable";
  }
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return "unreadable";
  }
}
