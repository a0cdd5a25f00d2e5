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

/** What tells an attribute from what an assignment without blanks looks like. */
const ATTRIBUTE = /\s[\w:.-]{1,80}\s*=\s*$/u;

/**
 * Whether a value stands in a tag, as an attribute's; undefined: it cannot be told from a comparison.
 * @param code as above; what is in braces is passed over
 */
export function isInTag(code: string, at: number): boolean | undefined {
  const least = Math.max(0, at - REACH);
  let depth = 0;
  for (let index = at - 1; index >= least; index -= 1) {
    const char = code.charAt(index);
    if (char === "}") depth += 1;
    else if (char === "{" && --depth < 0) return false;
    else if (depth === 0 && (char === ">" || char === ";")) return false;
    else if (depth === 0 && char === "<" && /[A-Za-z]/u.test(code.charAt(index + 1)))
      return isTag(code, index) && ATTRIBUTE.test(code.slice(Math.max(0, at - 100), at)) ? true : undefined;
  }
  return false;
}

/** A tag stands behind no value that it could be less than. */
function isTag(code: string, at: number): boolean {
  const before = code.slice(Math.max(0, at - 200), at).trimEnd();
  return !/[\w$)\]]$/u.test(before) || /\b(?:return|default|yield|await|else|case)$/u.test(before);
}

/**
 * Whether the end of a text may stand among a tag's children: a tag ends before, and neither a statement nor a bracket
 * begins between.
 * @param code as above; what is in brackets is passed over
 */
export function isAmongChildren(code: string): boolean {
  let depth = 0;
  for (let index = code.length - 1; index >= 0; index -= 1) {
    const char = code.charAt(index);
    if (")]}".includes(char)) depth += 1;
    else if ("([{".includes(char) && --depth < 0) return false;
    else if (depth > 0) continue;
    else if (char === ";" && !/&#?\w{1,20}$/u.test(code.slice(Math.max(0, index - 24), index))) return false;
    else if (char === "<" && /[A-Za-z]/u.test(code.charAt(index + 1))) return false;
    else if (char === ">" && code.charAt(index - 1) !== "=") return true;
  }
  return false;
}
