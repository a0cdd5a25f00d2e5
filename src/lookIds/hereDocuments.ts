/** A text that stands in a script as it is, up to a line of its own word. Offsets: UTF-16 units; `end` is exclusive. */
interface HereDocument {
  readonly start: number;
  readonly end: number;
  /** Nothing in it is filled in. */
  readonly isRaw: boolean;
}

const WORD = `(["'\\\\]?)([A-Za-z_]\\w{0,40})["']?[^\\n]*\\n`;
const SHELL = new RegExp(`(?<!<)<<-?[ \\t]{0,3}${WORD}`, "gu");
const GLUED = new RegExp(`(?<![<\\w])<<[-~]?${WORD}`, "gu");
const PHP = new RegExp(`<<<[ \\t]{0,3}${WORD}`, "gu");

/** How a language begins one. */
const BEGINNINGS: ReadonlyMap<string, RegExp> = new Map([
  ["shellscript", SHELL],
  ["dockerfile", SHELL],
  ["ruby", GLUED],
  ["terraform", GLUED],
  ["php", PHP],
]);

/** Whether a place stands in one; undefined: it does not. */
export function hereDocumentAt(
  text: string,
  at: number,
  languageId: string,
): Pick<HereDocument, "isRaw"> | undefined {
  return hereDocumentsIn(text, languageId).find(({ start, end }) => start <= at && at < end);
}

/** The text with blanks for what stands in them; line breaks and all offsets stay. */
export function withoutHereDocuments(text: string, languageId: string): string {
  let result = "";
  let at = 0;
  for (const { start, end } of hereDocumentsIn(text, languageId)) {
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/gu, " ");
    at = end;
  }
  return result + text.slice(at);
}

function hereDocumentsIn(text: string, languageId: string): readonly HereDocument[] {
  const beginning = BEGINNINGS.get(languageId);
  if (beginning === undefined) return [];
  const found: HereDocument[] = [];
  const own = new RegExp(beginning);
  for (let match = own.exec(text); match !== null; match = own.exec(text)) {
    const [, quote, word = ""] = match;
    const start = own.lastIndex;
    const last = new RegExp(`^[ \\t]*${word}\\b`, "gmu");
    last.lastIndex = start;
    const end = last.exec(text)?.index ?? text.length;
    found.push({
      start,
      end,
      isRaw: quote === "'" || quote === "\\" || (quote === '"' && languageId === "shellscript"),
    });
    own.lastIndex = end;
  }
  return found;
}
