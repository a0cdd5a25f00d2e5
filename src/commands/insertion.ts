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
  readonly lineComment: readonly string[];
  readonly blockComment: readonly (readonly [string, string])[];
  /** How this language quotes a string; empty: it needs no quotes. */
  readonly preferred: string;
}

const C_LIKE: Syntax = {
  quotes: ['"', "'"],
  multiLine: [],
  lineComment: ["//"],
  blockComment: [["/*", "*/"]],
  preferred: '"',
};
const SCRIPT: Syntax = { ...C_LIKE, quotes: ['"', "'", "`"], multiLine: ["`"] };
const HASH: Syntax = { ...C_LIKE, multiLine: ['"', "'"], lineComment: ["#"], blockComment: [] };
const PYTHON: Syntax = { ...HASH, quotes: ['"""', "'''", '"', "'"], multiLine: ['"""', "'''"] };
const BARE: Syntax = { quotes: ['"', "'"], multiLine: [], lineComment: [], blockComment: [], preferred: "" };

const SYNTAXES: Readonly<Partial<Record<string, Syntax>>> = {
  python: PYTHON,
  javascript: SCRIPT,
  javascriptreact: SCRIPT,
  typescript: SCRIPT,
  typescriptreact: SCRIPT,
  vue: SCRIPT,
  svelte: SCRIPT,
  go: { ...SCRIPT, quotes: ['"', "`"] },
  ruby: HASH,
  php: { ...HASH, lineComment: ["#", "//"], blockComment: [["/*", "*/"]] },
  shellscript: HASH,
  powershell: HASH,
  yaml: { ...HASH, multiLine: [] },
  sql: { ...C_LIKE, lineComment: ["--"], preferred: "'" },
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
  const isJson = surroundings.quote !== '"' && /^\s*[{[]/.test(surroundings.content);
  const inJsonCode = isJson && surroundingsAt(surroundings.content, C_LIKE).kind === "code";
  return inJsonCode && /[:,[]\s*$/.test(surroundings.content) ? `"${id}"` : id;
}

function isEnvironmentFile(languageId: string): boolean {
  return languageId === "env" || languageId.startsWith("dotenv");
}

function preferredQuote(text: string, syntax: Syntax): string {
  const head = text.slice(0, SCAN_LIMIT_CHARS);
  const single = head.split("'").length;
  const double = head.split('"').length;
  return single > double ? "'" : syntax.preferred;
}

export function surroundingsAt(before: string, syntax: Syntax): Surroundings {
  let at = 0;
  while (at < before.length) {
    const comment = commentAt(before, at, syntax);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const quote = syntax.quotes.find((candidate) => before.startsWith(candidate, at));
    if (quote === undefined) {
      at++;
      continue;
    }
    const start = at + quote.length;
    const end = endOfString(before, start, quote, syntax.multiLine.includes(quote));
    if (end === undefined) return { kind: "string", quote, content: before.slice(start) };
    at = end;
  }
  return { kind: "code" };
}

/** Where a comment that starts here ends; the text's end where it does not. */
function commentAt(text: string, at: number, syntax: Syntax): number | undefined {
  if (syntax.lineComment.some((mark) => text.startsWith(mark, at) && startsComment(text, at, mark))) {
    const end = text.indexOf("\n", at);
    return end === -1 ? text.length : end + 1;
  }
  const block = syntax.blockComment.find(([open]) => text.startsWith(open, at));
  if (block === undefined) return undefined;
  const end = text.indexOf(block[1], at + block[0].length);
  return end === -1 ? text.length : end + block[1].length;
}

/** `$#`, `${#x}` and `a#b` of shells are no comments: a hash starts one after white space only. */
function startsComment(text: string, at: number, mark: string): boolean {
  return mark !== "#" || at === 0 || /\s/.test(text.charAt(at - 1));
}

/** After the closing quote; undefined: the string is still open at the text's end. */
function endOfString(text: string, start: number, quote: string, multiLine: boolean): number | undefined {
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === "\n" && !multiLine) return at + 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return undefined;
}
