import type { Draft, ListKey } from "./changes";
import { listOf } from "./changes";
import { removeGroups, removeLooks } from "./entries";
import { OWNERSHIPS, looksOfGroup, type CatalogState, type IdList } from "./state";

export type RemovalTarget =
  { readonly kind: "look"; readonly lookId: string } | { readonly kind: "group"; readonly groupId: string };

/** What goes with a look or a group. */
export interface Removal {
  readonly groupIds: readonly string[];
  readonly lookIds: readonly string[];
}

/** What HeyGen deletes, as far as is known: a group takes its looks along, and the last look its group. */
export function removalOf(state: CatalogState, target: RemovalTarget): Removal {
  if (target.kind === "group") {
    const looks = [...state.looks.values()].filter((look) => look.groupId === target.groupId);
    return { groupIds: [target.groupId], lookIds: looks.map(({ id }) => id) };
  }
  const groupId = state.looks.get(target.lookId)?.groupId;
  const isLast = groupId !== undefined && areAllLooks(state, groupId, [target.lookId]);
  return { groupIds: isLast ? [groupId] : [], lookIds: [target.lookId] };
}

/**
 * Whether a group would be left without a look. Its own count may be old: looks that are known of, and a whole list
 * of its looks, count more.
 */
export function areAllLooks(state: CatalogState, groupId: string, lookIds: readonly string[]): boolean {
  const going = new Set(lookIds);
  const { ids, progress } = looksOfGroup(state, groupId);
  const known = new Set(ids);
  for (const { id, groupId: of } of state.looks.values()) if (of === groupId) known.add(id);
  if ([...known].some((id) => !going.has(id))) return false;
  const count = progress.kind === "complete" ? ids.length : state.groups.get(groupId)?.looksCount;
  return count !== undefined && count <= going.size;
}

/** Without it; a group that stays counts fewer looks. */
export function takeOut(draft: Draft, { groupIds, lookIds }: Removal): void {
  for (const id of lookIds) countLook(draft, draft.looks.get(id)?.groupId, -1);
  removeLooks(draft, new Set(lookIds));
  removeGroups(draft, new Set(groupIds));
}

/**
 * Puts back what was taken out: each entry where it stood, unless it has come again by now.
 * @param before the catalogue from which it was taken
 */
export function putBack(draft: Draft, before: CatalogState, { groupIds, lookIds }: Removal): void {
  const groups = groupIds
    .flatMap((id) => before.groups.get(id) ?? [])
    .filter(({ id }) => !draft.groups.has(id));
  const looks = lookIds.flatMap((id) => before.looks.get(id) ?? []).filter(({ id }) => !draft.looks.has(id));
  for (const look of looks) {
    draft.putLook(look);
    countLook(draft, look.groupId, 1);
  }
  for (const group of groups) draft.putGroup(group);
  for (const ownership of OWNERSHIPS) {
    restoreList(draft, before, { kind: "groups", ownership }, groupIds);
    restoreList(draft, before, { kind: "looks", ownership }, lookIds);
  }
  for (const groupId of new Set([...groupIds, ...looks.flatMap((look) => look.groupId ?? [])])) {
    if (before.looksOfGroup.has(groupId)) restoreList(draft, before, { kind: "looksOf", groupId }, lookIds);
  }
}

function countLook(draft: Draft, groupId: string | undefined, by: number): void {
  const group = groupId === undefined ? undefined : draft.groups.get(groupId);
  if (group !== undefined) draft.putGroup({ ...group, looksCount: Math.max(0, group.looksCount + by) });
}

/** A list that nobody asked for since is as far as it was; one that is under way says so itself. */
function restoreList(draft: Draft, before: CatalogState, key: ListKey, taken: readonly string[]): void {
  const old = listOf(before, key);
  const now = draft.list(key);
  const ids = merged(now.ids, old, taken);
  if (ids !== now.ids) draft.replace(key, ids);
  if (now.progress.kind === "idle" && old.progress.kind !== "loading" && old.progress.kind !== "idle") {
    draft.setProgress(key, old.progress, old.skipped);
  }
}

function merged(now: readonly string[], { ids: old }: IdList, taken: readonly string[]): readonly string[] {
  const going = new Set(taken);
  const there = new Set(now);
  if (!old.some((id) => going.has(id) && !there.has(id))) return now;
  const ids = [...now];
  old.forEach((id, index) => {
    if (going.has(id) && !there.has(id)) ids.splice(Math.min(index, ids.length), 0, id);
  });
  return ids;
}
