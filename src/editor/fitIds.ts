import { knowsLanguage, textToInsert } from "../commands/insertion";
import { syntaxOf } from "../lookIds/syntaxes";

/** Blanks and line breaks that may stand before a value. UTF-16 units. */
const REACH = 200;

/** How long the list may be that a place stands in. UTF-16 units. */
const LIST_REACH = 600;
/** Behind a list's bracket, or another id of it. */
const IN_LIST = /\[\s*(?:(?:\\?["'`])?[\w-]+(?:\\?["'`])?\s*,\s*)*$/u;
const IN_LISTS_TEXT = /\[\s*(?:(?:\\?["'`])?[\w-]+(?:\\?["'`])?\s*,\s*)*(\\?["'`])$/u;

/** Where ids go. `offset`: UTF-16 units, where what they replace begins. */
export interface Gap {
  readonly text: string;
  readonly offset: number;
  readonly languageId: string;
}

export interface PasteFit {
  readonly text: string;
  /** Nothing but a value can stand there; elsewhere the text as it was copied goes first. */
  readonly isCertain: boolean;
}

/** Ids as a place needs them, quoted in code and bare in a string; one alone where there is no room for several. */
export function fitIds(ids: readonly string[], gap: Gap): string {
  if (isInWordList(gap)) return ids.join(" ");
  const fitted = ids.map((id) => textToInsert(id, gap.text, gap.offset, gap.languageId));
  const [first = ""] = fitted;
  if (fitted.length === 1) return first;
  const separator = separatorAt(gap, first === ids[0]);
  return separator === undefined ? first : fitted.join(separator);
}

/** Ruby's `%w[…]`. */
function isInWordList({ text, offset, languageId }: Gap): boolean {
  if (languageId !== "ruby" && languageId !== "elixir") return false;
  return /(?:%|~)[wWiI][[({<|][^\])}>|]*$/u.test(text.slice(Math.max(0, offset - LIST_REACH), offset));
}

/** undefined: a place for one id alone. */
function separatorAt({ text, offset, languageId }: Gap, isBare: boolean): string | undefined {
  const before = text.slice(Math.max(0, offset - LIST_REACH), offset);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const syntax = syntaxOf(languageId);
  if (syntax?.preferred === "") return line.includes("=") ? "," : "\n";
  if (isBare) return listSeparator(before, text.slice(offset, offset + 2));
  if (IN_LIST.test(before)) return ", ";
  if (languageId === "yaml") return /^\s*-\s+$/u.test(line) ? `\n${line}` : undefined;
  if (syntax?.words === true && languageId !== "powershell") return /=\s*$/u.test(line) ? undefined : " ";
  return ", ";
}

/** In an empty text of a list the texts of the others follow, in the same quotes. */
function listSeparator(before: string, after: string): string | undefined {
  const [, quote = ""] = IN_LISTS_TEXT.exec(before) ?? [];
  return quote !== "" && after.startsWith(quote) ? `${quote}, ${quote}` : undefined;
}

/** What to paste for copied ids; undefined: what was copied fits as it is, or does not fit all places alike. */
export function fitPaste(copied: string, ids: readonly string[], gaps: readonly Gap[]): PasteFit | undefined {
  const [text, ...others] = new Set(gaps.map((gap) => fitIds(ids, gap)));
  if (text === undefined || text === copied || others.length > 0) return undefined;
  if (ids.length > 1 && !text.includes(ids.at(-1) ?? "")) return undefined;
  return { text, isCertain: gaps.every(wantsValue) };
}

/** In prose a colon or a bracket says nothing. */
function wantsValue({ text, offset, languageId }: Gap): boolean {
  return knowsLanguage(languageId) && /[:=([,]\s*$/u.test(text.slice(Math.max(0, offset - REACH), offset));
}
