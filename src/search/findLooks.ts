import type { BookmarkState } from "../library/bookmarks";
import { countFacets, createTally, failingFilters, type Tally } from "./facets";
import type { LookTable, Row, Sheet } from "./lookTable";
import type { LookQuery, LookResults, LookScope, LookSort } from "./query";
import { FEW_MATCHES, NO_MATCH, Relevance } from "./relevance";

type Found = Omit<LookResults, "waiting">;

export function findLooks(table: LookTable, query: LookQuery, bookmarks: BookmarkState): Found {
  const inGroup = placesInGroup(table, query.groupId);
  const inFront = placesInScope(table, inGroup, query, bookmarks);
  const costs = costsOf(inFront, query.text, table);
  const tally = createTally(table.profiles.all, failingFilters(table.profiles.all, query));
  const passing = pass(inFront, table.sheet(), costs, tally);
  return {
    ids: inOrder(passing, inFront, costs, query, table),
    inFront: inFront.length,
    facets: countFacets(table.profiles.all, tally),
    scopes: countScopes(table, inGroup, query.groupId, bookmarks),
  };
}

/** Places in the sheet, in order. */
type Places = Pick<readonly number[], "length" | number> & Iterable<number>;

function placesInGroup(table: LookTable, groupId: string | undefined): Places {
  const { rows } = table.sheet();
  if (groupId === undefined) return Uint32Array.from(rows.keys());
  return rows.flatMap(({ look }, place) => (look.groupId === groupId ? place : []));
}

/** What the user marked or used is in the order of that, the latest first. */
function placesInScope(
  table: LookTable,
  inGroup: Places,
  { scope, groupId }: LookQuery,
  bookmarks: BookmarkState,
): Places {
  switch (scope) {
    case undefined:
      return inGroup;
    case "needsAction": {
      const { rows } = table.sheet();
      return [...inGroup].filter((place) => rows[place]?.profile.needsAction === true);
    }
    case "favourites":
    case "recent":
      return placesOfMarked(table, groupId, bookmarks[scope]);
  }
}

function placesOfMarked(table: LookTable, groupId: string | undefined, ids: readonly string[]): Places {
  const { rows } = table.sheet();
  const places = table.placesOf(ids);
  return groupId === undefined ? places : places.filter((place) => rows[place]?.look.groupId === groupId);
}

/**
 * By index in `places`; undefined: there is no text. Errors in typing count only where few looks match otherwise,
 * so that they help who errs and do not disturb who does not.
 */
function costsOf(places: Places, text: string, table: LookTable): Uint16Array | undefined {
  const strict = new Relevance(text, table, false);
  if (!strict.hasTerms) return undefined;
  const { costs, matches } = eachCost(places, strict);
  return matches >= FEW_MATCHES ? costs : eachCost(places, new Relevance(text, table, true)).costs;
}

function eachCost(places: Places, relevance: Relevance) {
  const costs = new Uint16Array(places.length).fill(NO_MATCH);
  let matches = 0;
  if (relevance.isHopeless) return { costs, matches };
  for (let index = 0; index < places.length; index++) {
    const cost = relevance.costAt(places[index] ?? 0);
    costs[index] = cost;
    if (cost !== NO_MATCH) matches++;
  }
  return { costs, matches };
}

/** Indexes of what matches text and filters; counts them and those that one filter alone keeps out. */
function pass(places: Places, sheet: Sheet, costs: Uint16Array | undefined, tally: Tally): readonly number[] {
  const indexes: number[] = [];
  const { failing, passed, failedOne } = tally;
  for (let index = 0; index < places.length; index++) {
    if (costs?.[index] === NO_MATCH) continue;
    const number = sheet.profiles[places[index] ?? 0] ?? 0;
    const mask = failing[number] ?? 0;
    if (mask === 0) {
      indexes.push(index);
      passed[number] = (passed[number] ?? 0) + 1;
    } else {
      const counts = failedOne.get(mask);
      if (counts !== undefined) counts[number] = (counts[number] ?? 0) + 1;
    }
  }
  return indexes;
}

/** More looks than anybody has; a sort key is a rank times this, plus the index. */
const MAX_LOOKS = 2 ** 21;

function inOrder(
  indexes: readonly number[],
  places: Places,
  costs: Uint16Array | undefined,
  { sort }: LookQuery,
  table: LookTable,
): readonly string[] {
  const { rows } = table.sheet();
  const placeAt = (index: number): number => places[index] ?? 0;
  const idAt = (index: number): string => rows[placeAt(index)]?.look.id ?? "";
  const rankOf = sort === undefined ? costs && byRelevance(rows) : rankBy(sort, table);
  if (rankOf === undefined) return indexes.map(idAt);
  // Numbers sort many times faster than rows by a comparison.
  const keys = Float64Array.from(
    indexes,
    (index) => rankOf(placeAt(index), costs?.[index] ?? 0) * MAX_LOOKS + index,
  ).sort();
  return Array.from(keys, (key) => idAt(key % MAX_LOOKS));
}

/** A whole number from 0, below 2³². */
type RankOf = (place: number, cost: number) => number;

/** One's own before public ones, usable before unfinished ones, where the text says nothing else. */
function byRelevance(rows: readonly Row[]): RankOf {
  return (place, cost) => {
    const profile = rows[place]?.profile;
    return cost * 4 + (profile?.isOwn === true ? 0 : 2) + (profile?.isUsable === true ? 0 : 1);
  };
}

function rankBy(sort: LookSort, table: LookTable): RankOf {
  const { rows } = table.sheet();
  switch (sort) {
    case "name": {
      const ranks = table.nameRanks();
      return (place) => ranks[place] ?? 0;
    }
    case "newest":
      return (place) => LATEST_SECONDS - wholeSeconds(rows[place]?.group?.createdAt ?? 0);
    case "type": {
      const types = [...new Set(table.profiles.all.flatMap(({ values }) => values.type))].sort();
      const ranks = new Map(types.map((type, rank) => [type, rank]));
      return (place) => ranks.get(rows[place]?.look.avatarType ?? "") ?? 0;
    }
  }
}

const LATEST_SECONDS = 2 ** 32 - 1;

/** The API's times are numbers of any kind. */
function wholeSeconds(seconds: number): number {
  return Math.trunc(Math.min(Math.max(seconds, 0), LATEST_SECONDS));
}

function countScopes(
  table: LookTable,
  inGroup: Places,
  groupId: string | undefined,
  bookmarks: BookmarkState,
): Readonly<Record<"all" | LookScope, number>> {
  const { profiles } = table.sheet();
  const needing = Uint8Array.from(table.profiles.all, ({ needsAction }) => Number(needsAction));
  let needsAction = 0;
  for (const place of inGroup) needsAction += needing[profiles[place] ?? 0] ?? 0;
  return {
    all: inGroup.length,
    favourites: placesOfMarked(table, groupId, bookmarks.favourites).length,
    recent: placesOfMarked(table, groupId, bookmarks.recent).length,
    needsAction,
  };
}
