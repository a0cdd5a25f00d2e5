import type { Draft, ListKey } from "./changes";
import type { CatalogGroup, CatalogLook } from "./state";

/** What was kept of an account from an earlier session; in the order of its lists. */
export interface SavedAvatars {
  readonly groups?: readonly CatalogGroup[];
  readonly looks?: readonly CatalogLook[];
}

/**
 * Adds what is not known yet, behind what is.
 * @param isGone whether the API has said that this list has it no more
 * @returns the ids that were added
 */
export function adoptSaved(
  draft: Draft,
  { groups = [], looks = [] }: SavedAvatars,
  isGone: (key: ListKey, id: string) => boolean,
): readonly string[] {
  const adopted: string[] = [];
  for (const group of groups) {
    const key: ListKey = { kind: "groups", ownership: group.ownership };
    if (draft.groups.has(group.id) || isGone(key, group.id)) continue;
    draft.putGroup(group);
    draft.append(key, group.id);
    adopted.push(group.id);
  }
  for (const look of looks) {
    const key: ListKey = { kind: "looks", ownership: look.ownership };
    if (draft.looks.has(look.id) || isGone(key, look.id) || isGoneFromGroup(draft, look, isGone)) continue;
    draft.putLook(look);
    draft.append(key, look.id);
    adopted.push(look.id);
  }
  return adopted;
}

function isGoneFromGroup(
  draft: Draft,
  { id, groupId, ownership }: CatalogLook,
  isGone: (key: ListKey, id: string) => boolean,
): boolean {
  if (groupId === undefined) return false;
  const isGroupGone = !draft.groups.has(groupId) && isGone({ kind: "groups", ownership }, groupId);
  return isGroupGone || isGone({ kind: "looksOf", groupId }, id);
}
