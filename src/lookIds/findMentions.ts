import { bareValuesIn, type BareValues } from "./bare";
import { bareValuesAfter } from "./bareValues";
import { argumentsFor } from "./calls";
import { containedValues } from "./containers";
import { wordEnd, wordStart } from "./cursor";
import { speaksOfHeyGen } from "./gate";
import { looseValuesAfter, readsList } from "./looseValues";
import type { Evidence, Mention, Part, ScanOptions, Wanted } from "./mention";
import { comparedValues } from "./mirrored";
import { judgeName, type NameVerdict } from "./names";
import { isMakingOtherThing } from "./otherThings";
import { valuesAtPosition } from "./positions";
import { isFunction } from "./region";
import { valuesInRegion } from "./regions";
import { isPlural, valuesAfter, type NamePlace, type ValuePlace } from "./valuePlaces";
import { isDistinctive, isHexId, isIdShaped, isPlaceholder, isPlausible } from "./values";

/** Words that end a name of ours; what stands around them decides. */
const NAMES = /(?:avatar|look|photo|group)[_ -]?ids?/giu;
const PATHS =
  /\/(v3\/avatars(?:\/looks)?|v2\/(?:(?:photo_avatar\/)?avatar_group|photo_avatar|avatar))\/([\w-]{3,120})/gu;
/** Long enough, and too odd to be a word of a language; the catalogue is asked for each. */
const WORDS = /[A-Za-z\d][\w-]{7,119}/gu;

/**
 * The ids in a text, in order of their place. Silent where a text neither speaks of HeyGen nor holds an id that the
 * catalogue knows. One pass forward; every look around is bounded.
 * @param part which part is looked at; names in it, though their values may stand behind it
 */
export function findMentions(text: string, options: ScanOptions, part?: Part): readonly Mention[] {
  const { from, to } = part ?? { from: 0, to: text.length };
  const found = new Map<number, Mention>();
  for (const mention of knownIds(text, options, from, to)) found.set(mention.start, mention);
  if (found.size === 0 && !(options.speaks ?? speaksOfHeyGen(text))) return [];
  for (const { wanted, name, ...value } of containedValues(text, from, to)) {
    found.set(value.start, toMention(value, wanted, { kind: "name", name }));
  }
  for (const mention of named(text, options, from, to)) found.set(mention.start, mention);
  for (const mention of inPaths(text, options, from, to)) found.set(mention.start, mention);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function* matches(pattern: RegExp, text: string, from: number, to: number): Generator<RegExpExecArray, void> {
  const own = new RegExp(pattern);
  own.lastIndex = from;
  for (let match = own.exec(text); match !== null && match.index < to; match = own.exec(text)) yield match;
}

function* knownIds(text: string, { known }: ScanOptions, from: number, to: number): Generator<Mention, void> {
  for (const { 0: id, index } of matches(WORDS, text, from, to)) {
    if (!/[\d_-]/u.test(id) || known(id) === undefined) continue;
    yield { id, start: index, end: index + id.length, wanted: undefined, evidence: { kind: "known" } };
  }
}

function* named(text: string, options: ScanOptions, from: number, to: number): Generator<Mention, void> {
  const bare = bareValuesIn(options.languageId);
  const verdicts = new Map<string, NameVerdict | undefined>();
  let last = -1;
  for (const match of matches(NAMES, text, from, to)) {
    const place = placeOf(text, match.index, match[0].length);
    if (place.start === last) continue;
    last = place.start;
    const name = text.slice(place.start, place.end);
    if (!verdicts.has(name)) verdicts.set(name, judgeName(name));
    const verdict = verdicts.get(name);
    if (verdict === undefined) continue;
    const values = valuesOf(place, bare);
    const isProse = match[0].includes(" ");
    for (const value of values) {
      if (isMeant({ ...value, isWeak: value.isWeak || isProse }, verdict, options)) {
        yield toMention(value, verdict.wanted, { kind: "name", name });
      }
    }
  }
}

/** What stands by itself or is assigned outright, else what can hardly be anything but an id. May name one twice. */
function valuesOf(place: NamePlace, bare: BareValues): readonly ValuePlace[] {
  if (isMadeAnotherThing(place) || isFileName(place)) return [];
  const positioned = valuesAtPosition(place);
  if (positioned !== undefined) return positioned;
  const compared = comparedValues(place);
  if (compared.length > 0) return compared;
  const plain = plainValues(place, bare);
  if (plain.some(isTelling) && !isPlural(place)) return plain;
  const governed = valuesInRegion(place, { container: "none" });
  const isRead = isFunction(place) || (governed.length > 0 && !readsList(place));
  const loose = isRead ? [] : looseValuesAfter(place);
  return [...plain, ...governed, ...loose, ...argumentsFor(place)];
}

/** Whether nothing else has to be looked at: `add_argument("--avatar-id", "-a", default="…")` goes on. */
function isTelling({ value, isWeak }: ValuePlace): boolean {
  return !isWeak || isDistinctive(value);
}

function isFileName({ text, end }: NamePlace): boolean {
  return /^\.(?:[cm]?[jt]sx?|json|py|md|csv|txt|ya?ml|png|jpe?g|webp|mp4)\b/u.test(text.slice(end, end + 6));
}

/** `md5(avatar_id)` is no id. */
function isMadeAnotherThing({ text, start, end }: NamePlace): boolean {
  if (text[start - 1] !== "(" || text[end] !== ")") return false;
  return isMakingOtherThing(text.slice(wordStart(text, start - 1), start - 1));
}

function plainValues(place: NamePlace, bare: BareValues): readonly ValuePlace[] {
  const unquoted = bareValuesAfter(place, bare);
  if (bare === "always" && unquoted.length > 0) return unquoted;
  const assigned = valuesAfter(place);
  return assigned.length > 0 ? assigned : unquoted;
}

/** The whole identifier around what was found, without the dashes of a flag. */
function placeOf(text: string, at: number, length: number): NamePlace {
  let start = wordStart(text, at);
  while (text[start] === "-" || text[start] === "$") start += 1;
  return { text, start, end: wordEnd(text, at + length) };
}

function isMeant(value: ValuePlace, { wanted, isWeak }: NameVerdict, { known }: ScanOptions): boolean {
  if (!isIdShaped(value.value)) return false;
  if (known(value.value) !== undefined) return true;
  if (isPlaceholder(value.value)) return false;
  if (wanted === "group" && isWeak) return isHexId(value.value);
  return isWeak || value.isWeak ? isDistinctive(value.value) : isPlausible(value.value);
}

function* inPaths(text: string, { known }: ScanOptions, from: number, to: number): Generator<Mention, void> {
  for (const { 0: path, 1: list = "", 2: id = "", index } of matches(PATHS, text, from, to)) {
    const start = index + path.length - id.length;
    const next = text[start + id.length];
    if (next === "{" || next === "$" || isPlaceholder(id)) continue;
    if (!isDistinctive(id) && known(id) === undefined) continue;
    const wanted = /avatars$|avatar_group$/u.test(list) ? "group" : "look";
    yield toMention({ value: id, start, end: start + id.length }, wanted, { kind: "path" });
  }
}

function toMention(
  { value, start, end }: Pick<ValuePlace, "value" | "start" | "end">,
  wanted: Wanted,
  evidence: Evidence,
): Mention {
  return { id: value, start, end, wanted, evidence };
}
