import { languageOfFile } from "../lookIds/languages";

/** What of a `TextDocument` tells. */
export interface DocumentKind {
  readonly languageId: string;
  readonly uri: { readonly scheme: string; readonly path: string };
}

/**
 * The language a document is written in: what the editor says, unless it knows the file's kind by no extension and
 * the file's name does tell. `.env` is one, whatever it is taken for.
 */
export function languageOf({ languageId, uri }: DocumentKind): string {
  if (uri.scheme === "vscode-notebook-cell") return languageId;
  const byName = languageOfFile(uri.path);
  return byName !== undefined && (languageId === "plaintext" || byName === "dotenv") ? byName : languageId;
}
