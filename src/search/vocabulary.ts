import { closenessOf, forgivenEdits } from "./closeness";

/** How well a word answers what was typed; the lower the better. */
export const QUALITY = {
  exact: 0,
  beginning: 1,
  inside: 2,
  /** One typing error, two, and in the beginning of a longer word. */
  near: 3,
  nearBeginning: 4,
  far: 5,
  none: 7,
} as const;

/** From which length on a term may stand in the middle of a word. */
const INSIDE_LENGTH = 3;
const MAX_TERMS_KEPT = 48;

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
    const edits = forgiving ? forgivenEdits(term) : 0;
    let answers = kept?.answers ?? 0;
    for (let number = kept?.judged ?? 0; number < words.length; number++) {
      const word = words[number] ?? "";
      const strict = qualityOf(term, word);
      const quality = strict === QUALITY.none && edits > 0 ? nearness(term, word, edits) : strict;
      qualities[number] = quality;
      if (quality !== QUALITY.none) answers++;
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

/** Numbers are as they are: 2023 is not 2024. */
const HAS_DIGIT = /\d/u;

function nearness(term: string, word: string, edits: number): number {
  if (HAS_DIGIT.test(word)) return QUALITY.none;
  const closeness = closenessOf(term, word, edits);
  if (closeness === undefined) return QUALITY.none;
  if (closeness.edits > 1) return QUALITY.far;
  return closeness.whole ? QUALITY.near : QUALITY.nearBeginning;
}
