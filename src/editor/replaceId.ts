import { commands, l10n, Uri, window, workspace, type Disposable } from "vscode";
import * as z from "zod/mini";
import { applyOrSay, toWorkspaceEdit } from "./edits";

/** For links in a hover; the palette does not show it. */
export const REPLACE_ID = "_heygenAvatars.replaceId";

/** Where an id stands in a document's version. Offsets: UTF-16 units. */
export interface Place {
  readonly uri: string;
  readonly version: number;
  readonly start: number;
  readonly end: number;
}

const replacement = z.object({
  uri: z.string(),
  version: z.number(),
  start: z.number(),
  end: z.number(),
  id: z.string(),
});

export function registerReplaceId(): Disposable {
  return commands.registerCommand(REPLACE_ID, async (argument: unknown) => {
    const parsed = z.safeParse(replacement, argument);
    if (!parsed.success) return;
    const { uri, version, start, end, id } = parsed.data;
    const document = await workspace.openTextDocument(Uri.parse(uri, true));
    if (document.version === version) {
      await applyOrSay(toWorkspaceEdit(document, [{ start, end, text: id }]));
      return;
    }
    void window.showInformationMessage(l10n.t("The text has changed meanwhile. Point at the ID again."));
  });
}
