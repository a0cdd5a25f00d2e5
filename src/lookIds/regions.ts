import { lineStart, readQuoted } from "./cursor";
import { judgeName } from "./names";
import { isMakingOtherThing, isOtherThing } from "./otherThings";
import { regionOf, type Region } from "./region";
import { isPlural, PASSES_ON, type NamePlace, type ValuePlace } from "./valuePlaces";
import { isDistinctive, isHexId, isPlaceholder, isPublicName, isUuid } from "./values";

/** How far what a name governs is read, in UTF-16 units. */
const REGION_REACH = 4000;
/** The same while no bracket is open, in UTF-16 units. */
const OPEN_REACH = 480;

/** Code that people write is not nested deeper within one expression; this bounds the work too. */
const MOST_BRACKETS = 8;

/** A comment, blanks, a word, an operator, or one other character. */
const TOKEN =
  /(?:\/\/|#|--)[ \t][^\n]{0,400}|\r?\n[ \t]*|[ \t]+|[\w$]+(?:[.-][\w$]+)*|[=-]>|<-|\?\?=?|\|\|=?|\?:|:=|[=!]==?|[^]/uy;

/** After these stands the value itself, or a further one to choose from. */
const GIVES = /^(?:return|else|then|yield|or|to|in|\?|\?\?=?|\|\|=?|\?:|<-|when|do)$/u;
/** Between a key, a pattern or a name and its value. */
const BINDS = /^(?::=?|=|=>|->)$/u;
const PASSING_KEYS = /^(?:value|val|default|default_?value|initial|initial_?value|fallback)$/iu;
/** Objects inside a look's that have an `id` of their own. */
const NEIGHBOURS =
  /^(?:avatar_?)?(?:group|user|owner|account|background|audio|workspace|team|folder|space)s?$/iu;
/** What goes on on the next line. */
const CONTINUES = /[?:|.)\]}&{]/u;

export interface RegionOptions {
  /** `AVATARS`, `look`: a name without id, so the values have names of their own. */
  readonly container: "none" | "several" | "one";
}

interface Bracket {
  /** It belongs to another thing: `voice: { … }`, `md5(…)`. */
  readonly isForeign: boolean;
  /** A call in a function's body that does something with its arguments. */
  readonly isCall: boolean;
  readonly isWord: boolean;
}

/**
 * The ids that an expression, a table or a function of this name comes to, by its brackets: `AVATAR_IDS = {en: "…"}`,
 * `avatarId(lang) => lang switch { "de" => "…" }`, `def avatar_id(): return "…"`. Each has to be one for certain, and
 * what has a nearer name of another thing is left out.
 */
export function valuesInRegion(place: NamePlace, options: RegionOptions): readonly ValuePlace[] {
  const region = regionOf(place);
  if (region === undefined) return [];
  const values = new RegionWalk(place, region, options).values();
  return region.kind === "arguments" ? values.slice(0, 1) : values;
}

/** Reads a region token by token, and knows what stood before each value and in which brackets it is. */
class RegionWalk {
  readonly #text: string;
  readonly #region: Region;
  readonly #options: RegionOptions;
  readonly #limit: number;
  readonly #token = new RegExp(TOKEN);
  readonly #brackets: Bracket[] = [];
  readonly #indent: number | undefined;
  readonly #isPlural: boolean;
  #at: number;
  /** The last two tokens that mean something. */
  #last = "";
  #beforeLast = "";

  constructor(place: NamePlace, region: Region, options: RegionOptions) {
    const { text, start } = place;
    this.#text = text;
    this.#isPlural = isPlural(place);
    this.#region = region;
    this.#options = options;
    this.#at = region.from;
    this.#limit = Math.min(text.length, region.from + REGION_REACH);
    this.#indent = /^[ \t]*\r?\n/u.test(text.slice(region.from, region.from + 20))
      ? indentAt(text, start)
      : undefined;
  }

  values(): readonly ValuePlace[] {
    const found: ValuePlace[] = [];
    while (this.#goesOn()) {
      const quoted = readQuoted(this.#text, this.#at);
      const { value, start, end, after } = quoted ?? this.#readToken();
      if (quoted === undefined && this.#isEnd(value)) break;
      if (this.#isCertain(value, quoted !== undefined) && this.#isGiven()) {
        found.push({ value, start, end, isWeak: true });
      }
      if (quoted === undefined) this.#nest(value);
      if (quoted !== undefined || !/^(?:[\s"'`\\]|\/\/|#|--)/u.test(value)) {
        this.#beforeLast = this.#last;
        this.#last = value;
      }
      this.#at = after;
    }
    return found;
  }

  #goesOn(): boolean {
    const { length } = this.#brackets;
    const isFar = length === 0 && this.#indent === undefined && this.#at - this.#region.from > OPEN_REACH;
    return this.#at < this.#limit && length <= MOST_BRACKETS && !isFar;
  }

  #readToken(): { value: string; start: number; end: number; after: number } {
    const start = this.#at;
    this.#token.lastIndex = start;
    const [token = ""] = this.#token.exec(this.#text) ?? [];
    const value = token === "\\" && /[nrt]/u.test(this.#text[start + 1] ?? "") ? "\\n" : token;
    const after = start + value.length;
    return { value, start, end: after, after };
  }

  #isCertain(value: string, isQuoted: boolean): boolean {
    if (value.length < 6 || isPlaceholder(value)) return false;
    if (isHexId(value)) return true;
    if (this.#options.container !== "none")
      return (isQuoted || this.#indent !== undefined) && isPublicName(value);
    return isUuid(value) || (isQuoted ? isDistinctive(value) : isPublicName(value) && /^[A-Z]/u.test(value));
  }

  /** Whether what stands before it makes it a value of the name. */
  #isGiven(): boolean {
    if (this.#brackets.some(({ isForeign }) => isForeign)) return false;
    const last = this.#last;
    if (this.#region.kind === "arguments") return this.#isDefault(last, this.#beforeLast);
    if (BINDS.test(last)) return this.#isOwnKey(this.#beforeLast, last);
    if (this.#options.container === "one") return false;
    if (last === "") return this.#options.container === "none";
    if (GIVES.test(last) || last === "-") return true;
    return ",([{".includes(last) && !(this.#brackets.at(-1)?.isCall ?? false);
  }

  #isDefault(last: string, beforeLast: string): boolean {
    if (BINDS.test(last)) return PASSING_KEYS.test(beforeLast) && this.#brackets.length <= 1;
    return last === "," && this.#brackets.length === 0 && isLabel(beforeLast);
  }

  #isOwnKey(key: string, separator: string): boolean {
    const isId = /^id$/iu.test(key);
    const depth = this.#brackets.length;
    if (this.#options.container === "one") return isId && depth <= 1;
    if (this.#options.container === "several")
      return isId || (depth === (this.#indent === undefined ? 1 : 0) && isLabel(key));
    if (separator === "=" && this.#region.kind === "function" && !PASSING_KEYS.test(key)) return false;
    return isId || isLabel(key);
  }

  #nest(token: string): void {
    if (token === "do" || "([{".includes(token)) {
      const name = BINDS.test(this.#last) ? this.#beforeLast : this.#last;
      const isCall =
        token === "(" && /^\w/u.test(this.#last) && !PASSES_ON.test(this.#last.split(".").at(-1) ?? "");
      this.#brackets.push({
        isForeign: token === "(" ? isMakingOtherThing(name) : this.#isOther(name),
        isCall: isCall && this.#region.kind === "function" && !GIVES.test(this.#last),
        isWord: token === "do",
      });
    }
    if (")]}".includes(token) || (token === "end" && (this.#brackets.at(-1)?.isWord ?? false))) {
      this.#brackets.pop();
    }
  }

  #isOther(name: string): boolean {
    if (this.#options.container !== "none" && NEIGHBOURS.test(name)) return true;
    return isOtherThing(name) && !/^id$/iu.test(name);
  }

  #isEnd(token: string): boolean {
    if (/^\r?\n/u.test(token)) return this.#isLastLine(token);
    if (this.#brackets.length > 0) return false;
    if (")]}".includes(token)) return true;
    return this.#indent === undefined && (token === ";" || (token === "," && !this.#goesOnAfterComma()));
  }

  #goesOnAfterComma(): boolean {
    if (this.#region.kind === "arguments") return true;
    if (!this.#isPlural || this.#options.container !== "none") return false;
    const next = /,\s{0,20}["'`]?[\w-]{3,120}["'`]?[ \t]{0,8}(?:[,;)\]#\r\n]|$)/uy;
    next.lastIndex = this.#at;
    return next.test(this.#text);
  }

  #isLastLine(token: string): boolean {
    if (this.#brackets.length > 0 || this.#region.kind === "arguments") return false;
    const next = this.#text[this.#at + token.length] ?? "";
    if (this.#indent === undefined) {
      const isOpen = this.#last === "" || /^(?:\W+|return|else|then|or)$/u.test(this.#last);
      return !(CONTINUES.test(next) || (isOpen && !/[)\]}]/u.test(this.#last)));
    }
    if (/[\r\n]/u.test(next)) return false;
    const indent = token.length - token.lastIndexOf("\n") - 1;
    return indent < this.#indent || (indent === this.#indent && next !== "-");
  }
}

/** A key that says which, not what: `en`, `"portrait"`, `_`, `default`. */
function isLabel(key: string): boolean {
  return !isOtherThing(key) && judgeName(key) === undefined;
}

function indentAt(text: string, at: number): number {
  const blanks = /[ \t]{0,80}/uy;
  blanks.lastIndex = lineStart(text, at);
  return blanks.exec(text)?.[0].length ?? 0;
}
