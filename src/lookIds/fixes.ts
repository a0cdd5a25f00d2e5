import type { Misuse } from "./misuse";

/** Puts `text` in the place of what stands there. Offsets: UTF-16 units of the text as it was. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const KEY_VARIABLE = "HEYGEN_API_KEY";

/** How a language reads an environment variable, in the place of a quoted text. */
const READS: readonly (readonly [read: string, languageIds: readonly string[]])[] = [
  [`os.environ["${KEY_VARIABLE}"]`, ["python"]],
  [`process.env.${KEY_VARIABLE}`, ["javascript", "javascriptreact", "typescript", "typescriptreact"]],
  [`os.Getenv("${KEY_VARIABLE}")`, ["go"]],
  [`System.getenv("${KEY_VARIABLE}")`, ["java", "kotlin", "groovy", "scala"]],
  [`Environment.GetEnvironmentVariable("${KEY_VARIABLE}")`, ["csharp"]],
  [`ENV.fetch("${KEY_VARIABLE}")`, ["ruby"]],
  [`getenv("${KEY_VARIABLE}")`, ["php"]],
  [`std::env::var("${KEY_VARIABLE}").unwrap()`, ["rust"]],
];

/** Writes the environment's variable where a key stands; undefined: it cannot be done safely there. */
export function readKeyFromEnvironment(
  text: string,
  { start, end }: Pick<Misuse, "start" | "end">,
  languageId: string,
): readonly Edit[] | undefined {
  const before = text[start - 1] ?? "";
  const isQuoted = /["'`]/u.test(before) && text[end] === before;
  if (languageId === "shellscript") return readInShell(text, start, end, before);
  const read = READS.find(([, languageIds]) => languageIds.includes(languageId))?.[0];
  if (read === undefined || !isQuoted || /[\w@$]/u.test(text[start - 2] ?? "")) return undefined;
  const edit = { start: start - 1, end: end + 1, text: read };
  return languageId === "python" ? [...importOs(text), edit] : [edit];
}

/** Inside double quotes, or without any, a shell puts in the variable's value; inside single quotes it does not. */
function readInShell(text: string, start: number, end: number, before: string): readonly Edit[] | undefined {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const isSingle = (line.match(/'/gu)?.length ?? 0) % 2 === 1;
  if (isSingle && before !== "'") return undefined;
  if (before === "'" && text[end] === "'")
    return [{ start: start - 1, end: end + 1, text: `"$${KEY_VARIABLE}"` }];
  return isSingle ? undefined : [{ start, end, text: `$${KEY_VARIABLE}` }];
}

/** Below a docstring and `from __future__` an import may stand anywhere; above the first import it is in order. */
function importOs(text: string): readonly Edit[] {
  if (/^(?:import\s+(?:[\w.]+\s*,\s*)*os\b|from\s+os\s+import\s+environ)/mu.test(text)) return [];
  const first = /^(?:import|from(?!\s+__future__))\s/mu.exec(text);
  const at = first?.index ?? afterShebang(text);
  return [{ start: at, end: at, text: "import os\n" }];
}

function afterShebang(text: string): number {
  return /^(?:#[^\n]*\n)*/u.exec(text)?.[0].length ?? 0;
}

/** The variable without the prefix that hands it to browsers, everywhere in this text. */
export function renameVariable(text: string, name: string, safeName: string): readonly Edit[] {
  const whole = new RegExp(`(?<![\\w$])${name}(?![\\w$])`, "gu");
  return [...text.matchAll(whole)].map(({ index }) => ({
    start: index,
    end: index + name.length,
    text: safeName,
  }));
}

/** `x-api-key` in the place of `Authorization: Bearer`; undefined: it is written in a way that is not known here. */
export function sendAsApiKey(
  text: string,
  { start, end }: Pick<Misuse, "start" | "end">,
): readonly Edit[] | undefined {
  const whole = text.slice(start, end);
  if (/^authorization:[ \t]*bearer$/iu.test(whole)) return [{ start, end, text: "x-api-key:" }];
  const name = /^authorization/iu.exec(whole)?.[0];
  const bearer = /bearer$/iu.exec(whole);
  if (name === undefined || bearer === null) return undefined;
  const isQuoted = /["'`]/u.test(text[start - 1] ?? "");
  return [
    { start, end: start + name.length, text: isQuoted ? "x-api-key" : '"x-api-key"' },
    { start: start + bearer.index, end: end + 1, text: "" },
  ];
}

/** The text with the edits made; they do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** A line for an environment file, and one for what Git leaves out, where they are not there yet. */
export function keyLine(envFile: string, key: string): string | undefined {
  return new RegExp(`^(?:export\\s+)?${KEY_VARIABLE}=.+`, "mu").test(envFile)
    ? undefined
    : `${endedLine(envFile)}${KEY_VARIABLE}=${key}\n`;
}

export function ignoreLine(gitignore: string): string | undefined {
  const isIgnored = /^\/?\*?\.env\*?\s*$/mu.test(gitignore);
  return isIgnored ? undefined : `${endedLine(gitignore)}.env\n`;
}

/** A line break, where what stands before has none at its end. */
function endedLine(text: string): string {
  return text === "" || text.endsWith("\n") ? "" : "\n";
}
