import { lineStart, wordEnd, wordStart } from "./cursor";
import type { Wanted } from "./mention";
import { judgeContainer } from "./names";
import { recordId, recordKind } from "./records";
import { valuesInRegion } from "./regions";
import type { ValuePlace } from "./valuePlaces";
import { isHexId, isPlaceholder, isPublicName } from "./values";

/** Names of looks and groups without id. */
const NAMES = /(?:avatar|look|supported_api_engine)s?(?![_ -]?ids?)/giu;

/** More would be data, not something that someone wrote. */
const MOST_ITEMS = 100;

/** An id whose own name says little: an outer one, or a field beside it, says what it is. */
export interface ContainedValue extends ValuePlace {
  readonly wanted: Wanted;
  /** What says so. */
  readonly name: string;
}

/**
 * The ids in what is named after looks and groups as such: `AVATARS = ["…"]`, `looks: [{ id: "…" }]`, and in recorded
 * answers of the API. @param from @param to which names are looked at; UTF-16 units
 */
export function* containedValues(text: string, from: number, to: number): Generator<ContainedValue, void> {
  const names = new RegExp(NAMES);
  names.lastIndex = from;
  for (let match = names.exec(text); match !== null && match.index < to; match = names.exec(text)) {
    const start = wordStart(text, match.index);
    const end = wordEnd(text, match.index);
    const name = text.slice(start, end);
    for (const { wanted, ...place } of valuesOf(text, name, start, end)) {
      if (isIdForCertain(place.value)) yield { ...place, wanted, name };
    }
  }
}

function valuesOf(
  text: string,
  name: string,
  start: number,
  end: number,
): readonly (ValuePlace & { readonly wanted: Wanted })[] {
  const recorded = recordKind(name);
  if (recorded !== undefined) {
    const place = recordId(text, start);
    return place === undefined ? [] : [{ ...place, wanted: recorded }];
  }
  const verdict = judgeContainer(name);
  if (verdict === undefined) return [];
  const { wanted } = verdict;
  const holds = isEnum(text, start) ? "several" : verdict.holds;
  const governed = valuesInRegion({ text, start, end }, { container: holds });
  const listed = holds === "several" && governed.length === 0 ? listedBelow(text, start, end) : governed;
  return listed.map((place) => ({ ...place, wanted }));
}

function isEnum(text: string, start: number): boolean {
  return /\benum (?:class )?$/u.test(text.slice(Math.max(0, start - 12), start));
}

/** The list of a text under a line that speaks of avatars: a heading, or a line with a colon. */
function listedBelow(text: string, start: number, end: number): readonly ValuePlace[] {
  const isHeading = text[lineStart(text, start)] === "#";
  if (!isHeading && /^looks?$/iu.test(text.slice(start, end))) return [];
  const rest = isHeading
    ? /[^\n]{0,80}\n\s{0,8}(?=[-*] )/uy
    : /[^\n"'`=:]{0,80}:[ \t]{0,4}\n\s{0,8}(?=[-*] )/uy;
  rest.lastIndex = end;
  if (!rest.test(text)) return [];
  const places: ValuePlace[] = [];
  let at = rest.lastIndex;
  while (places.length < MOST_ITEMS) {
    const item = /([ \t]{0,8}[-*] (?:[^\n`]{0,60}`)?)([\w-]{3,120})[^\n]{0,200}\n?/uy;
    item.lastIndex = at;
    const [whole, before = "", value = ""] = item.exec(text) ?? [];
    if (whole === undefined) break;
    const from = at + before.length;
    places.push({ value, start: from, end: from + value.length, isWeak: true });
    at += whole.length;
  }
  return places;
}

function isIdForCertain(value: string): boolean {
  return (isHexId(value) || isPublicName(value)) && !isPlaceholder(value);
}
