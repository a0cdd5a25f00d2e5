import type { Edit } from "./edit";
import { KEY_VARIABLE } from "./envFile";
import { hereDocumentAt, withoutHereDocuments } from "./hereDocuments";
import { surroundingsAt } from "./surroundings";
import { syntaxOf } from "./syntaxes";

const VARIABLE = `$${KEY_VARIABLE}`;
/** The variable is given the key right here: `HEYGEN_API_KEY=…`, `${HEYGEN_API_KEY:-…}`, `set -x HEYGEN_API_KEY …`. */
const GIVEN = new RegExp(
  `${KEY_VARIABLE}(?:\\s{0,3}\\+?=\\s{0,3}|\\s{1,3}|:?[-=?+])["']?$|${KEY_VARIABLE}\\+?=["']?(?:\\$\\(|\`)[^)\n]*$`,
  "u",
);

/** UTF-16 units. */
const GIVEN_REACH = 300;

/** Writes the variable where a shell fills it in; undefined: it would stand there as text, or be its own value. */
export function readKeyInShell(text: string, start: number, end: number): readonly Edit[] | undefined {
  const syntax = syntaxOf("shellscript");
  if (syntax === undefined || GIVEN.test(text.slice(Math.max(0, start - GIVEN_REACH), start)))
    return undefined;
  if (text[start - 1] === "\\") return undefined;
  const written = [{ start, end, text: VARIABLE }];
  const here = hereDocumentAt(text, start, "shellscript");
  if (here !== undefined) return here.isRaw ? undefined : written;
  const place = surroundingsAt(withoutHereDocuments(text.slice(0, start), "shellscript"), syntax);
  if (place.isComment) return undefined;
  if (place.kind === "code") return written;
  if (place.quote === "'") return requoted(text, place.start, start, end);
  return mayHideQuotes(place.content) ? undefined : written;
}

/** In `"$(…)"` quotes begin anew, and a single one may be the shell's own. */
function mayHideQuotes(content: string): boolean {
  return /\$\(|`/u.test(content) || (content.match(/'/gu)?.length ?? 0) % 2 === 1;
}

/** In single quotes nothing is filled in: they become double ones, where those mean the same for all that stands there. */
function requoted(text: string, from: number, start: number, end: number): readonly Edit[] | undefined {
  const close = text.indexOf("'", end);
  if (close === -1 || text[from - 2] === "$" || /["$`\\!\n]/u.test(text.slice(from, close))) return undefined;
  return [
    { start: from - 1, end: from, text: '"' },
    { start, end, text: VARIABLE },
    { start: close, end: close + 1, text: '"' },
  ];
}
