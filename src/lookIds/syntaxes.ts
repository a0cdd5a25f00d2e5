/** How a language writes strings and comments, as far as it matters to what stands in one. */
export interface Syntax {
  readonly quotes: readonly string[];
  /** Quotes that may hold line breaks; the others end with their line. */
  readonly multiLine: readonly string[];
  /** Quotes in which a backslash is but a backslash. */
  readonly raw: readonly string[];
  /** What ends a string, where it is not what begins it. */
  readonly closing: Readonly<Partial<Record<string, string>>>;
  /** Quotes that stand for themselves when they are doubled. */
  readonly doubled: readonly string[];
  readonly lineComment: readonly string[];
  readonly blockComment: readonly (readonly [string, string])[];
  /** How this language quotes a string; empty: it needs no quotes. */
  readonly preferred: string;
  /** Strings that touch are one word, as in `'it'\''s'`, and a hash inside a word is no comment. */
  readonly words: boolean;
}

export const C_LIKE: Syntax = {
  quotes: ['"', "'"],
  multiLine: [],
  raw: [],
  closing: {},
  doubled: [],
  lineComment: ["//"],
  blockComment: [["/*", "*/"]],
  preferred: '"',
  words: false,
};
const SCRIPT: Syntax = { ...C_LIKE, quotes: ['"', "'", "`"], multiLine: ["`"] };
const TEXT_BLOCKS: Syntax = { ...C_LIKE, quotes: ['"""', '"', "'"], multiLine: ['"""'] };
const TRIPLE_QUOTES: Syntax = {
  ...C_LIKE,
  quotes: ['"""', "'''", '"', "'"],
  multiLine: ['"""', "'''"],
};
const HASH: Syntax = { ...C_LIKE, multiLine: ['"', "'"], lineComment: ["#"], blockComment: [] };
const SHELL: Syntax = { ...HASH, raw: ["'"], words: true };
/** Strings that end with their line. */
const HASH_LINES: Syntax = { ...HASH, multiLine: [] };
const PYTHON: Syntax = { ...HASH, quotes: ['"""', "'''", '"', "'"], multiLine: ['"""', "'''"] };
const YAML: Syntax = { ...SHELL, multiLine: [] };
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
  csharp: {
    ...TEXT_BLOCKS,
    quotes: ['"""', '@$"', '@"', '"', "'"],
    multiLine: ['"""', '@$"', '@"'],
    raw: ['@$"', '@"'],
    closing: { '@$"': '"', '@"': '"' },
    doubled: ['@$"', '@"'],
  },
  scala: TEXT_BLOCKS,
  swift: TEXT_BLOCKS,
  ruby: HASH,
  php: { ...HASH, lineComment: ["#", "//"], blockComment: [["/*", "*/"]] },
  shellscript: SHELL,
  powershell: {
    ...SHELL,
    quotes: ['@"', "@'", '"', "'"],
    multiLine: ['@"', "@'", '"', "'"],
    raw: ['@"', "@'", '"', "'"],
    closing: { '@"': '\n"@', "@'": "\n'@" },
  },
  yaml: YAML,
  dockercompose: YAML,
  "github-actions-workflow": YAML,
  json: C_LIKE,
  jsonc: C_LIKE,
  c: C_LIKE,
  cpp: { ...C_LIKE, quotes: ['R"(', '"', "'"], multiLine: ['R"('], raw: ['R"('], closing: { 'R"(': ')"' } },
  "objective-c": C_LIKE,
  rust: {
    ...C_LIKE,
    quotes: ['r#"', '"', "'"],
    multiLine: ['r#"', '"'],
    raw: ['r#"'],
    closing: { 'r#"': '"#' },
  },
  dart: TRIPLE_QUOTES,
  groovy: TRIPLE_QUOTES,
  toml: { ...PYTHON, raw: ["'''", "'"] },
  elixir: { ...HASH, quotes: ['"""', '"', "'"], multiLine: ['"""', '"'] },
  r: HASH,
  terraform: { ...HASH_LINES, quotes: ['"'], lineComment: ["#", "//"], blockComment: [["/*", "*/"]] },
  dockerfile: HASH_LINES,
  makefile: HASH_LINES,
  lua: {
    ...C_LIKE,
    quotes: ["[[", '"', "'"],
    multiLine: ["[["],
    raw: ["[["],
    closing: { "[[": "]]" },
    lineComment: ["--"],
    blockComment: [["--[[", "]]"]],
  },
  sql: { ...C_LIKE, multiLine: ["'"], raw: ["'"], lineComment: ["--"], preferred: "'" },
  dotenv: BARE,
  properties: BARE,
  ini: BARE,
  plaintext: BARE,
  markdown: BARE,
  log: BARE,
};

/** undefined: nobody here knows the language. */
export function syntaxOf(languageId: string): Syntax | undefined {
  return isEnvironmentFile(languageId) ? BARE : SYNTAXES[languageId];
}

export function isEnvironmentFile(languageId: string): boolean {
  return languageId === "env" || languageId.startsWith("dotenv");
}
