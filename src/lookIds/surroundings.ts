import type { Syntax } from "./syntaxes";

/** Where a place stands in code, found in one linear pass over the text before it. */
export type Surroundings =
  | { readonly kind: "code"; readonly isComment: boolean }
  /** Inside a string, which may be one of code that is commented out. */
  | {
      readonly kind: "string";
      readonly isComment: boolean;
      readonly quote: string;
      /** What stands in it before the place; in a shell with the strings that touch it. */
      readonly content: string;
      /** Where it begins, behind its quote. UTF-16 units. */
      readonly start: number;
    };

/** A string or a comment. Offsets: UTF-16 units; `start` and `end` are those of what stands between its marks. */
interface Span {
  readonly kind: "string" | "comment";
  readonly open: string;
  readonly start: number;
  readonly end: number;
  /** Behind its closing mark; undefined: it is still open at the text's end. */
  readonly after: number | undefined;
}

export function surroundingsAt(before: string, syntax: Syntax): Surroundings {
  /** What the strings so far of the shell's present word hold. */
  let word = "";
  let at = 0;
  for (const span of spansIn(before, syntax)) {
    if (span.kind === "escape") {
      if (syntax.words && /\s/.test(before.slice(at, span.start))) word = "";
      word += word === "" ? "" : before.slice(span.start + 1, span.after);
      at = span.after;
      continue;
    }
    if (syntax.words && /\s/.test(before.slice(at, span.start - span.open.length))) word = "";
    const content = before.slice(span.start, span.end);
    if (span.after === undefined) {
      return span.kind === "comment"
        ? inComment(before, span.start - span.open.length, syntax)
        : { kind: "string", isComment: false, quote: span.open, content: word + content, start: span.start };
    }
    if (syntax.words && span.kind === "string") word += content;
    at = span.after;
  }
  return { kind: "code", isComment: false };
}

/** The text with blanks for what stands in strings and comments; quotes, line breaks and all offsets stay. */
export function blanked(text: string, syntax: Syntax): string {
  let result = "";
  let at = 0;
  for (const span of spansIn(text, syntax)) {
    if (span.kind === "escape") continue;
    result += text.slice(at, span.start) + text.slice(span.start, span.end).replace(/[^\r\n]/g, " ");
    at = span.end;
  }
  return result + text.slice(at);
}

interface Escape {
  readonly kind: "escape";
  readonly start: number;
  readonly after: number;
}

function* spansIn(text: string, syntax: Syntax): Generator<Span | Escape, void> {
  const marks = marksOf(syntax);
  const ends = new Map(syntax.quotes.map((quote) => [quote, endOf(quote, syntax)]));
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const { 0: open, index } = mark;
    const start = index + open.length;
    if (open.startsWith("\\")) {
      yield { kind: "escape", start: index, after: start };
      continue;
    }
    const endMark = ends.get(open);
    if (endMark === undefined && syntax.words && !/^\s?$/.test(text.slice(Math.max(0, index - 1), index)))
      continue;
    const end =
      endMark === undefined ? endOfComment(text, index, open, syntax) : endOfString(text, start, endMark);
    const span = { kind: endMark === undefined ? "comment" : "string", open, start } as const;
    yield { ...span, end: end?.at ?? text.length, after: end?.after };
    if (end === undefined) return;
    marks.lastIndex = end.after;
  }
}

interface End {
  readonly at: number;
  readonly after: number;
}

/** Finds what may start a string or comment; an escaped character starts none. */
function marksOf(syntax: Syntax): RegExp {
  const marks = [...syntax.quotes, ...syntax.lineComment, ...syntax.blockComment.map(([open]) => open)];
  // Longest first: a triple quote must not be read as three.
  const sorted = marks.sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(["\\\\[^]", ...sorted].join("|"), "g");
}

function escaped(mark: string): string {
  return mark.replace(/[$()*[\]]/g, "\\$&");
}

/** undefined: it is still open at the text's end. */
function endOfComment(text: string, start: number, open: string, syntax: Syntax): End | undefined {
  const close = syntax.blockComment.find(([mark]) => mark === open)?.[1] ?? "\n";
  const at = text.indexOf(close, start + open.length);
  return at === -1 ? undefined : { at, after: at + close.length };
}

/** Code that is commented out has its strings; in prose an apostrophe makes no difference worth having. */
function inComment(before: string, start: number, syntax: Syntax): Surroundings {
  const from = Math.max(start, before.lastIndexOf("\n") + 1);
  const inside = { ...syntax, lineComment: [], blockComment: [], multiLine: [], words: false };
  const found = surroundingsAt(before.slice(from), inside);
  return found.kind === "code"
    ? { kind: "code", isComment: true }
    : { ...found, isComment: true, start: from + found.start };
}

/** Finds what ends a string, and what is escaped in it. */
function endOf(quote: string, syntax: Syntax): RegExp {
  const close = escaped(syntax.closing[quote] ?? quote);
  const ends = [
    ...(syntax.doubled.includes(quote) ? [close + close] : []),
    close,
    ...(syntax.multiLine.includes(quote) ? [] : ["\n"]),
    ...(syntax.raw.includes(quote) ? [] : ["\\\\(?:\r\n|[^])"]),
  ];
  return new RegExp(ends.join("|"), "g");
}

/** undefined: the string is still open at the text's end. */
function endOfString(text: string, start: number, endMark: RegExp): End | undefined {
  endMark.lastIndex = start;
  for (let found = endMark.exec(text); found !== null; found = endMark.exec(text)) {
    const isEscape = found[0].startsWith("\\") || (found[0].length === 2 && found[0] === '""');
    if (!isEscape) return { at: found.index, after: endMark.lastIndex };
  }
  return undefined;
}
