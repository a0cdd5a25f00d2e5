import { isInCall } from "./arguments";
import type { NamePlace } from "./valuePlaces";

/** What a name governs: where it begins, and how it reads. */
export interface Region {
  readonly from: number;
  /**
   * `block`: of an enum, a class, a switch. `function`: only what comes out of it counts, not what happens in it.
   * `arguments`: those behind the name in a call, of which one may be its default.
   */
  readonly kind: "expression" | "block" | "function" | "arguments";
}

/** `--avatar-id <id>"` and then a comma: the end of an argument that begins with the name. */
const ARGUMENT_END = /(?: [<[]\w{1,20}[>\]])?\\?["'`](?=\s{0,20},)/uy;
/** A closing quote or bracket, an optional mark, parameters. */
const NAME_END = /["'`]?\]?(?:[?!](?!=))?(\([^()]{0,160}\))?[ \t]{0,4}/uy;
/** `: Record<Plan, string> =`, or what assigns by itself. */
const SEPARATOR = /:[ \t]{0,4}[\w.]{1,40}<[\w<>,.|[\] ]{1,60}>[ \t]{0,4}=(?!=)|(?::=?|=>?|->)(?![=~])/uy;
/** A type, a base class, and the brace of a block. */
const BLOCK_HEAD = /[\w<>,.[\]*& ]{0,60}(?=\{)/uy;

/** Whether a name is a function's: what happens in its body is not the name's. */
export function isFunction(place: NamePlace): boolean {
  return regionOf(place)?.kind === "function";
}

/** Where what the name governs begins; undefined: nothing says that it governs what follows. */
export function regionOf(place: NamePlace): Region | undefined {
  const { text, end } = place;
  const argumentEnd = matchAt(ARGUMENT_END, text, end);
  if (argumentEnd !== null) {
    return isInCall(place) ? { from: end + argumentEnd[0].length, kind: "arguments" } : undefined;
  }
  const [ending = "", parameters] = matchAt(NAME_END, text, end) ?? [];
  const at = end + ending.length;
  const separator = matchAt(SEPARATOR, text, at);
  const head = separator ?? matchAt(BLOCK_HEAD, text, at);
  if (head === null) return undefined;
  const kind = separator === null ? "block" : "expression";
  return { from: at + head[0].length, kind: parameters === undefined ? kind : "function" };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
