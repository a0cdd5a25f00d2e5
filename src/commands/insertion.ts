/** Where a cursor stands in code, found in one linear pass over the text before it. */
export type Surroundings =
  | { readonly kind: "code" }
  /** Inside a string; `content`: what stands in it before the cursor. */
  | { readonly kind: "string"; readonly quote: string; readonly content: string };

interface Syntax {
  /** Longest first: a triple quote must not be read as three. */
  readonly quotes: readonly string[];
  /** Quotes that may hold line breaks; the others end with their line. */
  readonly multiLine: readonly string[];
  /** Quotes in which a backslash is but a backslash. */
  readonly raw: readonly string[];
  readonly lineComment: readonly string[];
  readonly blockComment: readonly (readonly [string, string])[];
  /** How this language quotes a string; empty: it needs no quotes. */
  readonly preferred: string;
  /** Strings that touch are one word, as in `'it'\''s'`, and a hash inside a word is no comment. */
  readonly words: boolean;
}

const C_LIKE: Syntax = {
  quotes: ['"', "'"],
  multiLine: [],
  raw: [],
  lineComment: ["//"],
  blockComment: [["/*", "*/"]],
  preferred: '"',
  words: false,
};
const SCRIPT: Syntax = { ...C_LIKE, quotes: ['"', "'", "`"], multiLine: ["`"] };
const TEXT_BLOCKS: Syntax = { ...C_LIKE, quotes: ['"""', '"', "'"], multiLine: ['"""'] };
const HASH: Syntax = { ...C_LIKE, multiLine: ['"', "'"], lineComment: ["#"], blockComment: [] };
const SHELL: Syntax = { ...HASH, raw: ["'"], words: true };
const PYTHON: Syntax = { ...HASH, quotes: ['"""', "'''", '"', "'"], multiLine: ['"""', "'''"] };
const BARE: Syntax = { ...C_LIKE, lineComment: [], blockComment: [], preferred: "" };

const SYNTAXES: Readonly<Partial<Record<string, Syntax>>> = {
  python: PYTHON,
  javascript: SCRIPT,
  javascriptreact: SCRIPT,
  typescript: SCRIPT,
  typescriptreact: SCRIPT,
  vue: SCRIPT,
  svelte: SCRIPT,
  go: { ...SCRIPT, raw: ["`"] },
  java: TEXT_BLOCKS,
  kotlin: TEXT_BLOCKS,
  csharp: TEXT_BLOCKS,
  swift: TEXT_BLOCKS,
  ruby: HASH,
  php: { ...HASH, lineComment: ["#", "//"], blockComment: [["/*", "*/"]] },
  shellscript: SHELL,
  powershell: { ...SHELL, raw: ['"', "'"] },
  yaml: { ...SHELL, multiLine: [] },
  json: C_LIKE,
  jsonc: C_LIKE,
  c: C_LIKE,
  cpp: C_LIKE,
  rust: C_LIKE,
  dart: C_LIKE,
  sql: { ...C_LIKE, multiLine: ["'"], raw: ["'"], lineComment: ["--"], preferred: "'" },
  dotenv: BARE,
  properties: BARE,
  ini: BARE,
  plaintext: BARE,
  markdown: BARE,
  log: BARE,
};

/** Quotes in scripts are a matter of taste: the one the document uses most is taken. */
const TASTE: ReadonlySet<string> = new Set([
  "python",
  "javascript",
  "javascriptreact",
  "typescript",
  "typescriptreact",
  "vue",
  "svelte",
  "ruby",
  "php",
]);

/** Larger documents are read from the cursor's line on only. */
const SCAN_LIMIT_CHARS = 500_000;

/**
 * What to insert for an id: bare inside a string, quoted as the language quotes elsewhere. JSON inside a string,
 * as in curl's `-d '{"avatar_id": }'`, is treated as JSON.
 * @param offset where the cursor stands in `text`, in UTF-16 units
 */
export function textToInsert(id: string, text: string, offset: number, languageId: string): string {
  const syntax = isEnvironmentFile(languageId) ? BARE : (SYNTAXES[languageId] ?? C_LIKE);
  const from = offset > SCAN_LIMIT_CHARS ? text.lastIndexOf("\n", offset - 1) + 1 : 0;
  const surroundings = surroundingsAt(text.slice(from, offset), syntax);
  if (surroundings.kind === "code") {
    const quote = TASTE.has(languageId) ? preferredQuote(text, syntax) : syntax.preferred;
    return `${quote}${id}${quote}`;
  }
  const { quote, content } = surroundings;
  // Inside `"` JSON has its own quotes escaped.
  const escaped = quote === '"' && content.includes('\\"');
  const json = escaped ? content.replaceAll('\\"', '"') : content;
  const isJson = (quote !== '"' || escaped) && /^\s*[{[]/.test(json);
  if (!isJson || !/[:,[]\s*$/.test(json) || surroundingsAt(json, C_LIKE).kind === "string") return id;
  return escaped ? `\\"${id}\\"` : `"${id}"`;
}

/** Whether it is known how the language quotes, and that it is no prose. */
export function knowsLanguage(languageId: string): boolean {
  const syntax = SYNTAXES[languageId];
  return syntax !== undefined && syntax.preferred !== "";
}

function isEnvironmentFile(languageId: string): boolean {
  return languageId === "env" || languageId.startsWith("dotenv");
}

/** An apostrophe inside a word is no quote. */
function preferredQuote(text: string, syntax: Syntax): string {
  let balance = 0;
  for (const [quote] of text.slice(0, SCAN_LIMIT_CHARS).matchAll(/(?<!\w)['"]|['"](?!\w)/g)) {
    balance += quote === "'" ? 1 : -1;
  }
  return balance > 0 ? "'" : syntax.preferred;
}

function surroundingsAt(before: string, syntax: Syntax): Surroundings {
  const marks = marksOf(syntax);
  const ends = new Map(syntax.quotes.map((quote) => [quote, endOf(quote, syntax)]));
  /** What the strings so far of the shell's present word hold. */
  let word = "";
  let at = 0;
  for (;;) {
    marks.lastIndex = at;
    const mark = marks.exec(before);
    if (mark === null) return { kind: "code" };
    const [found] = mark;
    if (syntax.words && /\s/.test(before.slice(at, mark.index))) word = "";
    const start = mark.index + found.length;
    if (found.startsWith("\\")) {
      word += word === "" ? "" : found.slice(1);
      at = start;
      continue;
    }
    const endMark = ends.get(found);
    if (endMark !== undefined) {
      const end = endOfString(before, start, endMark);
      const content = before.slice(start, end === undefined ? undefined : end - found.length);
      if (end === undefined) return { kind: "string", quote: found, content: word + content };
      if (syntax.words) word += content;
      at = end;
    } else if (!syntax.words || /^\s?$/.test(before.slice(mark.index - 1, mark.index))) {
      const end = endOfComment(before, mark.index, found, syntax);
      if (end === undefined) return inComment(before.slice(mark.index), syntax);
      at = end;
    } else at = start;
  }
}

/** Finds what may start a string or comment; an escaped character starts none. */
function marksOf(syntax: Syntax): RegExp {
  const marks = [...syntax.quotes, ...syntax.lineComment, ...syntax.blockComment.map(([open]) => open)];
  const escaped = marks.map((mark) => mark.replace(/[*]/g, "\\$&"));
  return new RegExp(["\\\\[^]", ...escaped].join("|"), "g");
}

/** After the comment; undefined: it is still open at the text's end. */
function endOfComment(text: string, start: number, open: string, syntax: Syntax): number | undefined {
  const close = syntax.blockComment.find(([mark]) => mark === open)?.[1] ?? "\n";
  const end = text.indexOf(close, start + open.length);
  return end === -1 ? undefined : end + close.length;
}

/** Code that is commented out has its strings; in prose an apostrophe makes no difference worth having. */
function inComment(comment: string, syntax: Syntax): Surroundings {
  const line = comment.slice(comment.lastIndexOf("\n") + 1);
  return surroundingsAt(line, { ...syntax, lineComment: [], blockComment: [], multiLine: [], words: false });
}

/** Finds what ends a string, and what is escaped in it. */
function endOf(quote: string, syntax: Syntax): RegExp {
  const lineEnd = syntax.multiLine.includes(quote) ? "" : "|\n";
  const escape = syntax.raw.includes(quote) ? "" : "|\\\\(?:\r\n|[^])";
  return new RegExp(quote + lineEnd + escape, "g");
}

/** After the closing quote; undefined: the string is still open at the text's end. */
function endOfString(text: string, start: number, endMark: RegExp): number | undefined {
  endMark.lastIndex = start;
  for (let found = endMark.exec(text); found !== null; found = endMark.exec(text)) {
    if (!found[0].startsWith("\\")) return endMark.lastIndex;
  }
  return undefined;
}
