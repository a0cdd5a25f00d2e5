import { isArgument } from "./arguments";
import { quoteAt, REACH, readQuoted, skipBlanks, wordEnd, type Quoted } from "./cursor";

/** Where a value of a name stands, and how sure it is that this is its value. */
export interface ValuePlace {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** The text around it allows other readings: only a value that looks like one of HeyGen's counts. */
  readonly isWeak: boolean;
}

export interface NamePlace {
  readonly text: string;
  /** Of the name, without quotes or dashes. */
  readonly start: number;
  readonly end: number;
}

/** The name says that it is for several ids. */
export function isPlural({ text, end }: NamePlace): boolean {
  return /s/iu.test(text[end - 1] ?? "");
}

/** Functions that only pass on what they are given. */
export const PASSES_ON =
  /^(?:Some|String|str|string|Optional|Just|of|ofNullable|asList|list|List|set|Set|array|Array|tuple|frozenset|from|valueOf|LookId|AvatarId|Vec|vec!)$/u;

/** The longest list of ids that is read, in UTF-16 units. */
const LIST_REACH = 4000;

/** The values that a text gives to the name at `place`. */
export function valuesAfter(place: NamePlace): readonly ValuePlace[] {
  const { text } = place;
  const limit = Math.min(text.length, place.end + REACH);
  const closing = quoteAt(text, place.end);
  let at = place.end + (closing?.length ?? 0);
  if (text[at] === "]") at += 1;
  if (text.startsWith("**", at)) at += 2;
  const separator = separatorAt(place, at, limit, closing !== undefined);
  return separator === undefined ? [] : valuesAt(text, separator.after, limit, separator.isWeak);
}

interface Separator {
  readonly after: number;
  readonly isWeak: boolean;
}

/** Longest first. */
const OPERATORS = /(?:[!=]==?|\?\?=?|\|\|=?|=>|:=|\?:|!:|:-|[:=])/uy;

function separatorAt(
  place: NamePlace,
  from: number,
  limit: number,
  isQuoted: boolean,
): Separator | undefined {
  const { text } = place;
  const at = skipBlanks(text, from, limit);
  const char = text[at];
  if (char === "," && isQuoted) return isArgument(place) ? { after: at + 1, isWeak: true } : undefined;
  if (char === "," && isDefineArgument(place)) return { after: at + 1, isWeak: true };
  if (char === "(" && !isQuoted && at === from) return { after: at + 1, isWeak: true };
  if (char === ")" && isQuoted)
    return operatorAt(text, skipBlanks(text, at + 1, limit), /\?\?|\|\||or\b|=/uy);
  OPERATORS.lastIndex = at;
  if (OPERATORS.test(text)) return { after: OPERATORS.lastIndex, isWeak: false };
  return (
    operatorAt(text, at, /or\b|is\b|in\b(?=\s*[([])|\{[\w; ]{1,40}\}\s?=/iuy) ?? typeBefore(text, at, limit)
  );
}

function operatorAt(text: string, at: number, operator: RegExp): Separator | undefined {
  operator.lastIndex = at;
  return operator.test(text) ? { after: operator.lastIndex, isWeak: true } : undefined;
}

/** Go and its kin put the type between a name and `=`. */
function typeBefore(text: string, at: number, limit: number): Separator | undefined {
  const end = wordEnd(text, at);
  const equals = skipBlanks(text, end, limit);
  const isAssigned = end > at && text[equals] === "=" && text[equals + 1] !== "=";
  return isAssigned ? { after: equals + 1, isWeak: false } : undefined;
}

/** PHP's and C's `define(AVATAR_ID, …)`. */
function isDefineArgument({ text, start }: NamePlace): boolean {
  return /define\s?\($/iu.test(text.slice(Math.max(0, start - 10), start));
}

/** The values that begin at `from`: one, or a list of them. */
function valuesAt(text: string, from: number, limit: number, isWeak: boolean): readonly ValuePlace[] {
  const start = skipDashes(text, skipBlanks(text, skipEmphasis(text, from), limit), limit);
  const direct = readPrefixed(text, start);
  if (direct !== undefined) {
    const other = text.startsWith(" if ", direct.after) ? chosenValues(text, direct.after, limit) : [];
    return [toPlace(direct, isWeak), ...other];
  }
  const opened = openedAt(text, start);
  if (opened !== undefined) return readList(text, opened.after, isWeak || opened.isWeak);
  const typed = afterType(text, start, limit);
  if (typed !== undefined) return valuesAt(text, typed, limit, isWeak);
  return chosenValues(text, start, limit);
}

function skipEmphasis(text: string, at: number): number {
  return text.startsWith("**", at) ? at + 2 : at;
}

/** YAML's block lists. */
function skipDashes(text: string, at: number, limit: number): number {
  return text[at] === "-" && text[at + 1] === " " ? skipBlanks(text, at + 1, limit) : at;
}

/** Letters that a language puts before a quote: Python's `f""`, C#'s `@""`, Rust's and Go's `&""`. */
function readPrefixed(text: string, at: number): Quoted | undefined {
  const plain = readQuoted(text, at);
  if (plain !== undefined) return plain;
  return /[rbfuRBFU$@&]/u.test(text[at] ?? "") ? readQuoted(text, at + 1) : undefined;
}

/** The opening of a list, or of a call that passes its argument on. */
function openedAt(text: string, at: number): Separator | undefined {
  if (text[at] === "[" && text[at + 1] !== "]") return { after: at + 1, isWeak: false };
  const opening = /(?:new\s)?([\w.:<>!]{0,60})(\[\d*\]\w{0,20})?\s?([([{])/uy;
  opening.lastIndex = at;
  const match = opening.exec(text);
  if (match === null) return undefined;
  const [, callee = "", brackets, bracket] = match;
  if (bracket === "{")
    return brackets === undefined ? undefined : { after: opening.lastIndex, isWeak: false };
  if (bracket === "[") return undefined;
  const last = callee.replace(/<.*$/u, "").split(/[.:]+/u).at(-1) ?? "";
  const passesOn = callee === "" || PASSES_ON.test(last);
  return passesOn ? { after: opening.lastIndex, isWeak: false } : undefined;
}

/** `: string = "…"`, `: Optional[str] = "…"`, `?: LookId = "…"`. */
function afterType(text: string, at: number, limit: number): number | undefined {
  const type = /[\w.<>[\]|&?'* ]{1,60}=(?![=>])/uy;
  type.lastIndex = at;
  const [found] = type.exec(text) ?? [];
  const isType = found !== undefined && !/\b(?:and|or|not|null)\b/iu.test(found);
  return isType && type.lastIndex < limit ? type.lastIndex : undefined;
}

function readList(text: string, from: number, isWeak: boolean): readonly ValuePlace[] {
  const limit = Math.min(text.length, from + LIST_REACH);
  const places: ValuePlace[] = [];
  let at = skipBlanks(text, from, limit);
  while (at < limit) {
    const quoted = readPrefixed(text, at);
    if (quoted === undefined) break;
    places.push(toPlace(quoted, isWeak));
    at = skipBlanks(text, quoted.after, limit);
    if (text[at] !== ",") break;
    at = skipBlanks(text, at + 1, limit);
  }
  return places;
}

/** `a ? "…" : "…"`, `given or "…"`, `env.X ?? "…"`: what the rest of the line chooses among. */
function chosenValues(text: string, from: number, limit: number): readonly ValuePlace[] {
  const lineEnd = endOfLine(text, from, limit);
  const chosen = /(?:\?\??|:|\|\||\bor|\belse)\s?(?=\\*["'`])/gu;
  chosen.lastIndex = 0;
  const line = text.slice(from, lineEnd);
  return [...line.matchAll(chosen)].flatMap((match) => {
    const quoted = readQuoted(text, from + match.index + match[0].length);
    return quoted === undefined ? [] : [toPlace(quoted, true)];
  });
}

function endOfLine(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && !"\n;,{}".includes(text[end] ?? "\n")) end += 1;
  return end;
}

function toPlace({ value, start, end }: Quoted, isWeak: boolean): ValuePlace {
  return { value, start, end, isWeak };
}
