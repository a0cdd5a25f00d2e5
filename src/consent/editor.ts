import { env, Uri, window, workspace } from "vscode";
import type { Attention } from "./attention";
import { RETURN_PATH, returnQuery, type ConsentReturn } from "./returnAddress";

/** This window. */
export const windowAttention: Attention = {
  isFocused: () => window.state.focused,
  onDidFocus(listener) {
    const subscription = window.onDidChangeWindowState(({ focused }) => {
      if (focused) listener();
    });
    return () => {
      subscription.dispose();
    };
  },
};

export function readReturnSetting(): string {
  return workspace.getConfiguration("heygenAvatars").get("consentReturnUrl", "");
}

/** @param extensionId whose URI handler the address leads to */
export async function editorAddress(extensionId: string, back: ConsentReturn): Promise<string | undefined> {
  const uri = Uri.from({
    scheme: env.uriScheme,
    authority: extensionId,
    path: RETURN_PATH,
    query: returnQuery(back),
  });
  try {
    return (await env.asExternalUri(uri)).toString(true);
  } catch {
    return undefined;
  }
}
