import { bareValuesIn } from "./bare";
import type { Wanted } from "./mention";
import { judgeName } from "./names";

/** The value of a name of ours in which a cursor stands. Offsets: UTF-16 units; `end` is exclusive. */
export interface OpenValue {
  readonly wanted: Wanted;
  readonly start: number;
  readonly end: number;
  /** What stands in it before the cursor. */
  readonly typed: string;
}

/** How far around a cursor is looked: back for the name of its value, and on for the value's end. UTF-16 units. */
export const OPEN_VALUE_REACH = 300;

/**
 * A name, what assigns, perhaps ids before in a list, perhaps what makes a type of a text, a quote, and what is typed
 * so far. What another call takes, such as a variable's name, is no value of the name before it.
 */
const QUOTED =
  /([A-Za-z][\w.-]{0,80})\\{0,3}["'`]?\]?\s{0,4}(?::=|=>|\|\||\?\?|===?|[:=(]|(?<=["'`]\]?\s{0,4}),)(?:[\s({]{0,20}|\s{0,8}\[(?:\s|["'`][\w-]{1,120}["'`],){0,40})(?:(?:new\s)?(?:\w{1,12}\.)?(?:str|ptr|Some|String|StringPtr|Ptr|(?!Get|Find)[A-Z]\w{0,20}I[dD])\()?[A-Za-z@$]{0,2}\\{0,3}(["'`])([^"'`\n\\]{0,120})$/u;
/** The same without quotes, as in environment files. */
const BARE = /(?:^|[\s{-])([A-Za-z][\w.-]{0,80})\s{0,4}[:=]\s{0,4}([\w-]{0,120})$/u;

/** Where a cursor stands in a value that is to hold an id; undefined: anywhere else. */
export function openValueAt(
  text: string,
  offset: number,
  languageId: string | undefined,
): OpenValue | undefined {
  const before = text.slice(Math.max(0, offset - OPEN_VALUE_REACH), offset);
  const quoted = QUOTED.exec(before);
  if (quoted !== null) {
    const [, name = "", quote = "", typed = ""] = quoted;
    return toValue(name, typed, offset, restOf(text, offset, quote).length);
  }
  if (bareValuesIn(languageId) !== "always") return undefined;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const bare = BARE.exec(line);
  if (bare === null) return undefined;
  const [, name = "", typed = ""] = bare;
  return toValue(name, typed, offset, wordAt(text, offset).length);
}

/**
 * What stands in a quoted value behind the cursor. Up to the closing quote where the line has one: an odd number of
 * quotes is left on it then. Else a word, for what follows may be code.
 */
function restOf(text: string, offset: number, quote: string): string {
  const line = /^[^\n]*/u.exec(text.slice(offset, offset + OPEN_VALUE_REACH))?.[0] ?? "";
  const [first = "", ...others] = line.split(quote);
  return others.length % 2 === 1 && /^[\w -]*$/u.test(first) ? first : wordAt(text, offset);
}

function wordAt(text: string, offset: number): string {
  return /^[\w-]{0,120}/u.exec(text.slice(offset, offset + 120))?.[0] ?? "";
}

function toValue(name: string, typed: string, offset: number, rest: number): OpenValue | undefined {
  const verdict = judgeName(name.slice(name.lastIndexOf(".") + 1));
  if (verdict === undefined) return undefined;
  return { wanted: verdict.wanted, start: offset - typed.length, end: offset + rest, typed };
}
