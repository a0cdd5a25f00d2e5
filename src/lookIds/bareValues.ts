import { isWordAt, skipBlanks, wordEnd } from "./cursor";
import type { BareValues } from "./bare";
import type { NamePlace, ValuePlace } from "./valuePlaces";

/** What stands right after a bare value: the end of a word, of an argument or of a line. */
const ENDS = new Set([
  undefined,
  "",
  " ",
  "\t",
  "\n",
  "\r",
  "&",
  "#",
  '"',
  "'",
  "`",
  ",",
  ";",
  ")",
  "}",
  "]",
  "\\",
  "|",
  "<",
]);

/** A value that stands without quotes: in a URL, after a flag, in an env file, in YAML. */
export function bareValuesAfter(place: NamePlace, bare: BareValues): readonly ValuePlace[] {
  const { text, end } = place;
  const before = text[place.start - 1];
  if (before === "?" || before === "&" || before === ";") {
    return text[end] === "=" ? read(text, end + 1, false) : [];
  }
  if (before === "-" && text[place.start - 2] === "-") return afterFlag(text, end);
  // A shell's default: `${AVATAR_ID:-…}`.
  if (before === "{" && text.startsWith(":-", end)) return read(text, end + 2, false);
  if (bare === "never") return [];
  const isWeak = bare === "distinctive";
  if (text.startsWith(" in ", end)) return afterIn(text, end + 4);
  const at = closed(text, end);
  if (text[at] === "=") return read(text, at + 1, isWeak);
  const colon = skipSpaces(text, at);
  if (text[colon] === "=") return read(text, skipSpaces(text, colon + 1), isWeak);
  if (text[colon] !== ":" || !/[\s*]/u.test(text[colon + 1] ?? "")) return [];
  return afterColon(text, colon + 1, isWeak);
}

function afterFlag(text: string, end: number): readonly ValuePlace[] {
  if (text[end] === "=") return read(text, end + 1, false);
  const at = skipSpaces(text, end);
  return at === end ? [] : read(text, at, false);
}

/** The words of a shell's `for AVATAR_ID in … …; do`. */
function afterIn(text: string, from: number): readonly ValuePlace[] {
  const places: ValuePlace[] = [];
  let [place] = read(text, from, true);
  while (place !== undefined && places.length < 100) {
    places.push(place);
    [place] = read(text, skipSpaces(text, place.end), true);
  }
  return places;
}

/** YAML's value on the same line, or its block list on the next ones. */
function afterColon(text: string, from: number, isWeak: boolean): readonly ValuePlace[] {
  const same = read(text, skipSpaces(text, skipStars(text, from)), isWeak);
  if (same.length > 0) return same;
  const places: ValuePlace[] = [];
  let at = skipBlanks(text, from, Math.min(text.length, from + 160));
  while (text[at] === "-" && text[at + 1] === " " && places.length < 100) {
    const [place] = read(text, skipSpaces(text, at + 1), isWeak);
    if (place === undefined) break;
    places.push(place);
    at = skipBlanks(text, place.end, Math.min(text.length, place.end + 160));
  }
  return places;
}

function read(text: string, start: number, isWeak: boolean): readonly ValuePlace[] {
  if (!isWordAt(text, start) || text[start] === "-" || text[start] === "$") return [];
  const end = wordEnd(text, start);
  if (!ENDS.has(text[end]) && !isSentenceEnd(text, end)) return [];
  return [{ value: text.slice(start, end), start, end, isWeak }];
}

function isSentenceEnd(text: string, end: number): boolean {
  return text[end] === "." && /\s/u.test(text[end + 1] ?? " ");
}

/** Markdown's emphasis around a name. */
function closed(text: string, at: number): number {
  return text.startsWith("**", at) ? at + 2 : at;
}

function skipStars(text: string, at: number): number {
  return text.startsWith("**", at) ? at + 2 : at;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while ((text[at] === " " || text[at] === "\t") && at - from < 80) at += 1;
  return at;
}
