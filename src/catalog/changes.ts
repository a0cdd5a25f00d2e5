import type { AvatarGroup, Look, Ownership } from "../heygen/model";
import {
  looksOfGroup,
  OWNERSHIPS,
  type CatalogGroup,
  type CatalogLook,
  type CatalogState,
  type IdList,
  type ListProgress,
} from "./state";

/** Which list: all groups or all looks of an ownership, or the looks of one group. */
export type ListKey =
  | { readonly kind: "groups"; readonly ownership: Ownership }
  | { readonly kind: "looks"; readonly ownership: Ownership }
  | { readonly kind: "looksOf"; readonly groupId: string };

export function listOf(state: CatalogState, key: ListKey): IdList {
  switch (key.kind) {
    case "groups":
      return state.groupLists[key.ownership];
    case "looks":
      return state.lookLists[key.ownership];
    case "looksOf":
      return looksOfGroup(state, key.groupId);
  }
}

function withList(state: CatalogState, key: ListKey, list: IdList): CatalogState {
  switch (key.kind) {
    case "groups":
      return { ...state, groupLists: { ...state.groupLists, [key.ownership]: list } };
    case "looks":
      return { ...state, lookLists: { ...state.lookLists, [key.ownership]: list } };
    case "looksOf":
      return { ...state, looksOfGroup: new Map(state.looksOfGroup).set(key.groupId, list) };
  }
}

export function withProgress(state: CatalogState, key: ListKey, progress: ListProgress): CatalogState {
  return withList(state, key, { ...listOf(state, key), progress });
}

export function addGroupsPage(
  state: CatalogState,
  key: ListKey & { kind: "groups" },
  items: readonly AvatarGroup[],
): CatalogState {
  const groups = new Map(state.groups);
  for (const group of items) setEntry(groups, { ...group, ownership: key.ownership });
  return appendIds(withoutIds({ ...state, groups }, key, items), key, items);
}

export function addLooksPage(
  state: CatalogState,
  key: Exclude<ListKey, { kind: "groups" }>,
  items: readonly Look[],
): CatalogState {
  const looks = new Map(state.looks);
  for (const look of items) {
    const groupId = look.groupId ?? (key.kind === "looksOf" ? key.groupId : looks.get(look.id)?.groupId);
    const ownership = key.kind === "looks" ? key.ownership : ownershipOf(state, look.id, groupId);
    setEntry(looks, { ...look, groupId, ownership });
  }
  const next = { ...state, looks };
  return appendIds(key.kind === "looks" ? withoutIds(next, key, items) : next, key, items);
}

/** What one ownership lists, the other's list has no more: it may have been taken for one's own before. */
function withoutIds(
  state: CatalogState,
  { kind, ownership }: ListKey & { kind: "groups" | "looks" },
  items: readonly { readonly id: string }[],
): CatalogState {
  const other: ListKey = { kind, ownership: ownership === "public" ? "private" : "public" };
  return items.reduce((rest, { id }) => withoutId(rest, other, id), state);
}

/** An entry that did not change keeps its object, so that a refresh repaints only what changed. */
function setEntry<T extends { readonly id: string }>(entries: Map<string, T>, entry: T): void {
  const known = entries.get(entry.id);
  if (known === undefined || JSON.stringify(known) !== JSON.stringify(entry)) entries.set(entry.id, entry);
}

/** Appends what is new: what was on screen stays in its place until the last page tells the true order. */
function appendIds(
  state: CatalogState,
  key: ListKey,
  items: readonly { readonly id: string }[],
): CatalogState {
  const list = listOf(state, key);
  const ids = [...new Set([...list.ids, ...items.map((item) => item.id)])];
  return ids.length === list.ids.length ? state : withList(state, key, { ...list, ids });
}

/**
 * The last page came: the list is what was seen, in the API's order. What was made while the pages came stays on
 * top, since they may be older; what was deleted meanwhile stays away.
 * @param before the list's ids when its first page was asked for
 */
export function finishList(
  state: CatalogState,
  key: ListKey,
  before: ReadonlySet<string>,
  seen: readonly string[],
  skipped: number,
  atMs: number,
): CatalogState {
  const entries = key.kind === "groups" ? state.groups : state.looks;
  const listed = new Set(seen.filter((id) => entries.has(id)));
  const others = listOf(state, key).ids.filter((id) => !listed.has(id));
  const ids = [...others.filter((id) => !before.has(id)), ...listed];
  const isElsewhere = (id: string): boolean =>
    key.kind === "looksOf" && state.looks.get(id)?.groupId !== key.groupId;
  const gone = others.filter((id) => before.has(id) && !isElsewhere(id));
  const next = withList(state, key, { ids, skipped, progress: { kind: "complete", atMs } });
  return gone.reduce(key.kind === "groups" ? removeGroup : removeLook, next);
}

/** What was kept of an account from an earlier session; in the order of its lists. */
export interface SavedAvatars {
  readonly groups?: readonly CatalogGroup[];
  readonly looks?: readonly CatalogLook[];
}

/**
 * Adds what is not known yet, behind what is.
 * @param isGone whether the API has said that this list has it no more
 * @returns `adopted`: the ids that were added
 */
export function adoptSaved(
  state: CatalogState,
  { groups: savedGroups = [], looks: savedLooks = [] }: SavedAvatars,
  isGone: (key: ListKey, id: string) => boolean,
): { readonly state: CatalogState; readonly adopted: readonly string[] } {
  const newGroups = savedGroups.filter(
    ({ id, ownership }) => !state.groups.has(id) && !isGone({ kind: "groups", ownership }, id),
  );
  const groups = new Map([...state.groups, ...newGroups.map((group) => [group.id, group] as const)]);
  const hasGroup = ({ groupId, ownership }: CatalogLook): boolean =>
    groupId === undefined || groups.has(groupId) || !isGone({ kind: "groups", ownership }, groupId);
  const newLooks = savedLooks.filter(
    (look) =>
      !state.looks.has(look.id) &&
      hasGroup(look) &&
      !isGone({ kind: "looks", ownership: look.ownership }, look.id) &&
      !(look.groupId !== undefined && isGone({ kind: "looksOf", groupId: look.groupId }, look.id)),
  );
  if (newGroups.length + newLooks.length === 0) return { state, adopted: [] };
  const looks = new Map([...state.looks, ...newLooks.map((look) => [look.id, look] as const)]);
  let next: CatalogState = { ...state, groups, looks };
  for (const ownership of OWNERSHIPS) {
    const isOf = (item: { readonly ownership: Ownership }): boolean => item.ownership === ownership;
    next = appendIds(next, { kind: "groups", ownership }, newGroups.filter(isOf));
    next = appendIds(next, { kind: "looks", ownership }, newLooks.filter(isOf));
  }
  return { state: next, adopted: [...newGroups, ...newLooks].map(({ id }) => id) };
}

/** Takes over a group from an answer; a group nobody listed yet is one's own and goes to the top. */
export function applyGroup(state: CatalogState, group: AvatarGroup): CatalogState {
  const known = state.groups.get(group.id);
  const ownership = known?.ownership ?? "private";
  const entry: CatalogGroup = { ...group, ownership };
  const groups = new Map(state.groups);
  setEntry(groups, entry);
  const next = { ...state, groups };
  return known === undefined ? prependId(next, { kind: "groups", ownership }, group.id) : next;
}

export function applyLook(state: CatalogState, look: Look): CatalogState {
  const known = state.looks.get(look.id);
  const groupId = look.groupId ?? known?.groupId;
  const ownership = known?.ownership ?? ownershipOf(state, look.id, groupId);
  const entry: CatalogLook = { ...look, groupId, ownership };
  const looks = new Map(state.looks);
  setEntry(looks, entry);
  let next: CatalogState = { ...state, looks };
  if (known !== undefined) return next;
  next = prependId(next, { kind: "looks", ownership }, look.id);
  const ofGroup: ListKey | undefined = groupId === undefined ? undefined : { kind: "looksOf", groupId };
  const asked = ofGroup !== undefined && listOf(next, ofGroup).progress.kind !== "idle";
  return asked ? prependId(next, ofGroup, look.id) : next;
}

function prependId(state: CatalogState, key: ListKey, id: string): CatalogState {
  const list = listOf(state, key);
  return list.ids.includes(id) ? state : withList(state, key, { ...list, ids: [id, ...list.ids] });
}

function ownershipOf(state: CatalogState, lookId: string, groupId: string | undefined): Ownership {
  const group = groupId === undefined ? undefined : state.groups.get(groupId);
  return state.looks.get(lookId)?.ownership ?? group?.ownership ?? "private";
}

/** A group takes all its looks along. */
export function removeGroup(state: CatalogState, groupId: string): CatalogState {
  const group = state.groups.get(groupId);
  if (group === undefined) return state;
  const groups = new Map(state.groups);
  groups.delete(groupId);
  const ofGroup = new Map(state.looksOfGroup);
  ofGroup.delete(groupId);
  const next = withoutId(
    { ...state, groups, looksOfGroup: ofGroup },
    { kind: "groups", ownership: group.ownership },
    groupId,
  );
  const orphans = [...next.looks.values()].filter((look) => look.groupId === groupId);
  return orphans.reduce((rest, look) => removeLook(rest, look.id), next);
}

export function removeLook(state: CatalogState, lookId: string): CatalogState {
  const look = state.looks.get(lookId);
  if (look === undefined) return state;
  const looks = new Map(state.looks);
  looks.delete(lookId);
  const next = withoutId({ ...state, looks }, { kind: "looks", ownership: look.ownership }, lookId);
  return look.groupId === undefined
    ? next
    : withoutId(next, { kind: "looksOf", groupId: look.groupId }, lookId);
}

function withoutId(state: CatalogState, key: ListKey, id: string): CatalogState {
  const list = listOf(state, key);
  return list.ids.includes(id)
    ? withList(state, key, { ...list, ids: list.ids.filter((other) => other !== id) })
    : state;
}
