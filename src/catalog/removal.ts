import { listOf, removeGroup, removeLook, type ListKey } from "./changes";
import { looksOfGroup, OWNERSHIPS, type CatalogState, type IdList } from "./state";

export type RemovalTarget =
  { readonly kind: "look"; readonly lookId: string } | { readonly kind: "group"; readonly groupId: string };

/** What goes with a look or a group. */
export interface Removal {
  readonly groupIds: readonly string[];
  readonly lookIds: readonly string[];
}

/** What HeyGen deletes: a group takes its looks along, and the last look its group. */
export function removalOf(state: CatalogState, target: RemovalTarget): Removal {
  if (target.kind === "group") {
    const looks = [...state.looks.values()].filter((look) => look.groupId === target.groupId);
    return { groupIds: [target.groupId], lookIds: looks.map(({ id }) => id) };
  }
  const groupId = state.looks.get(target.lookId)?.groupId;
  const isLast = groupId !== undefined && isLastLook(state, groupId, target.lookId);
  return { groupIds: isLast ? [groupId] : [], lookIds: [target.lookId] };
}

/** The group's own count may be old; looks that are known of count more. */
function isLastLook(state: CatalogState, groupId: string, lookId: string): boolean {
  const isOther = (id: string): boolean => id !== lookId;
  if (looksOfGroup(state, groupId).ids.some(isOther)) return false;
  const others = [...state.looks.values()].some((look) => look.groupId === groupId && isOther(look.id));
  const list = looksOfGroup(state, groupId);
  const count = list.progress.kind === "complete" ? list.ids.length : state.groups.get(groupId)?.looksCount;
  return !others && count === 1;
}

/** The catalogue without it. */
export function takeOut(state: CatalogState, { groupIds, lookIds }: Removal): CatalogState {
  const fewerLooks = lookIds.reduce(removeLook, state);
  return groupIds.reduce(removeGroup, fewerLooks);
}

/**
 * Puts back what was taken out: each entry where it stood, unless the API has listed it again by now.
 * @param before the catalogue from which it was taken
 */
export function putBack(
  state: CatalogState,
  before: CatalogState,
  { groupIds, lookIds }: Removal,
): CatalogState {
  const groups = new Map(state.groups);
  for (const id of groupIds) putEntry(groups, before.groups, id);
  const looks = new Map(state.looks);
  for (const id of lookIds) putEntry(looks, before.looks, id);
  const next: CatalogState = { ...state, groups, looks, looksOfGroup: new Map(state.looksOfGroup) };
  return listKeys(before, { groupIds, lookIds }).reduce((rest, key) => {
    const ids = key.kind === "groups" ? groupIds : lookIds;
    return withList(rest, key, merged(listOf(rest, key), listOf(before, key), ids));
  }, next);
}

function putEntry<T>(entries: Map<string, T>, before: ReadonlyMap<string, T>, id: string): void {
  const entry = before.get(id);
  if (entry !== undefined && !entries.has(id)) entries.set(id, entry);
}

function listKeys(before: CatalogState, { groupIds, lookIds }: Removal): readonly ListKey[] {
  const touched = new Set([...groupIds, ...lookIds.flatMap((id) => before.looks.get(id)?.groupId ?? [])]);
  return [
    ...OWNERSHIPS.map((ownership): ListKey => ({ kind: "groups", ownership })),
    ...OWNERSHIPS.map((ownership): ListKey => ({ kind: "looks", ownership })),
    ...[...touched]
      .filter((groupId) => before.looksOfGroup.has(groupId))
      .map((groupId): ListKey => ({ kind: "looksOf", groupId })),
  ];
}

function merged(list: IdList, before: IdList, taken: readonly string[]): IdList {
  const missing = new Set(taken.filter((id) => before.ids.includes(id) && !list.ids.includes(id)));
  if (missing.size === 0) return list;
  const ids = [...list.ids];
  before.ids.forEach((id, index) => {
    if (missing.has(id)) ids.splice(Math.min(index, ids.length), 0, id);
  });
  return { ...list, ids };
}

function withList(state: CatalogState, key: ListKey, list: IdList): CatalogState {
  if (list === listOf(state, key)) return state;
  switch (key.kind) {
    case "groups":
      return { ...state, groupLists: { ...state.groupLists, [key.ownership]: list } };
    case "looks":
      return { ...state, lookLists: { ...state.lookLists, [key.ownership]: list } };
    case "looksOf":
      return { ...state, looksOfGroup: new Map(state.looksOfGroup).set(key.groupId, list) };
  }
}
