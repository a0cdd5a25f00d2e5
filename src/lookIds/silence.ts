import { COMMENTS } from "./comments";
import type { Edit } from "./edit";
import { regionAt, type Region } from "./embedded";
import { hereDocumentAt, withoutHereDocuments } from "./hereDocuments";
import { isInMarkup } from "./markup";
import { endsInEnvironmentText, endsInYamlText } from "./openTexts";
import { continuedFrom, extendMark } from "./suppression";
import { mayHideTemplates } from "./regexLiterals";
import { isAmongChildren } from "./statement";
import { blanked, surroundingsAt } from "./surroundings";
import { isEnvironmentFile, syntaxOf } from "./syntaxes";

const TAGS = new Set(["javascript", "javascriptreact", "typescriptreact"]);
const PAGES = new Set(["html", "vue", "svelte", "xml"]);
const YAML = new Set(["yaml", "dockercompose", "github-actions-workflow"]);

/**
 * Silences a problem: a comment above its statement, or one more code in the mark that is there.
 * @param start where the problem begins, in UTF-16 units
 * @returns undefined: a comment there would be read as text, or cut something in two
 */
export function silencingEdit(
  text: string,
  languageId: string,
  start: number,
  code: string,
): Edit | undefined {
  const extended = extendMark(text, start, code);
  if (extended !== undefined) return extended;
  const line = continuedFrom(text, start);
  const region = regionAt(text, line, languageId);
  if (line < region.from) return undefined;
  if (region.languageId === "markdown") return behindLine(text, start, code);
  const comment = commentAt(text, line, region);
  if (comment === undefined) return undefined;
  const [open, close] = comment;
  const written = `${indentationAt(text, line)}${open}heygen-ignore-next-line ${code}${close}\n`;
  return { start: line, end: line, text: written };
}

type Comment = readonly [open: string, close: string];

/** How a line of its own is commented before the one that begins at `line`. */
function commentAt(text: string, line: number, region: Region): Comment | undefined {
  const { languageId, from } = region;
  const before = text.slice(from, line);
  const comment = COMMENTS.get(languageId);
  if (comment === undefined) return undefined;
  if (PAGES.has(languageId)) {
    const isAtStart = line === 0 && text.startsWith("<?");
    return isAtStart || isInMarkup(before, languageId) ? undefined : comment;
  }
  if (isInText(text, before, line, region)) return undefined;
  if (languageId === "powershell" && /`\s*$/u.test(before)) return undefined;
  if (!TAGS.has(languageId)) return comment;
  const syntax = syntaxOf(languageId);
  return syntax && amongTags(text, blanked(before, syntax), line, comment);
}

/** A notebook's cell of a language whose comments may be others. */
const OTHERS_CELL =
  /^\s*(?:%%(?:time|timeit|capture|prun)\b[^\n]*\n\s*)*%%(?!(?:time|timeit|capture|prun|bash|sh)\b)/u;

/** Whether the line before would go on in a string, a here-document, or a list of words. */
function isInText(text: string, before: string, line: number, { languageId, from }: Region): boolean {
  const syntax = syntaxOf(languageId);
  if (syntax === undefined || hereDocumentAt(text.slice(from), line - from, languageId) !== undefined)
    return true;
  if (mayHideTemplates(before, languageId)) return true;
  const { kind, isComment } = surroundingsAt(withoutHereDocuments(before, languageId), syntax);
  if (kind === "string" && !isComment) return true;
  if (languageId === "python" && (OTHERS_CELL.test(text) || /^\s*[%!]/u.test(text.slice(line, line + 80))))
    return true;
  if (YAML.has(languageId) && (isInBlockScalar(text, line) || endsInYamlText(before))) return true;
  if (isEnvironmentFile(languageId) && endsInEnvironmentText(before)) return true;
  const isWordList = languageId === "ruby" || languageId === "elixir";
  return isWordList && /[%~][wWiI][[({<|][^\])}>|]*$/u.test(before.slice(-600));
}

/** Below YAML's `key: |`. */
function isInBlockScalar(text: string, line: number): boolean {
  let indentation = indentationAt(text, line).length;
  for (let end = line - 1; end > 0 && indentation > 0;) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const above = text.slice(start, end);
    const own = indentationAt(text, start).length;
    if (above.trim() !== "" && own < indentation) {
      if (/(?:^|[\s:-])[|>][-+\d]{0,2}[ \t]*(?:#.*)?\r?$/u.test(above)) return true;
      indentation = own;
    }
    end = start - 1;
  }
  return false;
}

/** Between JSX's tags a comment stands in braces; beside its text none can. */
function amongTags(text: string, code: string, line: number, comment: Comment): Comment | undefined {
  const first = text.slice(line).trimStart().charAt(0);
  const head = code.trimEnd();
  const isBehindTag = head.endsWith(">") && !head.endsWith("=>");
  if (first === "<" || first === "{") {
    if (isBehindTag || (head.endsWith("}") && first === "<")) return ["{/* ", " */}"];
    if (first === "<" && !/(?:^|[=(,?:&|{[;]|=>|\breturn)$/u.test(head)) return undefined;
  } else if (isBehindTag) return undefined;
  return isAmongChildren(code) ? undefined : comment;
}

/** In prose a comment of its own would split a paragraph, a list or a table. */
function behindLine(text: string, start: number, code: string): Edit | undefined {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const found = text.indexOf("\n", start);
  const line = text.slice(from, found === -1 ? text.length : found).trimEnd();
  const isCode = /^(?: {4}|\t)/u.test(line) || (line.match(/`/gu)?.length ?? 0) % 2 === 1;
  const isComment = text.lastIndexOf("<!--", start) > text.lastIndexOf("-->", start);
  if (isCode || isComment || /^\s*[|<]|\||\\$/u.test(line)) return undefined;
  const end = from + line.length;
  return { start: end, end, text: ` <!-- heygen-ignore ${code} -->` };
}

function indentationAt(text: string, line: number): string {
  return /[ \t]*/uy.exec(text.slice(line, line + 400))?.[0] ?? "";
}
