import { sessionOf, type AccountState, type Session } from "../account/session";
import { listOf } from "../catalog/changes";
import { OWNERSHIPS, type CatalogState, type IdList } from "../catalog/state";
import { nodeId, type NoteKind, type TreeNode } from "./nodes";

/** A row that has a list of its own beneath it. */
export type ListNode = TreeNode & { readonly kind: "root" | "group" };

/** The children of a node, or of the tree. Empty while there is no account: the welcome view shows then. */
export function childNodes(account: AccountState, parent: TreeNode | undefined): readonly TreeNode[] {
  const session = sessionOf(account);
  if (session === undefined) return [];
  switch (parent?.kind) {
    case undefined:
      return topNodes(account, session);
    case "jobs":
      return session.jobs.state.map(({ job }) => ({ kind: "job", jobId: job.id }));
    case "favourites":
      return session.bookmarks.state.favourites.map((lookId) => ({
        kind: "look",
        lookId,
        parentId: undefined,
      }));
    case "root":
    case "group":
      return withNotes(session, parent);
    default:
      return [];
  }
}

export function isListNode(node: TreeNode): node is ListNode {
  return node.kind === "root" || node.kind === "group";
}

export function listUnder(catalog: CatalogState, node: ListNode): IdList {
  return listOf(
    catalog,
    node.kind === "root"
      ? { kind: "groups", ownership: node.ownership }
      : { kind: "looksOf", groupId: node.groupId },
  );
}

/** Of a refused key nothing is shown but what was there before: without that, the welcome view says what to do. */
function topNodes(account: AccountState, { catalog, bookmarks, jobs }: Session): readonly TreeNode[] {
  const isRejected = account.kind === "rejected";
  if (isRejected && catalog.state.groups.size === 0) return [];
  return [
    { kind: "status" },
    ...(isRejected ? [{ kind: "note", of: "tree", note: "rejected" } as const] : []),
    ...(jobs.state.length > 0 ? [{ kind: "jobs" } as const] : []),
    ...(bookmarks.state.favourites.length > 0 ? [{ kind: "favourites" } as const] : []),
    ...OWNERSHIPS.map((ownership): TreeNode => ({ kind: "root", ownership })),
  ];
}

function withNotes({ catalog, library }: Session, parent: ListNode): readonly TreeNode[] {
  const list = listUnder(catalog.state, parent);
  const note = (kind: NoteKind): TreeNode => ({ kind: "note", of: nodeId(parent), note: kind });
  const items = list.ids.map((id): TreeNode =>
    parent.kind === "root"
      ? { kind: "group", groupId: id }
      : { kind: "look", lookId: id, parentId: parent.groupId },
  );
  const kind = list.progress.kind;
  if (kind === "failed") return items.length === 0 ? [note("failed")] : [note("stale"), ...items];
  if (kind === "complete" && items.length === 0 && list.skipped === 0) return [note("empty")];
  // Saved rows may well be all there are; the status row tells what is awaited.
  const isWhole = kind === "complete" || (library.state.savedAtMs !== undefined && items.length > 0);
  const tail: TreeNode[] = isWhole ? [] : [note("loading")];
  return [...items, ...(list.skipped > 0 ? [note("skipped")] : []), ...tail];
}
