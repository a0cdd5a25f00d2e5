/**
 * `heygen-ignore` on a line, or `heygen-ignore-next-line` on the line before, in a comment of whatever kind: nothing
 * is said of that line. Codes after it narrow it to those.
 */
const MARK = /heygen-ignore(-next-line)?\b((?:[ \t:,]+[a-z]+(?:-[a-z]+)*)*)/u;

/** The longest line that is searched for a mark, in UTF-16 units: nobody comments a bundler's output. */
const LINE_REACH = 2000;

/** @param codes every code there is: other words after a mark are but its reason */
export function isSuppressed(text: string, start: number, code: string, codes: readonly string[]): boolean {
  const line = lineAround(text, start);
  if (marks(line.text, false, code, codes)) return true;
  return line.start > 0 && marks(lineAround(text, line.start - 1).text, true, code, codes);
}

function marks(line: string, isNextLine: boolean, code: string, codes: readonly string[]): boolean {
  const match = MARK.exec(line);
  if (match === null || (match[1] !== undefined) !== isNextLine) return false;
  const named = (match[2] ?? "").split(/[ \t:,]+/u).filter((word) => codes.includes(word));
  return named.length === 0 || named.includes(code);
}

function lineAround(text: string, at: number): { readonly start: number; readonly text: string } {
  const from = Math.max(0, at - LINE_REACH);
  const before = text.slice(from, at).lastIndexOf("\n");
  const start = before === -1 ? from : from + before + 1;
  const after = text.slice(at, at + LINE_REACH).indexOf("\n");
  return { start, text: text.slice(start, after === -1 ? at + LINE_REACH : at + after) };
}

/** What opens and closes a comment, where a language has any. */
type Comment = readonly [open: string, close: string];

const COMMENTS: readonly (readonly [comment: Comment, languageIds: readonly string[]])[] = [
  [
    ["// ", ""],
    [
      ...["javascript", "javascriptreact", "typescript", "typescriptreact", "jsonc", "go", "java", "csharp"],
      ...["rust", "kotlin", "swift", "php", "c", "cpp", "dart", "scala", "groovy", "objective-c"],
    ],
  ],
  [
    ["# ", ""],
    [
      ...["python", "ruby", "shellscript", "yaml", "dotenv", "env", "properties", "toml", "dockerfile", "r"],
      ...[
        "makefile",
        "perl",
        "powershell",
        "terraform",
        "elixir",
        "dockercompose",
        "github-actions-workflow",
      ],
    ],
  ],
  [
    ["<!-- ", " -->"],
    ["html", "xml", "markdown", "vue", "svelte"],
  ],
  [
    ["-- ", ""],
    ["sql", "lua"],
  ],
  [["; ", ""], ["ini"]],
];

/** The line to put above one that is to be ignored; undefined: this language has no comments that are known here. */
export function suppressionLine(languageId: string, indentation: string, code: string): string | undefined {
  const comment = COMMENTS.find(([, languageIds]) => languageIds.includes(languageId))?.[0];
  return comment && `${indentation}${comment[0]}heygen-ignore-next-line ${code}${comment[1]}\n`;
}
