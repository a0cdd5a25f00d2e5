import { MarkdownString } from "vscode";

/** As `appendText` has it, but with spaces where lines may break, and with entities as they are written. */
export function asPlainText(text: string): string {
  return new MarkdownString().appendText(text.replaceAll("&", "&amp;")).value.replaceAll("&nbsp;", " ");
}
