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
  /** The name alone is common elsewhere too. */
  readonly isWeak: boolean;
}

/** How far a cursor may be behind the name of its value. UTF-16 units. */
const REACH = 300;

/** A name, what assigns, perhaps ids before in a list, a quote, and what is typed so far. */
const QUOTED =
  /([A-Za-z][\w.-]{0,80})\\{0,3}["'`]?\]?\s{0,4}(?::=|=>|\|\||\?\?|===?|[:=,(])(?:[\s({]{0,20}|\s{0,8}\[(?:\s|["'`][\w-]{1,120}["'`],){0,40})[\w.(]{0,30}\\{0,3}(["'`])([^"'`\n\\]{0,120})$/u;
/** The same without quotes, as in environment files. */
const BARE = /(?:^|[\s{-])([A-Za-z][\w.-]{0,80})\s{0,4}[:=]\s{0,4}([\w-]{0,120})$/u;

/** Where a cursor stands in a value that is to hold an id; undefined: anywhere else. */
export function openValueAt(
  text: string,
  offset: number,
  languageId: string | undefined,
): OpenValue | undefined {
  const before = text.slice(Math.max(0, offset - REACH), offset);
  const quoted = QUOTED.exec(before);
  if (quoted !== null) {
    const [, name = "", quote = "", typed = ""] = quoted;
    const rest = new RegExp(`^[^${quote}\\s\\\\]{0,120}`, "u").exec(text.slice(offset, offset + 120));
    return toValue(name, typed, offset, rest?.[0].length ?? 0);
  }
  if (bareValuesIn(languageId) !== "always") return undefined;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const bare = BARE.exec(line);
  if (bare === null) return undefined;
  const [, name = "", typed = ""] = bare;
  const rest = /^[\w-]{0,120}/u.exec(text.slice(offset, offset + 120));
  return toValue(name, typed, offset, rest?.[0].length ?? 0);
}

function toValue(name: string, typed: string, offset: number, rest: number): OpenValue | undefined {
  const verdict = judgeName(name.slice(name.lastIndexOf(".") + 1));
  if (verdict === undefined) return undefined;
  return { ...verdict, start: offset - typed.length, end: offset + rest, typed };
}
