/** Letters that carry no accent Unicode could take off. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Lower case, without accents, full-width forms and the like: `José` and `jose` become one. */
export function foldText(text: string): string {
  if (IS_PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

// eslint-disable-next-line no-control-regex -- All of ASCII, which most names are.
const IS_PLAIN = /^[\u0000-\u007f]*$/u;

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** Where one word ends inside of a run: `lite3`, `AnnieLounge`, `HRTeacher`. */
const SEAM = /(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
/** One word for sure: most are. */
const PLAIN_RUN = /^(?:[A-Z]?[a-z]+|\d+)$/u;
/** Written without spaces: a word may start at any character. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const MAX_SUFFIXES = 12;

/** Folded words to be found by, each once: whole runs of letters and digits, and their parts. */
export function wordsOf(text: string): readonly string[] {
  const words = new Set<string>();
  for (const [run] of text.matchAll(RUN)) {
    const whole = foldText(run);
    words.add(whole);
    if (PLAIN_RUN.test(run)) continue;
    for (const part of run.split(SEAM)) words.add(foldText(part));
    if (!SPACELESS.test(run)) continue;
    const characters = [...whole];
    for (let from = 1; from < Math.min(characters.length, MAX_SUFFIXES); from++) {
      words.add(characters.slice(from).join(""));
    }
  }
  words.delete("");
  return [...words];
}

/** Little words of a sentence; they narrow nothing where others do. */
const LITTLE = new Set(["a", "an", "the", "in", "on", "at", "of", "by", "to", "and", "for", "with"]);
const MAX_TERMS = 12;

/** The words a person typed, folded, each once; all of them are wanted. */
export function termsOf(text: string): readonly string[] {
  const terms = [...new Set([...text.matchAll(RUN)].map(([run]) => foldText(run)))];
  const last = terms.length - 1;
  // The last word may be the beginning of a longer one.
  const telling = terms.filter((term, at) => at === last || !LITTLE.has(term));
  return telling.slice(0, MAX_TERMS);
}
