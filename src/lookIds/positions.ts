import { lineStart, REACH, skipBlanks, wordEnd } from "./cursor";
import { elementsAt, valueOf, type Element, type ElementList } from "./elements";
import type { NamePlace, ValuePlace } from "./valuePlaces";

/** How far the rows of a table go, in UTF-16 units. */
const ROWS_REACH = 4000;

/** More would be data, not something that someone wrote. */
const MOST_ROWS = 100;

/** What begins a statement that names several things before it says what they are. */
const NAMES_BEFORE =
  /(?:^|[\n;{>]|\b(?:let|var|const|val|local|my|auto)\b)[ \t]*([([{]?)[ \t]*((?:[\w$.@]+[ \t]*,[ \t]*)*)[$@]?$/u;
const NAMES_AFTER =
  /((?:[ \t]{0,8},[ \t]{0,8}[\w$.@]{1,80}){0,12})[ \t]{0,8}([)\]}]?)[ \t]{0,8}(?::=|=)(?![=>~])/uy;
/** `avatar_id, name) VALUES (` of SQL, `avatar_id,voice_id", [(` of a test's table. */
const COLUMNS_AFTER =
  /((?:["'`\]]?\s{0,20},\s{0,20}["'`[]?\w{1,80}){0,30})["'`\]]?\s{0,20}(?:\)\s{0,20}VALUES\s{0,20}\(|["']\s{0,20},\s{0,20}\[\s{0,20}[([])/iuy;
const NEXT_ROW = /\s{0,20}[)\]]\s{0,20},\s{0,20}[([]/uy;
const TABLE_RULE = /[ \t]{0,20}\|?[ \t]{0,8}:?-{2,80}[-:| \t]{0,400}\n/uy;

/**
 * The values that stand at the same position as the name in what comes after: `a, b = "…", "…"`, the rows of SQL and
 * of Markdown's tables. undefined: the name is no part of such a list, so it may have a value in another way.
 */
export function valuesAtPosition(place: NamePlace): readonly ValuePlace[] | undefined {
  return assigned(place) ?? inRows(place) ?? inTable(place);
}

function assigned({ text, start, end }: NamePlace): readonly ValuePlace[] | undefined {
  const after = matchAt(NAMES_AFTER, text, end);
  const [whole, following = "", close = ""] = after ?? [];
  if (whole === undefined) return undefined;
  const before = NAMES_BEFORE.exec(text.slice(Math.max(0, start - REACH), start));
  const [, open = "", preceding = ""] = before ?? [];
  if (before === null || (open === "") !== (close === "")) return undefined;
  const index = commasIn(preceding);
  const names = index + 1 + commasIn(following);
  if (names < 2) return undefined;
  const { elements } = rightSide(text, end + whole.length);
  if (open === "" && elements.some((one) => isNamed(text, one))) return undefined;
  const element = elements.length === names ? elements[index] : undefined;
  const value = element && valueOf(text, element);
  // What cannot be told apart by position belongs to nobody, unless it was no list after all.
  if (value === undefined) return elements.length === 1 && open !== "{" ? undefined : [];
  return [{ ...value, isWeak: true }];
}

/** `name="…"`: an argument of a call, whose lines look like an assignment to several. */
function isNamed(text: string, { start }: Element): boolean {
  return matchAt(/\w{1,80}[ \t]{0,4}=(?!=)/uy, text, start) !== null;
}

/** The right side of an assignment, in brackets or not; Kotlin's pairs have `to` between them. */
function rightSide(text: string, from: number): ElementList {
  const limit = Math.min(text.length, from + ROWS_REACH);
  const start = skipBlanks(text, from, limit);
  const pair = matchAt(/(["'][\w-]{1,120}["'])\s+to\s+(["'][\w-]{1,120}["'])/uy, text, start);
  if (pair !== null) {
    const [whole, first = "", second = ""] = pair;
    const end = start + whole.length;
    return {
      elements: [
        { start, end: start + first.length },
        { start: end - second.length, end },
      ],
      end,
    };
  }
  const isBracketed = "([{".includes(text[start] ?? " ");
  return elementsAt(text, isBracketed ? start + 1 : start, limit, isBracketed);
}

function inRows({ text, end }: NamePlace): readonly ValuePlace[] | undefined {
  const [whole, following = ""] = matchAt(COLUMNS_AFTER, text, end) ?? [];
  if (whole === undefined) return undefined;
  const fromEnd = commasIn(following) + 1;
  const limit = Math.min(text.length, end + ROWS_REACH);
  const places: ValuePlace[] = [];
  let at: number | undefined = end + whole.length;
  for (let rows = 0; at !== undefined && rows < MOST_ROWS; rows += 1) {
    const row: ElementList = elementsAt(text, at, limit, true);
    const element = row.elements.at(-fromEnd);
    const value = element && valueOf(text, element);
    if (value !== undefined) places.push({ ...value, isWeak: true });
    const next = matchAt(NEXT_ROW, text, row.end);
    at = next === null ? undefined : row.end + next[0].length;
  }
  return places;
}

/** A name in the head of a Markdown table: what stands under it. */
function inTable({ text, start, end }: NamePlace): readonly ValuePlace[] | undefined {
  const head = text.slice(lineStart(text, start), start);
  if (!/^\s*\|/u.test(head)) return undefined;
  const column = head.split("|").length - 1;
  const limit = Math.min(text.length, end + ROWS_REACH);
  let at = nextLine(text, end, limit);
  const rule = matchAt(TABLE_RULE, text, at);
  if (rule === null) return undefined;
  at += rule[0].length;
  const places: ValuePlace[] = [];
  for (let rows = 0; rows < MOST_ROWS && at < limit && /[ \t|]/u.test(text[at] ?? ""); rows += 1) {
    const place = cellAt(text, at, column);
    if (place !== undefined) places.push(place);
    at = nextLine(text, at, limit);
  }
  return places;
}

/** What a cell holds, if it is one word. */
function cellAt(text: string, from: number, column: number): ValuePlace | undefined {
  let at = from;
  for (let nth = 0; nth < column; at += 1) {
    if (text[at] === undefined || text[at] === "\n" || at - from > REACH * 4) return undefined;
    if (text[at] === "|") nth += 1;
  }
  while (/[ \t`*]/u.test(text[at] ?? "")) at += 1;
  const end = wordEnd(text, at);
  if (end === at || !/[ \t`*|]/u.test(text[end] ?? "")) return undefined;
  return { value: text.slice(at, end), start: at, end, isWeak: true };
}

/** Where the next line begins; a line is read as far as `limit`. */
function nextLine(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text[at] !== "\n") at += 1;
  return at + 1;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function commasIn(text: string): number {
  return text.split(",").length - 1;
}
