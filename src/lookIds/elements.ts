import { quoteAt, readQuoted, skipBlanks, type Quoted } from "./cursor";

/** One element of a list in code. Offsets in UTF-16 units; `end` is exclusive. */
export interface Element {
  readonly start: number;
  readonly end: number;
}

export interface ElementList {
  readonly elements: readonly Element[];
  /** Where the list ends: at its closing bracket, the end of the line, or the limit. */
  readonly end: number;
}

/** More would be data, not code that someone wrote. */
const MOST_ELEMENTS = 100;

/**
 * The elements from `from` on, divided by commas. A list without a bracket of its own ends with its line, one inside a
 * bracket with the bracket. Reads each character once.
 */
export function elementsAt(text: string, from: number, limit: number, isBracketed: boolean): ElementList {
  const elements: Element[] = [];
  let start = from;
  let depth = 0;
  let at = from;
  const close = () => {
    const first = skipBlanks(text, start, at);
    if (first < at) elements.push({ start: first, end: at });
  };
  while (at < limit && elements.length < MOST_ELEMENTS) {
    const char = text[at] ?? "";
    if (isListEnd(char, depth, isBracketed)) break;
    if ("([{".includes(char)) depth += 1;
    if (")]}".includes(char)) depth -= 1;
    if (char === "," && depth === 0) {
      close();
      start = at + 1;
    }
    at = isQuote(char) ? afterString(text, at, limit) : at + 1;
  }
  close();
  return { elements, end: at };
}

/** The id that an element is, or at last falls back to: `"…"`, `env("X") or "…"`. */
export function valueOf(text: string, { start, end }: Element): Quoted | undefined {
  const whole = readQuoted(text, /[@$&]/u.test(text[start] ?? "") ? start + 1 : start);
  if (whole !== undefined) return whole;
  for (let at = start; at < end; at += 1) {
    if (!isQuote(text[at] ?? "") && text[at] !== "\\") continue;
    const quoted = readQuoted(text, at);
    if (quoted?.after === end) return quoted;
    at = Math.max(at, afterString(text, at, end) - 1);
  }
  return undefined;
}

function isListEnd(char: string, depth: number, isBracketed: boolean): boolean {
  if (depth > 0) return false;
  return ")]};".includes(char) || (!isBracketed && char === "\n");
}

function isQuote(char: string): boolean {
  return char === '"' || char === "'" || char === "`";
}

/** Behind the string that begins at `at`; a quote that nothing closes on its line is passed alone. */
function afterString(text: string, at: number, limit: number): number {
  const quote = quoteAt(text, at) ?? "";
  for (let end = at + 1; end < limit && text[end] !== "\n"; end += 1) {
    if (text[end] === "\\") end += 1;
    else if (text.startsWith(quote, end)) return end + quote.length;
  }
  return at + 1;
}
