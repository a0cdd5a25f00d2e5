import { isInCall } from "./arguments";
import { wordStart } from "./cursor";
import { elementsAt, valueOf } from "./elements";
import type { NamePlace, ValuePlace } from "./valuePlaces";

/** What declares parameters: a record, a class, a function. */
const DECLARES = /\b(?:record|class|struct|def|func|fun|fn|function)\s{1,4}$/u;

/** How far behind its declaration a call is looked for, and how long its arguments are. UTF-16 units. */
const CALLS_REACH = 2000;
const ARGUMENTS_REACH = 400;
const MOST_CALLS = 10;

/** What the calls behind a declaration give to its parameter: `record Clip(String avatarId)`, then `new Clip("…")`. */
export function argumentsFor(place: NamePlace): readonly ValuePlace[] {
  const { text, start, end } = place;
  if (!isInCall(place)) return [];
  const open = text.lastIndexOf("(", start);
  const callee = text.slice(wordStart(text, open), open);
  const before = text.slice(Math.max(0, open - callee.length - 20), open - callee.length);
  if (callee === "" || !DECLARES.test(before)) return [];
  const index = elementsAt(text, open + 1, start, true).elements.length - 1;
  const places: ValuePlace[] = [];
  const rest = text.slice(end, end + CALLS_REACH);
  let at = rest.indexOf(`${callee}(`);
  for (let calls = 0; at !== -1 && calls < MOST_CALLS; calls += 1) {
    const from = end + at + callee.length + 1;
    const { elements } = elementsAt(text, from, Math.min(text.length, from + ARGUMENTS_REACH), true);
    const element = elements[Math.max(0, index)];
    const value = element && /["'`]/u.test(text[element.start] ?? "") ? valueOf(text, element) : undefined;
    if (value !== undefined) places.push({ ...value, isWeak: true });
    at = rest.indexOf(`${callee}(`, at + 1);
  }
  return places;
}
