import { env, l10n, window, type QuickPickItem } from "vscode";
import { say } from "../commands/say";
import { SNIPPET_FORMATS, writeLookAs, type SnippetFormat } from "../snippets/lookSnippets";
import { inSentence } from "../words/text";
import type { AccountKnowledge } from "./knowledge";

export interface CopyAsPorts {
  readonly knowledge: AccountKnowledge;
  pickLook(title: string, placeholder: string): Promise<string | undefined>;
  copied(): void;
}

/** Copies a look as the id, a constant or a call, ready to paste. */
export async function copyLookAs(lookId: string | undefined, ports: CopyAsPorts): Promise<void> {
  const title = l10n.t("Copy Look As");
  const id = lookId ?? (await ports.pickLook(title, l10n.t("Which look?")));
  if (id === undefined) return;
  const look = ports.knowledge.look(id);
  const snippetLook = { id, name: look?.name ?? id, voiceId: look?.defaultVoiceId };
  const items = SNIPPET_FORMATS.map((format): QuickPickItem & { readonly format: SnippetFormat } => ({
    format,
    label: labelOf(format),
    detail: writeLookAs(format, snippetLook).replace(/\s+/gu, " ").slice(0, 120).replaceAll("$(", "$\u200b("),
  }));
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t("In which form?") });
  if (chosen === undefined) return;
  await env.clipboard.writeText(writeLookAs(chosen.format, snippetLook));
  ports.copied();
  void ports.knowledge.session?.bookmarks.noteUsed([id]);
  say(l10n.t("Copied {0} as {1}", inSentence(snippetLook.name), chosen.label));
}

function labelOf(format: SnippetFormat): string {
  switch (format) {
    case "id":
      return l10n.t("Look ID");
    case "json":
      return "JSON";
    case "typescript":
      return "TypeScript";
    case "python":
      return "Python";
    case "curl":
      return "curl";
    case "env":
      return l10n.t("Line for .env");
  }
}
