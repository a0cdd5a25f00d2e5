import { REACH, readQuoted, readQuotedBefore, skipBlanks, type Quoted } from "./cursor";
import type { NamePlace, ValuePlace } from "./valuePlaces";

/** Calls that compare what they are given, in any order. */
const COMPARES =
  /(?:equals?|same|assert_?(?:eq|ne|that|same|equal)?|expect|eql?|compare(?:to)?|is|matches|contains)\w{0,20}!?$/iu;
/** A method of the literal itself: `"…".equals(name)`. */
const ASKED = /\.(?:equals(?:IgnoreCase)?|Equals|eql\?|compareTo|localeCompare|eq)\($/u;
const COMPARISON = /(?:[!=]==?|=~)[ \t]{0,8}$/u;

/** Ids that a name is compared with from the other side: `"…" == x.avatar_id`, `assertEquals("…", x.avatarId)`. */
export function comparedValues(place: NamePlace): readonly ValuePlace[] {
  const value = before(place) ?? behind(place);
  return value === undefined
    ? []
    : [{ value: value.value, start: value.start, end: value.end, isWeak: true }];
}

function before({ text, start }: NamePlace): Quoted | undefined {
  const at = pathStart(text, start, /[\w.$?!&*:>-]/u);
  const left = text.slice(Math.max(0, at - 40), at);
  const asked = ASKED.exec(left) ?? COMPARISON.exec(left);
  if (asked !== null) return readQuotedBefore(text, blanksBefore(text, at - asked[0].length));
  const comma = blanksBefore(text, at) - 1;
  if (text[comma] !== ",") return undefined;
  const quoted = readQuotedBefore(text, blanksBefore(text, comma));
  return quoted !== undefined && isCompared(text, quoted.before) ? quoted : undefined;
}

/** `assertEqual(body["avatar_id"], "…")` */
function behind({ text, start, end }: NamePlace): Quoted | undefined {
  let at = end;
  while (/["'`\])(?!]/u.test(text[at] ?? "") && at - end < 6) at += 1;
  if (text[at] !== ",") return undefined;
  const quoted = readQuoted(text, skipBlanks(text, at + 1, Math.min(text.length, at + REACH)));
  return quoted !== undefined && isCompared(text, pathStart(text, start, /[\w.$?!&*:>"'[\]-]/u))
    ? quoted
    : undefined;
}

/** Whether the argument at `at` is one of a call that compares; Go's tests pass `t` before it. */
function isCompared(text: string, at: number): boolean {
  const left = text.slice(Math.max(0, at - 60), at);
  const call = /([\w.!?]{1,40})\((?:[\w&*]{1,12}\s?,\s{0,8})?\s{0,8}$/u.exec(left);
  return call !== null && COMPARES.test(call[1] ?? "");
}

function pathStart(text: string, from: number, part: RegExp): number {
  let at = from;
  while (at > 0 && from - at < REACH && part.test(text[at - 1] ?? "")) at -= 1;
  return at;
}

function blanksBefore(text: string, from: number): number {
  let at = from;
  while (at > 0 && from - at < REACH && /\s/u.test(text[at - 1] ?? "")) at -= 1;
  return at;
}
