import type { AvatarGroup, Look, Ownership } from "../heygen/model";
import type { Draft, ListKey } from "./changes";

type OwnershipKey = Exclude<ListKey, { readonly kind: "looksOf" }>;

/** A page of one ownership's groups. */
export function addGroupsPage(
  draft: Draft,
  key: ListKey & { readonly kind: "groups" },
  items: readonly AvatarGroup[],
): void {
  const before = items.map(({ id }) => draft.groups.get(id)?.ownership);
  for (const group of items) {
    const isKnown = draft.groups.has(group.id);
    draft.putGroup({ ...group, ownership: key.ownership });
    if (!isKnown || !draft.has(key, group.id)) draft.append(key, group.id);
  }
  withdrawFromOther(draft, key, items, before);
}

/** A page of one ownership's looks, or of one group's. */
export function addLooksPage(
  draft: Draft,
  key: Exclude<ListKey, { readonly kind: "groups" }>,
  items: readonly Look[],
): void {
  const before = items.map(({ id }) => draft.looks.get(id)?.ownership);
  for (const look of items) {
    const known = draft.looks.get(look.id);
    const groupId = look.groupId ?? (key.kind === "looksOf" ? key.groupId : known?.groupId);
    const ownership = key.kind === "looks" ? key.ownership : ownershipOf(draft, look.id, groupId);
    draft.putLook({ ...look, groupId, ownership });
    // What is not known is in no list: so a first load never asks which ids a long list has.
    if (known === undefined || !draft.has(key, look.id)) draft.append(key, look.id);
    if (key.kind === "looks") appendToGroup(draft, groupId, look.id);
  }
  if (key.kind === "looks") withdrawFromOther(draft, key, items, before);
}

/** The list of a group that somebody has opened learns of looks that come by another way. */
function appendToGroup(draft: Draft, groupId: string | undefined, lookId: string): void {
  if (groupId === undefined) return;
  const key: ListKey = { kind: "looksOf", groupId };
  if (draft.list(key).progress.kind !== "idle" && !draft.has(key, lookId)) draft.append(key, lookId);
}

/** A group is opened with what is known of it; the API says the rest. */
export function seedLooksOf(draft: Draft, key: ListKey): void {
  if (key.kind !== "looksOf" || draft.list(key).ids.length > 0) return;
  const known = [...draft.looks.values()].filter(({ groupId }) => groupId === key.groupId);
  if (known.length > 0)
    draft.replace(
      key,
      known.map(({ id }) => id),
    );
}

/**
 * Takes a group's looks from the list of all looks, where that is complete and has as many as the group counts.
 * @returns whether it did
 */
export function takeLooksOf(draft: Draft, key: ListKey & { readonly kind: "looksOf" }): boolean {
  const group = draft.groups.get(key.groupId);
  if (group === undefined || draft.list(key).progress.kind !== "idle") return false;
  const { ids, progress } = draft.list({ kind: "looks", ownership: group.ownership });
  if (progress.kind !== "complete") return false;
  const own = ids.filter((id) => draft.looks.get(id)?.groupId === key.groupId);
  if (own.length < group.looksCount) return false;
  draft.replace(key, own);
  draft.setProgress(key, progress);
  return true;
}

/** What one ownership lists, the other's list has no more: it may have been taken for one's own before. */
function withdrawFromOther(
  draft: Draft,
  key: OwnershipKey,
  items: readonly { readonly id: string }[],
  before: readonly (Ownership | undefined)[],
): void {
  const ownership: Ownership = key.ownership === "public" ? "private" : "public";
  const moved = items.filter((_, index) => before[index] === ownership).map(({ id }) => id);
  if (moved.length > 0) draft.withdraw({ ...key, ownership }, new Set(moved));
}

/** Takes over a group from an answer; a group nobody listed yet is one's own and goes to the top. */
export function applyGroup(draft: Draft, group: AvatarGroup): void {
  const known = draft.groups.get(group.id);
  const ownership = known?.ownership ?? "private";
  draft.putGroup({ ...group, ownership });
  if (known === undefined) draft.prepend({ kind: "groups", ownership }, group.id);
}

export function applyLook(draft: Draft, look: Look): void {
  const known = draft.looks.get(look.id);
  const groupId = look.groupId ?? known?.groupId;
  const ownership = ownershipOf(draft, look.id, groupId);
  draft.putLook({ ...look, groupId, ownership });
  if (known !== undefined) return;
  draft.prepend({ kind: "looks", ownership }, look.id);
  if (groupId === undefined) return;
  const ofGroup: ListKey = { kind: "looksOf", groupId };
  if (draft.list(ofGroup).progress.kind !== "idle") draft.prepend(ofGroup, look.id);
}

function ownershipOf(draft: Draft, lookId: string, groupId: string | undefined): Ownership {
  const group = groupId === undefined ? undefined : draft.groups.get(groupId);
  return draft.looks.get(lookId)?.ownership ?? group?.ownership ?? "private";
}

/** Groups take all their looks along. */
export function removeGroups(draft: Draft, groupIds: ReadonlySet<string>): void {
  const known = new Set([...groupIds].filter((id) => draft.groups.has(id)));
  if (known.size === 0) return;
  const looks = [...draft.looks.values()].filter(
    ({ groupId }) => groupId !== undefined && known.has(groupId),
  );
  removeLooks(draft, new Set(looks.map(({ id }) => id)));
  const owners = new Set([...known].flatMap((id) => draft.groups.get(id)?.ownership ?? []));
  for (const ownership of owners) draft.withdraw({ kind: "groups", ownership }, known);
  for (const id of known) {
    draft.deleteGroup(id);
    draft.forgetLooksOf(id);
  }
}

export function removeLooks(draft: Draft, lookIds: ReadonlySet<string>): void {
  const known = [...lookIds].flatMap((id) => draft.looks.get(id) ?? []);
  for (const { id } of known) draft.deleteLook(id);
  const owners = new Set(known.map(({ ownership }) => ownership));
  for (const ownership of owners) draft.withdraw({ kind: "looks", ownership }, lookIds);
  const groupIds = new Set(known.flatMap(({ groupId }) => groupId ?? []));
  for (const groupId of groupIds) draft.withdraw({ kind: "looksOf", groupId }, lookIds);
}
