import { surroundingsAt } from "../lookIds/surroundings";
import { C_LIKE, syntaxOf, type Syntax } from "../lookIds/syntaxes";

/** Quotes in scripts are a matter of taste: the one the document uses most is taken. */
const TASTE: ReadonlySet<string> = new Set([
  "python",
  "javascript",
  "javascriptreact",
  "typescript",
  "typescriptreact",
  "vue",
  "svelte",
  "ruby",
  "php",
]);

/** Larger documents are read from the cursor's line on only. */
const SCAN_LIMIT_CHARS = 500_000;

/**
 * What to insert for an id: bare inside a string, quoted as the language quotes elsewhere. JSON inside a string,
 * as in curl's `-d '{"avatar_id": }'`, is treated as JSON.
 * @param offset where the cursor stands in `text`, in UTF-16 units
 */
export function textToInsert(id: string, text: string, offset: number, languageId: string): string {
  const syntax = syntaxOf(languageId) ?? C_LIKE;
  const from = offset > SCAN_LIMIT_CHARS ? text.lastIndexOf("\n", offset - 1) + 1 : 0;
  const surroundings = surroundingsAt(text.slice(from, offset), syntax);
  if (surroundings.kind === "code") {
    const quote = TASTE.has(languageId) ? preferredQuote(text, syntax) : syntax.preferred;
    return `${quote}${id}${quote}`;
  }
  const { quote, content } = surroundings;
  // Inside `"` JSON has its own quotes escaped.
  const escaped = quote === '"' && content.includes('\\"');
  const json = escaped ? content.replaceAll('\\"', '"') : content;
  const isJson = (quote !== '"' || escaped) && /^\s*[{[]/.test(json);
  if (!isJson || !/[:,[]\s*$/.test(json) || surroundingsAt(json, C_LIKE).kind === "string") return id;
  return escaped ? `\\"${id}\\"` : `"${id}"`;
}

/** Whether it is known how the language quotes, and that it is no prose. */
export function knowsLanguage(languageId: string): boolean {
  const syntax = syntaxOf(languageId);
  return syntax !== undefined && syntax.preferred !== "";
}

/** An apostrophe inside a word is no quote. */
function preferredQuote(text: string, syntax: Syntax): string {
  let balance = 0;
  for (const [quote] of text.slice(0, SCAN_LIMIT_CHARS).matchAll(/(?<!\w)['"]|['"](?!\w)/g)) {
    balance += quote === "'" ? 1 : -1;
  }
  return balance > 0 ? "'" : syntax.preferred;
}
