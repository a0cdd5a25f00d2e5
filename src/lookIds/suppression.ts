import type { Edit } from "./edit";

/**
 * `heygen-ignore` on a line, or `heygen-ignore-next-line` on the line before, in a comment of whatever kind: nothing
 * is said of that line. A line that `\` continues is one with those before it. Codes narrow it to those.
 */
const MARK = /heygen-ignore(-next-line)?\b((?:[ \t:,]+[a-z]+(?:-[a-z]+)*)*)/u;

/** The longest line that is searched for a mark, in UTF-16 units: nobody comments a bundler's output. */
const LINE_REACH = 2000;
/** The most lines that one statement is taken to have. */
const MOST_CONTINUED = 50;

/** @param codes every code there is: other words after a mark are but its reason */
export function isSuppressed(text: string, start: number, code: string, codes: readonly string[]): boolean {
  return marksFor(text, start).some((mark) => {
    const named = mark.words.split(/[ \t:,]+/u).filter((word) => codes.includes(word));
    return named.length === 0 || named.includes(code);
  });
}

/** Adds a code to the mark that silences others there; undefined: there is none. */
export function extendMark(text: string, start: number, code: string): Edit | undefined {
  const [mark] = marksFor(text, start);
  return mark && { start: mark.end, end: mark.end, text: ` ${code}` };
}

/** Where the first line of a statement begins that `\` continues up to here. */
export function continuedFrom(text: string, start: number): number {
  let line = lineAround(text, start);
  for (let count = 0; line.start > 0 && count < MOST_CONTINUED; count += 1) {
    const previous = lineAround(text, line.start - 1);
    if (!/\\\r?$/u.test(previous.text)) break;
    line = previous;
  }
  return line.start;
}

interface Mark {
  /** Behind the mark itself, before its codes. UTF-16 units. */
  readonly end: number;
  readonly words: string;
}

/** Those that count for a place. */
function marksFor(text: string, start: number): readonly Mark[] {
  const own = lineAround(text, start);
  const first = continuedFrom(text, start);
  const before = first > 0 ? [markIn(lineAround(text, first - 1), true)] : [];
  return [markIn(own, false), ...before].filter((mark) => mark !== undefined);
}

function markIn({ start, text }: Line, isNextLine: boolean): Mark | undefined {
  const match = MARK.exec(text);
  if (match === null || (match[1] !== undefined) !== isNextLine) return undefined;
  const [whole, , words = ""] = match;
  return { end: start + match.index + whole.length - words.length, words };
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function lineAround(text: string, at: number): Line {
  const from = Math.max(0, at - LINE_REACH);
  const before = text.slice(from, at).lastIndexOf("\n");
  const start = before === -1 ? from : from + before + 1;
  const after = text.slice(at, at + LINE_REACH).indexOf("\n");
  return { start, text: text.slice(start, after === -1 ? at + LINE_REACH : at + after) };
}
