import { l10n, SnippetString, window } from "vscode";
import type { SnippetLook } from "../snippets/lookSnippets";
import type { OfferedSnippet } from "../snippets/offeredSnippets";
import { writeSnippet } from "../snippets/snippetText";
import type { AccountKnowledge } from "./knowledge";

export interface InsertSnippetPorts {
  readonly knowledge: AccountKnowledge;
  pickLook(title: string, placeholder: string): Promise<string | undefined>;
}

/**
 * Writes a snippet at the cursor, with a look that the user chooses and its default voice. Who has no account, or
 * chooses none, types the look's ID.
 */
export async function insertSnippet(snippet: OfferedSnippet, ports: InsertSnippetPorts): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const look = snippet.kind === "looks" ? undefined : await chooseLook(ports);
  await editor.insertSnippet(new SnippetString(writeSnippet(snippet, look)));
}

async function chooseLook(ports: InsertSnippetPorts): Promise<SnippetLook | undefined> {
  const { knowledge } = ports;
  if (knowledge.session === undefined) return undefined;
  const id = await ports.pickLook(
    l10n.t("Which look is the video of?"),
    l10n.t("Type a name, group, type or ID"),
  );
  if (id === undefined) return undefined;
  void knowledge.session.bookmarks.noteUsed([id]);
  const look = knowledge.look(id);
  return { id, name: look?.name ?? id, voiceId: look?.defaultVoiceId };
}
