import { REACH } from "./cursor";
import type { NamePlace } from "./valuePlaces";

/** `put("avatar_id", "…")`, `{"avatar_id", "…"}`, `["--avatar-id", "…"]`: a name and its value as neighbours. */
export function isArgument({ text, start, end }: NamePlace): boolean {
  let at = start - 1;
  const isFlag = text[at] === "-";
  // A section before the name: `set("heygen.avatar_id", "…")`.
  while (at > 0 && /[\w.:]/u.test(text[at] ?? "") && start - at < REACH) at -= 1;
  while (at > 0 && /["'`\\-]/u.test(text[at] ?? "")) at -= 1;
  while (at > 0 && /\s/u.test(text[at] ?? "") && start - at < REACH) at -= 1;
  if (text[at] === ",") return isInCall({ text, start, end });
  return isFlag || text[at] === "(" || text[at] === "{" || (text[at] === "[" && isPair(text, end));
}

/** `["avatar_id", "…"]`, and nothing more in it. */
function isPair(text: string, end: number): boolean {
  const rest = /["'`],\s{0,20}["'`][\w-]{1,120}["'`]\s{0,20}\]/uy;
  rest.lastIndex = end;
  return rest.test(text);
}

/** Whether the innermost bracket around a name is a call's. */
export function isInCall({ text, start }: NamePlace): boolean {
  let depth = 0;
  for (let at = start - 1; at >= 0 && start - at < REACH; at -= 1) {
    const char = text[at] ?? "";
    if (depth === 0 && "([{;".includes(char)) return char === "(";
    if (")]}".includes(char)) depth += 1;
    if ("([{".includes(char)) depth -= 1;
  }
  return false;
}
