import type { BookmarkState } from "../library/bookmarks";
import { countFacets, createTally, failingFilters, type Tally } from "./facets";
import type { LookTable, Row } from "./lookTable";
import type { LookQuery, LookResults, LookScope, LookSort } from "./query";
import { FEW_MATCHES, NO_MATCH, Relevance } from "./relevance";

type Found = Omit<LookResults, "waiting">;

export function findLooks(table: LookTable, query: LookQuery, bookmarks: BookmarkState): Found {
  const inGroup = rowsOfGroup(table, query.groupId);
  const inFront = rowsOfScope(table, inGroup, query, bookmarks);
  const costs = costsOf(inFront, query.text, table);
  const tally = createTally(table.profiles.all, failingFilters(table.profiles.all, query));
  const passing = pass(inFront, costs, tally);
  return {
    ids: inOrder(passing, inFront, costs, query, table),
    inFront: inFront.length,
    facets: countFacets(table.profiles.all, tally),
    scopes: countScopes(table, inGroup, query.groupId, bookmarks),
  };
}

function rowsOfGroup(table: LookTable, groupId: string | undefined): readonly Row[] {
  const rows = table.ordered();
  return groupId === undefined ? rows : rows.filter(({ look }) => look.groupId === groupId);
}

/** What the user marked or used is in the order of that, the latest first. */
function rowsOfScope(
  table: LookTable,
  inGroup: readonly Row[],
  { scope, groupId }: LookQuery,
  bookmarks: BookmarkState,
): readonly Row[] {
  switch (scope) {
    case undefined:
      return inGroup;
    case "needsAction":
      return inGroup.filter(({ profile }) => profile.needsAction);
    case "favourites":
    case "recent":
      return markedRows(table, groupId, bookmarks[scope]);
  }
}

function markedRows(table: LookTable, groupId: string | undefined, ids: readonly string[]): readonly Row[] {
  const rows = ids.flatMap((id) => table.get(id) ?? []);
  return rows.filter(({ look }) => groupId === undefined || look.groupId === groupId);
}

/**
 * By place in `rows`; undefined: there is no text. Errors in typing count only where few looks match otherwise,
 * so that they help who errs and do not disturb who does not.
 */
function costsOf(rows: readonly Row[], text: string, table: LookTable): Uint16Array | undefined {
  const strict = new Relevance(text, table, false);
  if (!strict.hasTerms) return undefined;
  const costs = eachCost(rows, strict);
  if (costs.reduce((matches, cost) => (cost === NO_MATCH ? matches : matches + 1), 0) >= FEW_MATCHES)
    return costs;
  return eachCost(rows, new Relevance(text, table, true));
}

function eachCost(rows: readonly Row[], relevance: Relevance): Uint16Array {
  const costs = new Uint16Array(rows.length).fill(NO_MATCH);
  if (!relevance.isHopeless) rows.forEach((row, place) => (costs[place] = relevance.costOf(row)));
  return costs;
}

/** Places of the rows that match text and filters; counts them and those that one filter alone keeps out. */
function pass(rows: readonly Row[], costs: Uint16Array | undefined, tally: Tally): readonly number[] {
  const places: number[] = [];
  const { failing, passed, failedOne } = tally;
  for (let place = 0; place < rows.length; place++) {
    const number = rows[place]?.profile.number ?? 0;
    if (costs?.[place] === NO_MATCH) continue;
    const mask = failing[number] ?? 0;
    if (mask === 0) {
      places.push(place);
      passed[number] = (passed[number] ?? 0) + 1;
    } else {
      const counts = failedOne.get(mask);
      if (counts !== undefined) counts[number] = (counts[number] ?? 0) + 1;
    }
  }
  return places;
}

/** More rows than anybody has; a sort key is a rank times this, plus the place. */
const PLACES = 2 ** 21;

function inOrder(
  places: readonly number[],
  rows: readonly Row[],
  costs: Uint16Array | undefined,
  { sort }: LookQuery,
  table: LookTable,
): readonly string[] {
  const rank = rankBy(sort, rows, costs, table);
  const idAt = (place: number): string => rows[place]?.look.id ?? "";
  if (rank === undefined) return places.map(idAt);
  // Numbers sort many times faster than rows by a comparison.
  const keys = Float64Array.from(places, (place) => rank(place) * PLACES + place).sort();
  return Array.from(keys, (key) => idAt(key % PLACES));
}

/** A whole number from 0 by place, below 2³². undefined: the order stands. */
function rankBy(
  sort: LookSort | undefined,
  rows: readonly Row[],
  costs: Uint16Array | undefined,
  table: LookTable,
): ((place: number) => number) | undefined {
  switch (sort) {
    case undefined:
      return costs === undefined ? undefined : (place) => relevanceRank(rows[place], costs[place]);
    case "name": {
      const ranks = table.nameRanks();
      const rankOf = new Map(
        rows === table.ordered() ? [] : table.ordered().map((row, at) => [row, ranks[at]]),
      );
      return rankOf.size === 0
        ? (place) => ranks[place] ?? 0
        : (place) => {
            const row = rows[place];
            return (row && rankOf.get(row)) ?? 0;
          };
    }
    case "newest":
      return (place) => LATEST_SECONDS - Math.min(rows[place]?.group?.createdAt ?? 0, LATEST_SECONDS);
    case "type": {
      const types = [...new Set(rows.map(({ look }) => look.avatarType))].sort();
      const rankOf = new Map(types.map((type, at) => [type, at]));
      return (place) => rankOf.get(rows[place]?.look.avatarType ?? "") ?? 0;
    }
  }
}

const LATEST_SECONDS = 2 ** 32 - 1;

/** One's own before public ones, usable before unfinished ones, where the text says nothing else. */
function relevanceRank(row: Row | undefined, cost = 0): number {
  return cost * 4 + (row?.profile.isOwn === true ? 0 : 2) + (row?.profile.isUsable === true ? 0 : 1);
}

function countScopes(
  table: LookTable,
  inGroup: readonly Row[],
  groupId: string | undefined,
  bookmarks: BookmarkState,
): Readonly<Record<"all" | LookScope, number>> {
  let needsAction = 0;
  for (const { profile } of inGroup) if (profile.needsAction) needsAction++;
  return {
    all: inGroup.length,
    favourites: markedRows(table, groupId, bookmarks.favourites).length,
    recent: markedRows(table, groupId, bookmarks.recent).length,
    needsAction,
  };
}
