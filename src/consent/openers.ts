import { commands, env, Uri } from "vscode";

/** The editor opens a `Uri` with some escapes undone (`%2B` turns into `+`): a link with these goes as text. */
export async function openLink(url: string): Promise<boolean> {
  const uri = Uri.parse(url, true);
  if (encodeURI(uri.toString(true)) === url) return env.openExternal(uri);
  await commands.executeCommand("vscode.open", url);
  return true;
}

/**
 * Given text, the editor passes it on as it is, which its types do not say; a `Uri` would lose the escapes that keep
 * a link whole inside a mail.
 */
export async function openMail(address: string): Promise<boolean> {
  const open: unknown = Reflect.get(env, "openExternal");
  if (typeof open !== "function") return false;
  const opened: unknown = await Reflect.apply(open, env, [address]);
  return opened === true;
}
