import type { ExtensionContext } from "vscode";
import { activateWith } from "./extension";
import { openEditorSource } from "./host/editorSource";
import { createNodeHost } from "./host/node";

let end: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): void {
  end = activateWith(context, createNodeHost(__dirname, context.globalStorageUri.fsPath, openEditorSource));
}

/** The editor waits for it, a little. */
export async function deactivate(): Promise<void> {
  await end?.();
}
