import { REACH } from "./cursor";
import { wordsOf } from "./names";
import { isOtherThing } from "./otherThings";
import { isDistinctive, isHexId, isPlaceholder, isUuid } from "./values";
import { isPlural, type NamePlace, type ValuePlace } from "./valuePlaces";

/** The longest list of ids that is read, in UTF-16 units. */
const LIST_REACH = 4000;

/** A word, a quote, a line break with what begins the next line, or one other character. */
const TOKEN = /[\w$][\w$-]*|["'`]|\r?\n[ \t]*(?:[-"'`?:|.)\]}]|\w+)?|[^]/uy;

/** Keys that only pass on what their neighbour names: `default="…"`, `- name: X` and then `value: …`. */
const PASSING_KEYS = /^(?:value|val|default|defaultvalue|initial|initialvalue|fallback|type|string)$/iu;

/** `SET DEFAULT '…'` has two words in a row. */
const MOST_WORDS = 2;

/**
 * The ids behind a name where no plain assignment stands: `getenv("…") ?: "…"`, `Field(default="…")`,
 * `<key name="…">…</key>`. Only what nobody writes by chance counts, and nothing behind the name of another thing.
 */
export function looseValuesAfter(place: NamePlace): readonly ValuePlace[] {
  return new Walk(place.text, place.end, readsList(place)).values();
}

/** The name, or what stands behind it, says that it is for several ids. */
export function readsList(place: NamePlace): boolean {
  return isPlural(place) || opensList(place);
}

/** `avatar_id: [a, b]`, `enum LookId { … }`. */
function opensList({ text, end }: NamePlace): boolean {
  const opening = /["'`]?\s{0,3}[:=]?\s{0,3}[[{]/uy;
  opening.lastIndex = end;
  return opening.test(text);
}

class Walk {
  readonly #text: string;
  readonly #isList: boolean;
  readonly #limit: number;
  readonly #token = new RegExp(TOKEN);
  #at: number;
  #depth = 0;
  #plainWords = 0;

  constructor(text: string, from: number, isList: boolean) {
    this.#text = text;
    this.#at = from;
    this.#isList = isList;
    this.#limit = Math.min(text.length, from + (isList ? LIST_REACH : REACH));
  }

  values(): readonly ValuePlace[] {
    const found: ValuePlace[] = [];
    while (this.#at < this.#limit) {
      this.#token.lastIndex = this.#at;
      const [token = ""] = this.#token.exec(this.#text) ?? [];
      const place = this.#placeOf(token);
      if (place !== undefined) {
        found.push(place);
        if (!this.#isList) break;
      } else if (this.#isEnd(token)) break;
      this.#at += token.length;
    }
    return found;
  }

  #placeOf(token: string): ValuePlace | undefined {
    const start = this.#at;
    const end = start + token.length;
    if (!/^\w/u.test(token) || isPlaceholder(token)) return undefined;
    const isCertain = isHexId(token) || isUuid(token);
    if (!isCertain && !(isDistinctive(token) && this.#isBetweenQuotes(start, end))) return undefined;
    return { value: token, start, end, isWeak: true };
  }

  #isBetweenQuotes(start: number, end: number): boolean {
    const quotes = /["'`]/u;
    return quotes.test(this.#text[start - 1] ?? "") && quotes.test(this.#text[end] ?? "");
  }

  #isEnd(token: string): boolean {
    if (token.startsWith("\n") || token.startsWith("\r")) return this.#isLastLine(token);
    if (/^and$/iu.test(token)) return true;
    if (/^[\w$]/u.test(token)) return this.#isOtherThing(token) || this.#isProse(token);
    if (token !== " ") this.#plainWords = 0;
    if (token === ";" || this.#text.startsWith("&&", this.#at)) return true;
    if (token === ",") return !this.#goesOnAfterComma();
    if ("([{".includes(token)) this.#depth += 1;
    if (")]}".includes(token)) {
      this.#depth -= 1;
      return this.#isList && this.#depth <= 0;
    }
    return false;
  }

  #isOtherThing(token: string): boolean {
    return isOtherThing(token) && (this.#isList || !wordsOf(token).includes("avatar"));
  }

  /** Words in a row are a sentence about the name, not its value. */
  #isProse(token: string): boolean {
    this.#plainWords += /^[a-z]+$/iu.test(token) ? 1 : 0;
    return this.#plainWords > MOST_WORDS;
  }

  /** A list goes on over lines while it is open; else only what passes a value on goes on. */
  #isLastLine(token: string): boolean {
    const begin = token.trim();
    if (this.#isList && (this.#depth > 0 || begin === "-")) return false;
    if (begin === "") return true;
    return /^\w/u.test(begin) ? !PASSING_KEYS.test(begin) : begin === "-" || /^["'`]/u.test(begin);
  }

  #goesOnAfterComma(): boolean {
    if (this.#depth > 0 || this.#isList) return true;
    const next = /\s{0,20}["'`]?(\w{1,20})/uy;
    next.lastIndex = this.#at + 1;
    return PASSING_KEYS.test(next.exec(this.#text)?.[1] ?? "");
  }
}
