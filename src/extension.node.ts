import type { ExtensionContext } from "vscode";
import { activateWith } from "./extension";
import { openEditorSource } from "./host/editorSource";
import { createNodeHost } from "./host/node";

export function activate(context: ExtensionContext): void {
  activateWith(context, createNodeHost(__dirname, context.globalStorageUri.fsPath, openEditorSource));
}
