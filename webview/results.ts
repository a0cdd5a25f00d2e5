import { RANGE_MAX, type GroupCard, type HostMessage, type LookCard } from "../src/protocol";
import type { Span } from "./virtualRows";

type ResultsMessage = HostMessage & { type: "results" };

/** What is known of one query's looks. Those far from what is shown are forgotten, and asked for again. */
export interface Results extends Pick<
  ResultsMessage,
  "queryId" | "revision" | "total" | "inFront" | "facets" | "scopes"
> {
  /** By their place. */
  readonly looks: ReadonlyMap<number, LookCard>;
  readonly groups: ReadonlyMap<string, GroupCard>;
  readonly watched: ReadonlyMap<string, LookCard>;
}

/** Ranges begin and end at multiples of this, so that scrolling a little asks for nothing. */
export const BLOCK = 60;
const BLOCKS_PER_RANGE = Math.floor(RANGE_MAX / BLOCK);
/** Looks that are remembered before and behind the latest range. */
const REMEMBERED = 600;

export interface Range {
  readonly start: number;
  readonly count: number;
}

/** @param before what was known; another query's or an earlier revision's looks may stand elsewhere by now */
export function takeResults(before: Results | undefined, message: ResultsMessage): Results {
  const { queryId, revision, total, inFront, facets, scopes, range } = message;
  const isSame = before?.queryId === queryId && before.revision === revision;
  const looks = new Map<number, LookCard>();
  if (isSame) {
    for (const [index, look] of before.looks) {
      if (Math.abs(index - range.start) <= REMEMBERED) looks.set(index, look);
    }
  }
  message.looks.forEach((look, offset) => looks.set(range.start + offset, look));
  return {
    ...{ queryId, revision, total, inFront, facets, scopes, looks },
    groups: new Map(message.groups.map((group) => [group.id, group])),
    watched: new Map(message.watched.map((look) => [look.id, look])),
  };
}

/** A look's place, if it is among those that are known. */
export function indexOf({ looks }: Results, lookId: string): number | undefined {
  for (const [index, look] of looks) if (look.id === lookId) return index;
  return undefined;
}

/**
 * The range to ask for: the blocks around what is shown. Where more is shown than one range holds, one after the
 * other of those that miss something; undefined: none does.
 */
export function rangeFor(shown: Span, isKnown: (index: number) => boolean): Range | undefined {
  const size = shown.end - shown.start;
  const most = BLOCK * BLOCKS_PER_RANGE;
  // So many that the blocks around them never exceed a range.
  const margin = Math.floor((most - BLOCK - size) / 2);
  if (margin >= 0) {
    const start = Math.floor(Math.max(0, shown.start - margin) / BLOCK) * BLOCK;
    return { start, count: Math.ceil((shown.end + margin) / BLOCK) * BLOCK - start };
  }
  for (let index = shown.start; index < shown.end; index += 1) {
    if (!isKnown(index)) return { start: Math.floor(index / BLOCK) * BLOCK, count: most };
  }
  return undefined;
}
