import type { CatalogState } from "../catalog/state";
import type { GroupCard, LookCard } from "../protocol";
import { toGroupCard, toLookCard } from "./cards";

/** What the page has to learn to get from one state of the catalogue to the next. */
export interface CardChanges {
  readonly groups: readonly GroupCard[];
  readonly looks: readonly LookCard[];
  readonly removedGroupIds: readonly string[];
  readonly removedLookIds: readonly string[];
  /** Only where it is not what the page would make of the rest: known looks stay, new ones go to the end. */
  readonly lookOrder: readonly string[] | undefined;
}

/** @returns undefined: nothing that the page shows has changed */
export function cardChanges(
  previous: CatalogState,
  next: CatalogState,
  origin: string,
): CardChanges | undefined {
  const groups = changed(previous.groups, next.groups, (group) => toGroupCard(group));
  const before = lookIdsInOrder(previous);
  const after = lookIdsInOrder(next);
  const looks = changed(previous.looks, next.looks, (look) => toLookCard(look, origin), after);
  const removedGroupIds = missing(previous.groups.keys(), next.groups);
  const removedLookIds = missing(before, next.looks);
  const lookOrder = isWhatThePageMakes(before, after, next) ? undefined : after;
  const counts = [groups, looks, removedGroupIds, removedLookIds].map((list) => list.length);
  if (lookOrder === undefined && counts.every((count) => count === 0)) return undefined;
  return { groups, looks, removedGroupIds, removedLookIds, lookOrder };
}

/** Own looks first, then public ones, then those that so far only came with their group. */
export function lookIdsInOrder(state: CatalogState): readonly string[] {
  const listed = [...state.lookLists.private.ids, ...state.lookLists.public.ids];
  return [...new Set([...listed, ...state.looks.keys()])].filter((id) => state.looks.has(id));
}

/** Cards of new entries and of those whose card differs; a look that was merely read again is left out. */
function changed<T, C>(
  previous: ReadonlyMap<string, T>,
  next: ReadonlyMap<string, T>,
  toCard: (entry: T) => C,
  ids: Iterable<string> = next.keys(),
): C[] {
  const cards: C[] = [];
  for (const id of ids) {
    const entry = next.get(id);
    const known = previous.get(id);
    if (entry === undefined || entry === known) continue;
    const card = toCard(entry);
    if (known === undefined || JSON.stringify(toCard(known)) !== JSON.stringify(card)) cards.push(card);
  }
  return cards;
}

function missing(ids: Iterable<string>, next: ReadonlyMap<string, unknown>): string[] {
  return [...ids].filter((id) => !next.has(id));
}

/** The page shows own looks before public ones by itself, so that only the order within each matters. */
function isWhatThePageMakes(
  before: readonly string[],
  after: readonly string[],
  next: CatalogState,
): boolean {
  const known = new Set(before);
  const made = [...before.filter((id) => next.looks.has(id)), ...after.filter((id) => !known.has(id))];
  const own = (ids: readonly string[]) => ids.filter((id) => next.looks.get(id)?.ownership === "private");
  const others = (ids: readonly string[]) => ids.filter((id) => next.looks.get(id)?.ownership !== "private");
  return isSame(own(made), own(after)) && isSame(others(made), others(after));
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}

/** So many cards a message: large ones would hold up the page's drawing. */
const BATCH_SIZE = 300;

/** Splits changes so that no message is large; removals come first, the order last. */
export function inBatches(changes: CardChanges, size = BATCH_SIZE): readonly CardChanges[] {
  const count = Math.max(1, Math.ceil(Math.max(changes.groups.length, changes.looks.length) / size));
  return Array.from({ length: count }, (_, index) => ({
    groups: changes.groups.slice(index * size, (index + 1) * size),
    looks: changes.looks.slice(index * size, (index + 1) * size),
    removedGroupIds: index === 0 ? changes.removedGroupIds : [],
    removedLookIds: index === 0 ? changes.removedLookIds : [],
    lookOrder: index === count - 1 ? changes.lookOrder : undefined,
  }));
}
