import type { Draft, ListKey } from "./changes";
import { removeGroups, removeLooks } from "./entries";

/** What came of a list, from the asking for its first page on. */
export interface Harvest {
  /** The list's ids when its first page was asked for, and what was adopted since. */
  readonly before: ReadonlySet<string>;
  /** What the API listed, in the order it came. */
  readonly seen: ReadonlySet<string>;
  /** Items of a wrong shape that were left out. */
  readonly skipped: number;
}

/**
 * The last page came: the list is what was seen. What was made while the pages came stays on top, since they may be
 * older; what was deleted meanwhile stays away; what vanished stays at the end, until `dropVanished`.
 * @param order the seen ids as they are to stand
 */
export function finishList(
  draft: Draft,
  key: ListKey,
  { before, skipped }: Harvest,
  order: Iterable<string>,
  atMs: number,
): void {
  const entries = key.kind === "groups" ? draft.groups : draft.looks;
  const listed = new Set([...order].filter((id) => entries.has(id)));
  const { ids } = draft.list(key);
  const others = ids.filter((id) => !listed.has(id));
  const made = others.filter((id) => !before.has(id));
  const vanished = others.filter((id) => before.has(id));
  const ordered = [...made, ...listed, ...vanished];
  if (ordered.some((id, place) => id !== ids[place])) draft.replace(key, ordered);
  draft.setProgress(key, { kind: "complete", atMs }, skipped);
}

/** What was in the list before and was not seen any more leaves the catalogue. */
export function dropVanished(draft: Draft, key: ListKey, { before, seen }: Harvest): void {
  const vanished = new Set(draft.list(key).ids.filter((id) => before.has(id) && !seen.has(id)));
  if (vanished.size === 0) return;
  if (key.kind === "looksOf") {
    // A look that moved to another group is not gone.
    const gone = [...vanished].filter((id) => draft.looks.get(id)?.groupId === key.groupId);
    removeLooks(draft, new Set(gone));
    draft.withdraw(key, vanished);
    return;
  }
  if (key.kind === "groups") removeGroups(draft, vanished);
  else removeLooks(draft, vanished);
}
