import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findMentions } from "../../../src/lookIds/findMentions";
import type { Wanted } from "../../../src/lookIds/mention";

/**
 * Snippets as people write them, one file per language id. A line `%% title` begins a snippet; `⟦look:…⟧`,
 * `⟦group:…⟧` and `⟦photo:…⟧` mark what has to be found. A snippet without a mark is a trap: nothing is to be found.
 */
export interface Snippet {
  readonly title: string;
  readonly languageId: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Offsets in UTF-16 units of the text without marks; `end` is exclusive. */
export interface Mark {
  readonly wanted: Wanted;
  readonly start: number;
  readonly end: number;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly snippets: number;
  readonly traps: number;
  readonly languages: number;
  /** One line each: what was missed, and what was found and should not have been. */
  readonly misses: readonly string[];
}

const KINDS = new Map<string, Wanted>([
  ["look", "look"],
  ["group", "group"],
  ["photo", "talkingPhoto"],
]);

/** Files that are another language to the editor. */
const LANGUAGE_IDS = new Map([["ipynb", "json"]]);

/** @param folder relative to the checkout */
export function readCorpus(folder: string): readonly Snippet[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) => {
      const language = path.basename(file, ".txt");
      return parseSnippets(readFileSync(path.join(folder, file), "utf8"), language);
    });
}

export function scoreOf(snippets: readonly Snippet[]): Score {
  const judged = snippets.map(judge);
  const sum = (count: (one: Judged) => number) => judged.reduce((total, one) => total + count(one), 0);
  const hits = sum(({ hits: count }) => count);
  return {
    precision: hits / (hits + sum(({ extra }) => extra.length)),
    recall: hits / (hits + sum(({ missed }) => missed.length)),
    snippets: snippets.length,
    traps: snippets.filter(({ marks }) => marks.length === 0).length,
    languages: new Set(snippets.map(({ languageId }) => languageId)).size,
    misses: judged.flatMap(({ missed, extra }) => [...missed, ...extra]),
  };
}

interface Judged {
  readonly hits: number;
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

/** Right is only what has the very place and kind. */
function judge({ title, languageId, text, marks }: Snippet): Judged {
  const found = findMentions(text, { languageId, known: () => undefined }).map(({ wanted, start, end }) =>
    lineOf({ wanted: wanted ?? "look", start, end }),
  );
  const expected = marks.map(lineOf);
  const at = `${languageId}: ${title}`;
  const missed = expected.filter((line) => !found.includes(line));
  return {
    hits: expected.length - missed.length,
    missed: missed.map((line) => `missed ${line} in ${at}`),
    extra: found.filter((line) => !expected.includes(line)).map((line) => `wrong ${line} in ${at}`),
  };

  function lineOf({ wanted, start, end }: Mark): string {
    return `${wanted} ${text.slice(start, end)} (${start})`;
  }
}

function parseSnippets(file: string, language: string): readonly Snippet[] {
  const [before = "", ...parts] = file.split(/^%% /mu);
  if (before.trim() !== "") throw new Error(`${language}.txt begins without a title`);
  return parts.map((part) => {
    const lineEnd = part.indexOf("\n");
    const title = part.slice(0, lineEnd);
    return {
      title,
      languageId: LANGUAGE_IDS.get(language) ?? language,
      ...unmarked(part.slice(lineEnd + 1)),
    };
  });
}

function unmarked(labelled: string): Pick<Snippet, "text" | "marks"> {
  const marks: Mark[] = [];
  let text = "";
  let from = 0;
  for (const match of labelled.matchAll(/⟦(\w+):([^⟧]*)⟧/gu)) {
    const [whole, kind = "", value = ""] = match;
    const wanted = KINDS.get(kind);
    if (wanted === undefined) throw new Error(`No such mark: ${whole}`);
    text += labelled.slice(from, match.index);
    marks.push({ wanted, start: text.length, end: text.length + value.length });
    text += value;
    from = match.index + whole.length;
  }
  return { text: text + labelled.slice(from), marks };
}
