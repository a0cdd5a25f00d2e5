import type { Edit } from "./edit";
import { KEY_VARIABLE } from "./envFile";
import { importGoOs } from "./goImports";
import { readEnvironment } from "./pythonImports";
import { mayHideTemplates } from "./regexLiterals";
import { readKeyInShell } from "./shellKey";
import { headsOf, isInTag } from "./statement";
import { blanked, surroundingsAt } from "./surroundings";
import { syntaxOf } from "./syntaxes";

/** How a language reads an environment variable, where a quoted text is an expression. */
interface Read {
  readonly languageIds: readonly string[];
  readonly expression: string;
  /** What has to be known before the program runs: a line up to the key, or up to a bracket around it. */
  readonly constant: RegExp | undefined;
  /** Whether a parameter's default has to be a constant. */
  readonly hasConstantDefaults: boolean;
}

const SCRIPTS = ["javascript", "javascriptreact", "typescript", "typescriptreact"];
const WITH_TAGS = new Set(["javascript", "javascriptreact", "typescriptreact"]);
/** They know that a variable may be missing, and let it be no header's value then. */
const TYPED = new Set(["typescript", "typescriptreact"]);
const ANNOTATED = /@\w|\bcase\b/u;

/** Rust is left out: what it reads is a `String`, and mostly a `&str` is wanted. */
const READS: readonly Read[] = [
  {
    languageIds: SCRIPTS,
    expression: `process.env.${KEY_VARIABLE}`,
    constant: /\btype\s+\w+\s*=|\b(?:enum|case)\b/u,
    hasConstantDefaults: false,
  },
  {
    languageIds: ["go"],
    expression: `os.Getenv("${KEY_VARIABLE}")`,
    constant: /\b(?:const|case)\b/u,
    hasConstantDefaults: false,
  },
  {
    languageIds: ["java", "groovy", "scala"],
    expression: `System.getenv("${KEY_VARIABLE}")`,
    constant: ANNOTATED,
    hasConstantDefaults: false,
  },
  {
    languageIds: ["kotlin"],
    expression: `System.getenv("${KEY_VARIABLE}")`,
    constant: /@\w|\bconst\b/u,
    hasConstantDefaults: false,
  },
  {
    languageIds: ["csharp"],
    expression: `System.Environment.GetEnvironmentVariable("${KEY_VARIABLE}")`,
    constant: /\b(?:const|case)\b|^\s*\[|\b(?:is|or|and|not|switch)\s*$/u,
    hasConstantDefaults: true,
  },
  {
    languageIds: ["ruby"],
    expression: `ENV.fetch("${KEY_VARIABLE}")`,
    constant: undefined,
    hasConstantDefaults: false,
  },
  {
    languageIds: ["php"],
    expression: `getenv("${KEY_VARIABLE}")`,
    constant: /\b(?:const|case|public|private|protected|static|var|readonly)\b|#\[/u,
    hasConstantDefaults: true,
  },
];

/** What a value may follow, so that it is an expression by itself. */
const BEFORE_VALUE =
  /(?:[=:(,[{?+|&]|=>|\b(?:return|or|and|not|in|is|else|await|yield|puts|print|echo|if|unless|when|then))$/u;
/** What makes a text more than a value: a key, a pattern, a part of a longer text, a type. */
const MORE_THAN_VALUE = /^\s*(?::|=>|["'`]|as\s+const\b)/u;
/** Where a value is no operand of anything that binds closer than `??`, or may not stand beside it. */
const ALONE_BEHIND = /(?:(?<![=!<>])=|=>|[:(,[{]|\breturn)\s*$/u;
const ALONE_BEFORE = /^\s*(?:[,;)\]}]|$)|^[ \t]*\r?\n\s*(?!(?:as|in|instanceof|satisfies)\b)[\w$@}]/u;
/** Without blanks, a parameter's default and an attribute look the same. */
const ASSIGNED = /(?:\b(?:const|let|var)\s+[\w$]+|[\w$\])]\.[\w$]+)=$/u;
/** The environment is given, or asked for, the very variable. */
const IN_ENVIRONMENT = new RegExp(`env\\w{0,40}\\b.{0,60}\\b${KEY_VARIABLE}\\b`, "isu");
/** What a longer line begins with is not looked at, so nothing is known of it. UTF-16 units. */
const LONGEST_HEAD = 500;

/** Writes the environment's variable where a key stands; undefined: it cannot be done safely there. */
export function readKeyFromEnvironment(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  languageId: string,
): readonly Edit[] | undefined {
  if (languageId === "shellscript") return readKeyInShell(text, start, end);
  const syntax = syntaxOf(languageId);
  if (syntax === undefined || !isWholeString(text, start, end, languageId)) return undefined;
  if (mayHideTemplates(text.slice(0, start), languageId)) return undefined;
  const code = blanked(text, syntax);
  const from = start - 1;
  const heads = headsOf(code, from).map((span) => text.slice(span.from, span.to));
  if (heads.some(({ length }) => length > LONGEST_HEAD)) return undefined;
  if (IN_ENVIRONMENT.test(heads.toReversed().join(" "))) return undefined;
  if (languageId === "python") return isPattern(heads) ? undefined : readInPython(text, code, start, end);
  const read = READS.find(({ languageIds }) => languageIds.includes(languageId));
  if (read === undefined || !isComputed(read, code, from, heads)) return undefined;
  const expression = TYPED.has(languageId) ? `${read.expression} ?? ""` : read.expression;
  const written = wrapped(expression, code, from, heads, languageId);
  const imports = languageId === "go" ? importGoOs(text, code) : [];
  if (written === undefined || imports === undefined) return undefined;
  const isOperand = written !== read.expression && written === expression && !isAlone(code, from, end + 1);
  return [...imports, { start: from, end: end + 1, text: isOperand ? `(${written})` : written }];
}

/** Whether the key is all there is of a text, and the text is a value of its own. */
function isWholeString(text: string, start: number, end: number, languageId: string): boolean {
  const syntax = syntaxOf(languageId);
  const place = syntax && surroundingsAt(text.slice(0, start), syntax);
  if (place?.kind !== "string" || place.isComment || place.start !== start) return false;
  if (place.quote.length !== 1 || text[end] !== place.quote) return false;
  if (MORE_THAN_VALUE.test(text.slice(end + 1, end + 200))) return false;
  return BEFORE_VALUE.test(text.slice(Math.max(0, start - 200), start - 1).trimEnd());
}

/** Whether a value may be computed there when the program runs. */
function isComputed(read: Read, code: string, from: number, heads: readonly string[]): boolean {
  if (heads.some((head) => read.constant?.test(head) === true)) return false;
  const isDefault = heads.length > 1 && /=\s*$/u.test(code.slice(Math.max(0, from - 20), from));
  return !(read.hasConstantDefaults && isDefault);
}

/** Whether what has a `??` can stand there without brackets. */
function isAlone(code: string, from: number, to: number): boolean {
  return (
    ALONE_BEHIND.test(code.slice(Math.max(0, from - 200), from)) &&
    ALONE_BEFORE.test(code.slice(to, to + 200))
  );
}

/** In a tag an expression stands in braces; undefined: it cannot be told what it stands in. */
function wrapped(
  expression: string,
  code: string,
  from: number,
  heads: readonly string[],
  languageId: string,
): string | undefined {
  const [assigned] = /[\w-](\s*=\s*)$/u.exec(code.slice(Math.max(0, from - 80), from)) ?? [];
  if (!WITH_TAGS.has(languageId) || assigned === undefined) return expression;
  const isAttribute = isInTag(code, from);
  if (isAttribute !== false) return isAttribute && `{${expression}}`;
  if (/\s/u.test(assigned)) return expression;
  return ASSIGNED.test(heads[0] ?? "") ? expression : undefined;
}

/** Behind Python's `case`. */
function isPattern(heads: readonly string[]): boolean {
  return heads.some((head) => /^\s*case\b/u.test(head));
}

function readInPython(text: string, code: string, start: number, end: number): readonly Edit[] | undefined {
  const line = text.slice(text.lastIndexOf("\n", start) + 1, start);
  if (/^\s*[!%]/u.test(line)) return undefined;
  const reading = readEnvironment(code, start, KEY_VARIABLE);
  return reading && [...reading.edits, { start: start - 1, end: end + 1, text: reading.expression }];
}
