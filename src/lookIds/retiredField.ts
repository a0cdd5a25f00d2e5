import type { Edit } from "./edit";
import { enclosing, openingBefore } from "./enclosing";
import type { Mention } from "./mention";

const FIELD = "talking_photo_id";
const SUCCESSOR = "avatar_id";
/** How far a request's body reaches. UTF-16 units. */
const REACH = 600;
/** A key of an object right before its value; without quotes a script's alone. */
const AS_KEY = new RegExp(
  `(?:\\\\{0,3}["']${FIELD}\\\\{0,3}["']|[{,]\\s{0,40}${FIELD})\\s{0,3}(?::|=>)\\s{0,3}\\\\{0,3}["'\`]$`,
  "u",
);
/** What only a body of v3 has beside the look: in v2 the voice has an object of its own. */
const V3_BODY = /\b(?:voice_id|script)\\{0,3}["']?\s{0,3}(?::|=>)/u;
/** A body of v2 says what its character is; and one that has both fields is no matter of a name. */
const NOT_V3 = /["']talking_photo\\{0,3}["']|\bavatar_id\b/u;

/**
 * `avatar_id` in the place of the field that went with v2.
 * @returns undefined: the body around it is not surely one of v3, or the name is a variable's or a parameter's
 */
export function renameRetiredField(text: string, { start, end, evidence }: Mention): Edit | undefined {
  if (evidence.kind !== "name" || evidence.name !== FIELD) return undefined;
  const before = text.slice(Math.max(0, start - 120), start);
  if (!AS_KEY.test(before) || openingBefore(text, start, REACH)?.bracket !== "{") return undefined;
  const scope = enclosing(text, start, end, REACH);
  const body = scope && text.slice(scope.from, scope.to);
  if (body === undefined || !V3_BODY.test(body) || NOT_V3.test(body)) return undefined;
  const at = start - before.length + before.lastIndexOf(FIELD);
  return { start: at, end: at + FIELD.length, text: SUCCESSOR };
}
