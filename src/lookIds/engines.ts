import type { Mention } from "./mention";

/** An engine that a call asks for. Offsets: UTF-16 units. */
export interface EngineChoice {
  readonly engine: string;
  readonly start: number;
  readonly end: number;
}

/** How far an engine may be from the id it is for. */
const REACH = 600;
const ENGINE =
  /\b(?:\w{0,20}[_-])?engine["'`\]\\]{0,4}\s{0,4}(?::=|=>|[:=])\s{0,4}\\{0,3}["'`]?(avatar_[ivx]{1,4}|v\d|avatar_\d_(?:quality|turbo))\b/giu;

/** The engine chosen in the same object, call or line list as the id. */
export function engineBeside(text: string, mention: Mention): EngineChoice | undefined {
  const from = openingBefore(text, mention.start);
  const to = closingAfter(text, mention.end);
  const own = withoutNested(text, from, mention) + withoutNested(text, mention.start, { start: to });
  for (const match of own.matchAll(ENGINE)) {
    const [whole, engine = ""] = match;
    const end = from + match.index + whole.length;
    return { engine, start: end - engine.length, end };
  }
  return undefined;
}

/** The text between, with blanks for what stands in brackets of its own: another call's, another object's. */
function withoutNested(text: string, from: number, { start: to }: { readonly start: number }): string {
  let depth = 0;
  let own = "";
  for (const char of text.slice(from, to)) {
    if (char === "{" || char === "(") depth += 1;
    own += depth > 0 ? " ".repeat(char.length) : char;
    if (char === "}" || char === ")") depth = Math.max(0, depth - 1);
  }
  return own;
}

function openingBefore(text: string, at: number): number {
  const least = Math.max(0, at - REACH);
  let depth = 0;
  for (let index = at - 1; index >= least; index -= 1) {
    const char = text[index];
    if (char === "}" || char === ")") depth += 1;
    else if ((char === "{" || char === "(") && --depth < 0) return index + 1;
    else if (char === "\n" && text[index - 1] === "\n") return index;
  }
  return least;
}

function closingAfter(text: string, at: number): number {
  const most = Math.min(text.length, at + REACH);
  let depth = 0;
  for (let index = at; index < most; index += 1) {
    const char = text[index];
    if (char === "{" || char === "(") depth += 1;
    else if ((char === "}" || char === ")") && --depth < 0) return index;
    else if (char === "\n" && text[index + 1] === "\n") return index;
  }
  return most;
}
