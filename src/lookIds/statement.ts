import type { Stretch } from "./enclosing";

/** How far a statement is read backward. UTF-16 units. */
const REACH = 2000;
/** Brackets in brackets. */
const DEEPEST = 8;

/**
 * The line that a place stands in, up to it, and those of the round and square brackets around it, up to them: what
 * they begin with tells what kind of statement it is. The innermost first.
 * @param code a text with blanks for what stands in strings and comments
 */
export function headsOf(code: string, at: number): readonly Stretch[] {
  const heads = [headAt(code, at)];
  const least = Math.max(0, at - REACH);
  let depth = 0;
  for (let index = at - 1; index >= least && heads.length < DEEPEST; index -= 1) {
    const char = code.charAt(index);
    if (")]}".includes(char)) depth += 1;
    else if ("([{".includes(char) && --depth < 0) {
      if (char === "{" && /[)>]\s*$/u.test(code.slice(Math.max(0, index - 20), index))) break;
      heads.push(headAt(code, index));
      depth = 0;
    }
  }
  return heads;
}

/** From the line's begin, or from that of the line before, where nothing else stands in the line. */
function headAt(code: string, at: number): Stretch {
  const start = code.lastIndexOf("\n", at - 1) + 1;
  const isAlone = start > 0 && code.slice(start, at).trim() === "";
  return { from: isAlone ? code.lastIndexOf("\n", start - 2) + 1 : start, to: at };
}

/**
 * Whether a place stands in a tag, among its attributes.
 * @param code as above; what is in braces is passed over
 */
export function isInTag(code: string, at: number): boolean {
  const least = Math.max(0, at - REACH);
  let depth = 0;
  for (let index = at - 1; index >= least; index -= 1) {
    const char = code.charAt(index);
    if (char === "}") depth += 1;
    else if (char === "{" && --depth < 0) return false;
    else if (depth === 0 && (char === ">" || char === ";")) return false;
    else if (depth === 0 && char === "<") return /[A-Za-z]/u.test(code.charAt(index + 1));
  }
  return false;
}
