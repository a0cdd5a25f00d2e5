import { elementsAt, valueOf } from "./elements";
import type { Wanted } from "./mention";
import type { ValuePlace } from "./valuePlaces";

/** Fields that only a look or only a group has in the API's answers. */
const FIELDS: ReadonlyMap<string, Wanted> = new Map([
  ["avatar_type", "look"],
  ["avatarType", "look"],
  ["supported_api_engines", "look"],
  ["looks_count", "group"],
  ["looksCount", "group"],
]);

/** The longest object that is read, on either side of the field, in UTF-16 units. */
const OBJECT_REACH = 1200;

/** What an object with a field of this name is; undefined: nothing can be said of it. */
export function recordKind(field: string): Wanted | undefined {
  return FIELDS.get(field);
}

/** The `id` of the object that has a field at `at`, as a recorded answer of the API has it. */
export function recordId(text: string, at: number): ValuePlace | undefined {
  const from = objectStart(text, at);
  if (from === undefined) return undefined;
  const { elements } = elementsAt(text, from, Math.min(text.length, at + OBJECT_REACH), true);
  for (const { start, end } of elements) {
    const key = /["'`]?id["'`]?\s{0,4}(?:=>?|:)\s{0,4}/uy;
    key.lastIndex = start;
    if (!key.test(text)) continue;
    const value = valueOf(text, { start: key.lastIndex, end });
    return value && { value: value.value, start: value.start, end: value.end, isWeak: true };
  }
  return undefined;
}

function objectStart(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from - 1; at >= 0 && from - at < OBJECT_REACH; at -= 1) {
    const char = text[at] ?? "";
    if (depth === 0 && "([{".includes(char)) return char === "{" ? at + 1 : undefined;
    if (")]}".includes(char)) depth += 1;
    if ("([{".includes(char)) depth -= 1;
  }
  return undefined;
}
