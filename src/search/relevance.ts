import { FIELD, plainWords, type LookTable, type Row, type Sheet } from "./lookTable";
import { foldText, termsOf } from "./text";
import { QUALITY } from "./vocabulary";

/** Does not match. */
export const NO_MATCH = 0xffff;

/** Whole ids come before everything, then an id's beginning, then a group's id, then the whole name. */
const EXACT_ID = 0;
const ID_BEGINNING = 1;
const GROUP_ID = 2;
const WHOLE_NAME = 3;
const FIRST_BY_WORDS = 4;

/** Numbers stand where others would have letters, so an id needs no word of its own to be recognised. */
const ID_LIKE = /^[\p{L}\p{N}_-]*[\p{N}_-][\p{L}\p{N}_-]*$/u;
const LONG_WORD = 8;
const MIN_ID_BEGINNING = 3;
/** Beginnings of words such as type and engine: nearly every look has one with "a". */
const MIN_FACT_BEGINNING = 3;

/** With fewer matches than this, words that were nearly typed count too. */
export const FEW_MATCHES = 5;

/** A term against one word, by quality × 4 + field: errors in typing and middles of words weigh more than fields. */
const COSTS = new Uint16Array(32).fill(NO_MATCH);
for (const [quality, cost] of [
  [QUALITY.exact, 0],
  [QUALITY.beginning, 1],
  [QUALITY.inside, 16],
  [QUALITY.near, 40],
  [QUALITY.nearBeginning, 42],
  [QUALITY.far, 64],
] as const) {
  for (const field of Object.values(FIELD)) COSTS[quality * 4 + field] = cost + field * 4;
}

const ID_COST = COSTS[QUALITY.beginning * 4 + FIELD.id] ?? NO_MATCH;

interface Term {
  readonly text: string;
  /** How many words answer it at all. */
  readonly answers: number;
  readonly qualities: Uint8Array;
  /** What the term costs in a look's facts, by profile. */
  readonly factCosts: Uint16Array;
  readonly isIdLike: boolean;
}

/** Says how well rows answer a text: the lower the better. */
export class Relevance {
  readonly #terms: readonly Term[];
  /** As typed, without the quotes that come along from code. */
  readonly #whole: string;
  readonly #sheet: Sheet;
  readonly #wholeIsIdLike: boolean;
  readonly #words: string;

  /** @param forgiving whether typing errors count */
  constructor(text: string, table: LookTable, forgiving: boolean) {
    const terms = termsOf(text).map((term) => {
      const { qualities, answers } = table.vocabulary.judge(term, forgiving);
      return {
        text: term,
        answers,
        qualities,
        factCosts: factCosts(term, qualities, table),
        isIdLike: term.length >= MIN_ID_BEGINNING && isIdLike(term),
      };
    });
    this.#sheet = table.sheet();
    // The rarest first, which rules out most rows at once.
    this.#terms = terms.sort((a, b) => a.answers - b.answers);
    this.#whole = foldText(text.trim().replace(/^["'`]+|["'`,;]+$/gu, ""));
    this.#wholeIsIdLike = isIdLike(this.#whole);
    this.#words = plainWords(text);
  }

  /** Whether there is anything to match; a text of blanks and marks matches every look. */
  get hasTerms(): boolean {
    return this.#terms.length > 0;
  }

  /** No row can match. */
  get isHopeless(): boolean {
    return this.#terms.some(({ answers, isIdLike: mayBeId }) => answers === 0 && !mayBeId);
  }

  costAt(place: number): number {
    let sum = FIRST_BY_WORDS;
    for (const term of this.#terms) {
      const cost = costOfTerm(term, this.#sheet, place);
      if (cost === NO_MATCH) return NO_MATCH;
      sum += cost;
    }
    return this.#wholeCost(this.#sheet.rows[place]) ?? sum;
  }

  /** What the text as a whole costs; undefined: it says nothing as such. */
  #wholeCost(row: Row | undefined): number | undefined {
    if (row === undefined) return undefined;
    if (row.id === this.#whole) return EXACT_ID;
    if (this.#wholeIsIdLike && row.id.startsWith(this.#whole)) return ID_BEGINNING;
    if (row.groupId === this.#whole) return GROUP_ID;
    return row.name === this.#words ? WHOLE_NAME : undefined;
  }
}

function isIdLike(text: string): boolean {
  return ID_LIKE.test(text) || (text.length >= LONG_WORD && !/\s/u.test(text));
}

function costOfTerm(term: Term, { rows, profiles, words, starts }: Sheet, place: number): number {
  const { qualities } = term;
  let best = term.factCosts[profiles[place] ?? 0] ?? NO_MATCH;
  const end = starts[place + 1] ?? 0;
  for (let at = starts[place] ?? 0; at < end; at++) {
    const entry = words[at] ?? 0;
    const cost = COSTS[((qualities[entry >> 2] ?? QUALITY.none) << 2) | (entry & 3)] ?? NO_MATCH;
    if (cost < best) best = cost;
  }
  return best === NO_MATCH && term.isIdLike && hasId(rows[place], term.text) ? ID_COST : best;
}

function hasId(row: Row | undefined, beginning: string): boolean {
  if (row === undefined) return false;
  return (row.isOpaqueId && row.id.startsWith(beginning)) || row.groupId.startsWith(beginning);
}

function factCosts(term: string, qualities: Uint8Array, { profiles }: LookTable): Uint16Array {
  return Uint16Array.from(profiles.all, ({ words }) => {
    let best = NO_MATCH;
    for (const word of words) {
      const quality = qualities[word] ?? QUALITY.none;
      // Nobody who types "man" means "woman".
      const counts =
        quality === QUALITY.exact || (quality !== QUALITY.inside && term.length >= MIN_FACT_BEGINNING);
      const cost = counts ? (COSTS[quality * 4 + FIELD.id] ?? NO_MATCH) : NO_MATCH;
      if (cost < best) best = cost;
    }
    return best;
  });
}
