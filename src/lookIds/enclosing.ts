/** A part of a text in UTF-16 units; `to` is exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * What stands between the innermost `{}` or `()` around a place, without the brackets; undefined: there are none near.
 * An empty line ends the search.
 * @param reach how far it looks to each side, in UTF-16 units
 */
export function enclosing(text: string, start: number, end: number, reach: number): Stretch | undefined {
  const opening = openingBefore(text, start, reach);
  return opening && { from: opening.at + 1, to: closingAfter(text, end, reach) };
}

/** The innermost bracket that is open at a place; undefined: there is none near, or an empty line lies between. */
export function openingBefore(
  text: string,
  start: number,
  reach: number,
): { readonly at: number; readonly bracket: string } | undefined {
  const least = Math.max(0, start - reach);
  let depth = 0;
  for (let at = start - 1; at >= least; at -= 1) {
    const char = text.charAt(at);
    if (char === "}" || char === ")") depth += 1;
    else if ((char === "{" || char === "(") && --depth < 0) return { at, bracket: char };
    else if (char === "\n" && isEmptyLineBefore(text, at)) return undefined;
  }
  return undefined;
}

/** Where the bracket closes that is open at a place, or where what belongs to it is taken to end. */
export function closingAfter(text: string, end: number, reach: number): number {
  const most = Math.min(text.length, end + reach);
  let depth = 0;
  for (let at = end; at < most; at += 1) {
    const char = text.charAt(at);
    if (char === "{" || char === "(") depth += 1;
    else if ((char === "}" || char === ")") && --depth < 0) return at;
    else if (char === "\n" && isEmptyLineBefore(text, at)) return at;
  }
  return most;
}

/** Whether the line break at `at` ends an empty line; Windows writes two characters for it. */
function isEmptyLineBefore(text: string, at: number): boolean {
  const before = text[at - 1] === "\r" ? at - 2 : at - 1;
  return text[before] === "\n";
}

/**
 * The lines around a place that belong together by their indentation, as in YAML and among statements: up to an empty
 * line, to one that is indented less, or to the next item of a list. Lines that are indented more are left in.
 * @param reach how far it looks to each side, in UTF-16 units
 */
export function siblingLines(text: string, at: number, reach: number): Stretch {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const own = lineAt(text, start);
  let from = start;
  while (!own.isItem && from > 0 && at - from < reach) {
    const previous = lineAt(text, text.lastIndexOf("\n", from - 2) + 1);
    if (previous.isEmpty || previous.indentation < own.indentation) break;
    from = previous.start;
    if (previous.isItem && previous.indentation === own.indentation) break;
  }
  let to = own.end;
  while (to < text.length && to - at < reach) {
    const next = lineAt(text, to + 1);
    if (next.isEmpty || next.indentation < own.indentation) break;
    if (next.isItem && next.indentation === own.indentation) break;
    to = next.end;
  }
  return { from: Math.max(from, at - reach), to: Math.min(to, at + reach) };
}

interface Line {
  readonly start: number;
  /** Of what it says, behind the dash of a list's item; in UTF-16 units. */
  readonly indentation: number;
  readonly isItem: boolean;
  readonly isEmpty: boolean;
  /** At its line break. */
  readonly end: number;
}

const LINE = /([ \t]*)(-[ \t]+)?([^\n]*)/uy;

function lineAt(text: string, start: number): Line {
  LINE.lastIndex = start;
  const [whole = "", blanks = "", dash, rest = ""] = LINE.exec(text) ?? [];
  return {
    start,
    indentation: blanks.length + (dash?.length ?? 0),
    isItem: dash !== undefined,
    isEmpty: dash === undefined && rest.trim() === "",
    end: start + whole.length,
  };
}
