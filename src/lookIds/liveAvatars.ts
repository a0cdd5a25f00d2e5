import { closingAfter, openingBefore, siblingLines, type Stretch } from "./enclosing";
import type { Mention } from "./mention";

/** HeyGen's live products have avatars of their own, which no list of v3 holds. */
const LIVE = /live[\s_-]?avatar|streaming[\s_.-]?(?:avatar|new|start)|StartAvatar/giu;

/** How far a call reaches, and how far around a live product's name it is spoken of. UTF-16 units. */
const REACH = 600;
const EMPTY_LINE = /\n\r?\n/u;
/** Calls in calls, objects in objects. */
const DEEPEST = 8;

/**
 * Tells whether an id is a live product's: by the call, object or lines that it stands in; a constant also by the name
 * that a live product is given.
 */
export function liveAvatarsIn(text: string): (mention: Mention) => boolean {
  const places = [...text.matchAll(LIVE)].map(({ index }) => index);
  if (places.length === 0) return () => false;
  let words: ReadonlySet<string> | undefined;
  return (mention) => {
    const call = callAround(text, mention);
    if (holdsOne(places, call ?? siblingLines(text, mention.start, REACH))) return true;
    if (call !== undefined || mention.evidence.kind !== "name") return false;
    words ??= wordsAround(text, places);
    return words.has(mention.evidence.name);
  };
}

/** The outermost call or object around an id, with the line that it begins in; undefined: it stands in neither. */
function callAround(text: string, { start, end }: Mention): Stretch | undefined {
  let call: Stretch | undefined;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const reach = REACH - (start - (call?.from ?? start));
    const opening = openingBefore(text, call?.from ?? start, reach);
    if (opening === undefined || (opening.bracket === "{" && isBlock(text, opening.at))) break;
    call = { from: opening.at, to: closingAfter(text, call?.to ?? end, REACH) + 1 };
  }
  return call && { from: text.lastIndexOf("\n", call.from) + 1, to: call.to };
}

/** The body of a function, a class or a branch: statements, that have nothing to do with each other. */
function isBlock(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 80), at).trimEnd();
  return /(?:\)|=>|\b(?:else|try|do|finally)|\b(?:class|interface|namespace|struct|enum)\s[^\n]*)$/u.test(
    head,
  );
}

/** @param places in order */
function holdsOne(places: readonly number[], { from, to }: Stretch): boolean {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? from) < from) low = middle + 1;
    else high = middle;
  }
  return (places[low] ?? to) < to;
}

/** All words near to where a live product is spoken of, as far as the next empty lines; no part is read twice. */
function wordsAround(text: string, places: readonly number[]): ReadonlySet<string> {
  const words = new Set<string>();
  let read = 0;
  for (const at of places) {
    const before =
      text
        .slice(Math.max(read, at - REACH), Math.max(read, at))
        .split(EMPTY_LINE)
        .at(-1) ?? "";
    const [after = ""] = text.slice(Math.max(read, at), at + REACH).split(EMPTY_LINE, 1);
    for (const [word] of (before + after).matchAll(/[\w$-]+/gu)) words.add(word);
    read = Math.max(read, at) + after.length;
  }
  return words;
}
