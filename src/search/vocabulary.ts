import UFuzzy from "@leeoniya/ufuzzy";
import { distance } from "fastest-levenshtein";

/** How well a word answers what was typed; the lower the better. */
export const QUALITY = {
  exact: 0,
  beginning: 1,
  inside: 2,
  /** With a typing error, also in the beginning of a longer word. */
  near: 3,
  nearBeginning: 4,
  /** With two, in a long word. */
  far: 5,
  none: 7,
} as const;

/** Letters from which on a word may have one wrong, missing, extra or swapped letter. */
const FORGIVEN_LENGTH = 4;
/** Letters from which on it may have two. */
const TWICE_FORGIVEN_LENGTH = 7;

/** Words are folded and stand alone, so every character is a letter; a swap of neighbours is one error. */
const ONE_ERROR: UFuzzy.Options = {
  interSplit: "\\s+",
  intraSplit: "",
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- a const enum of types has no value at run time
  intraMode: 1,
  intraRules: () => ({ intraSlice: [0, Infinity], intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 }),
};
const anyScript = new UFuzzy({ ...ONE_ERROR, unicode: true, intraChars: "[\\p{L}\\d]" });
/** Eight times as fast, and nearly all words are of these letters. */
const latin = new UFuzzy({ ...ONE_ERROR, intraChars: "[a-z]" });
const IS_LATIN = /^[a-z]+$/u;

/** From which length on a term may stand in the middle of a word. */
const INSIDE_LENGTH = 3;
const MAX_TERMS_KEPT = 48;
/** Numbers are as they are: 2023 is not 2024. */
const HAS_DIGIT = /\d/u;

/** A term against all words. */
export interface Judged {
  /** By word number. */
  readonly qualities: Uint8Array;
  /** How many words answer it at all. */
  readonly answers: number;
  /** How many words have been judged. */
  readonly judged: number;
}

/** All words of all looks, numbered. Words are never taken out: another look will have them. */
export class Vocabulary {
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #kept = new Map<string, Judged>();

  /** A word's number, a new one for a new word. */
  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.length;
    this.#words.push(word);
    this.#numbers.set(word, number);
    return number;
  }

  /**
   * How well each word answers a term, by word number. Kept, since a next search has most of the same terms.
   * @param forgiving whether typing errors count
   */
  judge(term: string, forgiving: boolean): Judged {
    const key = forgiving ? `~${term}` : term;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const known = kept?.judged === this.#words.length ? kept : this.#judged(term, forgiving, kept);
    this.#kept.set(key, known);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_TERMS_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return known;
  }

  #judged(term: string, forgiving: boolean, kept: Judged | undefined): Judged {
    const words = this.#words;
    const qualities = new Uint8Array(words.length);
    if (kept !== undefined) qualities.set(kept.qualities);
    const from = kept?.judged ?? 0;
    let answers = kept?.answers ?? 0;
    for (let number = from; number < words.length; number++) {
      const quality = qualityOf(term, words[number] ?? "");
      qualities[number] = quality;
      if (quality !== QUALITY.none) answers++;
    }
    if (!forgiving || HAS_DIGIT.test(term) || term.length < FORGIVEN_LENGTH) {
      return { qualities, answers, judged: words.length };
    }
    for (const [number, quality] of nearWords(words, term, from)) {
      if (qualities[number] !== QUALITY.none) continue;
      qualities[number] = quality;
      answers++;
    }
    return { qualities, answers, judged: words.length };
  }
}

function qualityOf(term: string, word: string): number {
  if (word.length < term.length) return QUALITY.none;
  const at = word.indexOf(term);
  if (at < 0) return QUALITY.none;
  if (at > 0) return term.length < INSIDE_LENGTH ? QUALITY.none : QUALITY.inside;
  return word.length === term.length ? QUALITY.exact : QUALITY.beginning;
}

/** Words from `from` on that are the term but for one error, or begin like that; by number. */
function nearWords(words: string[], term: string, from: number): readonly (readonly [number, number])[] {
  const candidates: number[] = [];
  for (let number = from; number < words.length; number++) {
    const word = words[number] ?? "";
    if (word.length >= term.length - 2 && !HAS_DIGIT.test(word)) candidates.push(number);
  }
  const near = nearlyTyped(words, term, candidates);
  if (term.length < TWICE_FORGIVEN_LENGTH) return near;
  const far = candidates.filter((number) => isFar(words[number] ?? "", term));
  return [...near, ...far.map((number) => [number, QUALITY.far] as const)];
}

function nearlyTyped(
  words: string[],
  term: string,
  candidates: number[],
): readonly (readonly [number, number])[] {
  const fuzzy = IS_LATIN.test(term) ? latin : anyScript;
  const found = fuzzy.filter(words, term, candidates) ?? [];
  if (found.length === 0) return [];
  const { idx, start } = fuzzy.info(found, words, term);
  return idx.flatMap((number, index) => {
    if (start[index] !== 0) return [];
    const isWhole = (words[number] ?? "").length <= term.length + 1;
    return [[number, isWhole ? QUALITY.near : QUALITY.nearBeginning] as const];
  });
}

function isFar(word: string, term: string): boolean {
  return Math.abs(word.length - term.length) <= 2 && distance(word, term) <= 2;
}
