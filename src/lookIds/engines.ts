import { enclosing, siblingLines, type Stretch } from "./enclosing";
import type { Mention } from "./mention";

/** An engine that a call asks for. Offsets: UTF-16 units. */
export interface EngineChoice {
  readonly engine: string;
  readonly start: number;
  readonly end: number;
}

/** How far an engine may be from the id it is for. UTF-16 units. */
const REACH = 600;
/** `engine` and `avatar_engine` alone: a voice has engines, too. */
const ENGINE =
  /(?<![\w-]|voice\.)(?:avatar[_-]?)?engine(["'`\]\\]{0,4})\s{0,4}(:=|=>|[:=])([ \t]{0,4})(\\{0,3}["'`])?(avatar_[ivx]{1,4}|v\d|avatar_\d_(?:quality|turbo))(?![\w.([-])/giu;
/** A name that takes an id: what stands beyond it is about another look. */
const OTHER_ID = /(?:avatar|look|photo)[_ -]?ids?(?![a-z])/giu;

/** The engine chosen in the same object, call, list's item or run of lines as the id; undefined too where in doubt. */
export function engineBeside(text: string, mention: Mention): EngineChoice | undefined {
  const brackets = enclosing(text, mention.start, mention.end, REACH);
  const scope = brackets ?? siblingLines(text, mention.start, REACH);
  const own = ownText(text, scope, mention);
  const choices = [...own.matchAll(ENGINE)].flatMap((match) => {
    const choice = toChoice(match, scope.from);
    return isWord(text, match, choice, brackets === undefined, mention) ? [choice] : [];
  });
  const before = choices.findLast(({ end }) => end <= mention.start);
  const after = choices.find(({ start }) => start >= mention.end);
  const isOneObject = brackets !== undefined && !own.includes(";");
  if (isOneObject) return nearer(before, after, mention);
  return ofLines(before, after, own, scope.from, mention);
}

/** With blanks for what is nested in it: another call's, another object's. */
function ownText(text: string, { from, to }: Stretch, { start }: Mention): string {
  return withoutNested(text, from, start) + withoutNested(text, start, to);
}

function withoutNested(text: string, from: number, to: number): string {
  let depth = 0;
  let own = "";
  for (let at = from; at < to; at += 1) {
    const char = text.charAt(at);
    if (char === "{" || char === "(") depth += 1;
    own += depth > 0 ? " " : char;
    if (char === "}" || char === ")") depth = Math.max(0, depth - 1);
  }
  return own;
}

function toChoice(match: RegExpExecArray, from: number): EngineChoice {
  const engine = match[5] ?? "";
  const end = from + match.index + match[0].length;
  return { engine, start: end - engine.length, end };
}

/** Quoted, or bare where that is no variable: as YAML writes it, or as the id beside it stands. */
function isWord(
  text: string,
  [, afterName, separator, blanks, quote]: RegExpExecArray,
  { end }: EngineChoice,
  isOutsideBrackets: boolean,
  mention: Mention,
): boolean {
  if (quote !== undefined) return text.startsWith(quote, end);
  if (!isOutsideBrackets || afterName !== "" || !/^[ \t\r]*(?:\n|#|$)/u.test(text.slice(end, end + 80))) {
    return false;
  }
  const isBareId = !/["'`]/u.test(text[mention.start - 1] ?? '"');
  return separator === ":" ? blanks !== "" : separator === "=" && blanks === "" && isBareId;
}

function nearer(
  before: EngineChoice | undefined,
  after: EngineChoice | undefined,
  { start, end }: Mention,
): EngineChoice | undefined {
  if (before === undefined || after === undefined) return before ?? after;
  return start - before.end < after.start - end ? before : after;
}

/** Among lines an engine may belong to the id before it or to the one after it: other ids there decide, or doubt. */
function ofLines(
  before: EngineChoice | undefined,
  after: EngineChoice | undefined,
  own: string,
  from: number,
  mention: Mention,
): EngineChoice | undefined {
  const { evidence, start, end } = mention;
  const ownName = evidence.kind === "name" ? idsIn(evidence.name) : 0;
  const isFirst = idsIn(own.slice(0, start - from)) <= ownName;
  const isNext = after !== undefined && idsIn(own.slice(end - from, after.start - from)) === 0;
  const mine = isFirst ? before : undefined;
  const next = isNext ? after : undefined;
  if (mine !== undefined && next !== undefined && idsIn(own.slice(next.end - from)) > 0) return mine;
  return nearer(mine, next, mention);
}

function idsIn(text: string): number {
  return text.match(OTHER_ID)?.length ?? 0;
}
