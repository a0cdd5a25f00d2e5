import type { Edit } from "./edit";
import { enclosing } from "./enclosing";

/** How far the headers of one call reach. UTF-16 units. */
const REACH = 600;
const EMPTY_LINE = /\n\r?\n/u;
/** Where a name without quotes can be a key of an object. */
const SCRIPTS = new Set([
  ...["javascript", "javascriptreact", "typescript", "typescriptreact", "vue", "svelte"],
]);

/**
 * `x-api-key` in the place of `Authorization: Bearer`.
 * @returns undefined: it is written in a way that is not known here, or both are sent already
 */
export function sendAsApiKey(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  languageId: string,
): readonly Edit[] | undefined {
  if (hasApiKey(text, start, end)) return undefined;
  const whole = text.slice(start, end);
  if (/^authorization:[ \t]*bearer$/iu.test(whole)) return [{ start, end, text: "x-api-key:" }];
  const name = /^authorization/iu.exec(whole)?.[0];
  if (name === undefined) return undefined;
  const renamed = renameHeader(text, start, start + name.length, languageId);
  return renamed && [renamed, withoutBearer(text, end)];
}

/** Whether the same call, or the lines around it, name the header already. */
function hasApiKey(text: string, start: number, end: number): boolean {
  const { from, to } = enclosing(text, start, end, REACH) ?? {
    from: Math.max(0, start - REACH),
    to: end + REACH,
  };
  const before = text.slice(from, start).split(EMPTY_LINE).at(-1) ?? "";
  const [after = ""] = text.slice(end, to).split(EMPTY_LINE, 1);
  return /x-api-key/iu.test(`${before} ${after}`);
}

/** The name in quotes; a key of an object; or a property. Any other is a variable or a parameter. */
function renameHeader(text: string, start: number, end: number, languageId: string): Edit | undefined {
  const before = text.charAt(start - 1);
  if (/["'`]/u.test(before)) {
    return text.charAt(end) === before ? { start, end, text: "x-api-key" } : undefined;
  }
  if (!SCRIPTS.has(languageId)) return undefined;
  const left = text.slice(Math.max(0, start - 200), start);
  const right = text.slice(end, end + 10);
  if (/[{,]\s*$/u.test(left) && /^\s*:/u.test(right)) return { start, end, text: '"x-api-key"' };
  const isProperty = /[\w\])]\.$/u.test(left) && /^\s*=/u.test(right);
  return isProperty ? { start: start - 1, end, text: '["x-api-key"]' } : undefined;
}

/** `Bearer` and its blank; where the key is added to nothing else, its quotes and the operator, too. */
function withoutBearer(text: string, end: number): Edit {
  const start = end - "Bearer".length;
  const rest = text.slice(end, end + 20);
  const added = /^ (["'`])\s?(?:\+\s*(?=[\w$(])|\.\s*(?=\$))/u.exec(rest);
  const isWhole = text.charAt(start - 1) === added?.[1] && !/[\w$@]/u.test(text.charAt(start - 2));
  if (added !== null && isWhole) {
    return { start: start - 1, end: end + added[0].length, text: "" };
  }
  return { start, end: end + 1, text: "" };
}
