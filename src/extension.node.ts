import type { ExtensionContext } from "vscode";
import { activateWith } from "./extension";
import { createNodeHost } from "./host/node";

export function activate(context: ExtensionContext): void {
  activateWith(context, createNodeHost(__dirname, context.globalStorageUri.fsPath));
}
