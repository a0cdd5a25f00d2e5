/** Reads a text forward by a few characters at a time; every step is bounded, so a scan stays linear. */

const WORD = /[\w$-]/u;

/** How far a value may be from its name. UTF-16 units. */
export const REACH = 160;

export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Digits, capitals, small letters, and `$`, `-`, `_`: the regular expression is only for what is left.
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return true;
  return code < 128 && WORD.test(text[at] ?? "");
}

/** Where the word that holds `at` begins; looks back `REACH` at most. */
export function wordStart(text: string, at: number): number {
  const least = Math.max(0, at - REACH);
  let start = at;
  while (start > least && isWordAt(text, start - 1)) start -= 1;
  return start;
}

export function wordEnd(text: string, at: number): number {
  const most = Math.min(text.length, at + REACH);
  let end = at;
  while (end < most && isWordAt(text, end)) end += 1;
  return end;
}

/** Where the line of `at` begins; looks back `REACH` at most. */
export function lineStart(text: string, at: number): number {
  const least = Math.max(0, at - REACH);
  let start = at;
  while (start > least && text[start - 1] !== "\n") start -= 1;
  return start;
}

/** Past blanks and line breaks, and past the `\n` of a text inside a string. */
export function skipBlanks(text: string, at: number, limit: number): number {
  let next = at;
  while (next < limit) {
    const char = text[next];
    if (char === " " || char === "\t" || char === "\n" || char === "\r") next += 1;
    else if (char === "\\" && /[nrt]/u.test(text[next + 1] ?? "")) next += 2;
    else break;
  }
  return next;
}

export interface Quoted {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** After the closing quote. */
  readonly after: number;
}

/** A quote, with the backslashes a text inside a string puts before it, or `&quot;`. */
export function quoteAt(text: string, at: number): string | undefined {
  let end = at;
  while (text[end] === "\\" && end - at < 8) end += 1;
  const char = text[end];
  if (char === '"' || char === "'" || char === "`") return text.slice(at, end + 1);
  return text.startsWith("&quot;", at) ? "&quot;" : undefined;
}

/** What stands between quotes at `at`, if it is short and of one word. */
export function readQuoted(text: string, at: number): Quoted | undefined {
  const quote = quoteAt(text, at);
  if (quote === undefined) return undefined;
  const start = at + quote.length;
  const end = wordEnd(text, start);
  if (end === start || !text.startsWith(quote, end)) return undefined;
  return { value: text.slice(start, end), start, end, after: end + quote.length };
}

/** What stands between quotes right before `at`, and where its opening quote begins. */
export function readQuotedBefore(
  text: string,
  at: number,
): (Quoted & { readonly before: number }) | undefined {
  const end = at - 1;
  const quote = text[end];
  if (quote !== '"' && quote !== "'" && quote !== "`") return undefined;
  const start = wordStart(text, end);
  if (start === end || text[start - 1] !== quote) return undefined;
  return { value: text.slice(start, end), start, end, after: at, before: start - 1 };
}
