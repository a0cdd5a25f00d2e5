import {
  commands,
  FileSystemError,
  l10n,
  Uri,
  window,
  workspace,
  type Command,
  type Disposable,
  type TextDocument,
  type WorkspaceEdit,
} from "vscode";
import { ignoreLine, KEY_VARIABLE, keyLine } from "../lookIds/envFile";
import { applyOrSay, toWorkspaceEdit } from "./edits";
import { fileOf } from "./visible";
import type { FixAction } from "./quickFixes";
import { renameInWorkspace } from "./renameVariable";

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
    case "refresh":
      await commands.executeCommand("heygenAvatars.refresh");
      return;
    case "moveKey":
      await moveKey(document, action, isCurrent);
      return;
    case "renameVariable":
      await renameInWorkspace(action.name, action.safeName);
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
  const envUri = Uri.joinPath(folder.uri, ".env");
  const gitignoreUri = Uri.joinPath(folder.uri, ".gitignore");
  const [env, gitignore] = await Promise.all([openOrNothing(envUri), openOrNothing(gitignoreUri)]);
  if (env === "unreadable" || gitignore === "unreadable") {
    void window.showWarningMessage(l10n.t(".env or .gitignore could not be read. Nothing was changed."));
    return;
  }
  if (!isCurrent()) {
    sayChanged();
    return;
  }
  const line = keyLine(env?.getText() ?? "", key);
  if (line.kind === "otherKey") {
    sayOtherKey();
    return;
  }
  const edit = toWorkspaceEdit(document, edits);
  if (line.kind === "line") append(edit, envUri, env, line.text);
  const ignored = ignoreLine(gitignore?.getText() ?? "");
  if (ignored !== undefined) append(edit, gitignoreUri, gitignore, ignored);
  await applyOrSay(edit);
}

function sayOtherKey(): void {
  void window.showInformationMessage(
    l10n.t(
      "{0} in .env is another key. Give this one a name of its own there, so that none is lost.",
      KEY_VARIABLE,
    ),
  );
}

function append(edit: WorkspaceEdit, uri: Uri, existing: TextDocument | undefined, line: string): void {
  if (existing === undefined) edit.createFile(uri, { contents: new TextEncoder().encode(line) });
  else edit.insert(uri, existing.positionAt(existing.getText().length), line);
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
