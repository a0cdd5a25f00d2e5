import { Uri, workspace, type ExtensionContext } from "vscode";
import { activateWith } from "./extension";
import { createBrowserHost } from "./host/browser";
import { createEditorFiles } from "./host/editorFiles";
import { openEditorSource } from "./host/editorSource";

/** The editor's own, which its worker host passes to every extension. */
declare const require: (name: string) => unknown;

let end: (() => Promise<void>) | undefined;

export function activate(context: ExtensionContext): void {
  const readBundle = async (name: string): Promise<string> => {
    const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, "dist", name));
    return new TextDecoder().decode(bytes);
  };
  end = activateWith(
    context,
    createBrowserHost(
      readBundle,
      (name) => require(name),
      createEditorFiles(context.globalStorageUri),
      openEditorSource,
    ),
  );
}

/** The editor waits for it, a little. */
export async function deactivate(): Promise<void> {
  await end?.();
}
