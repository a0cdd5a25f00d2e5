import type { CatalogState } from "../catalog/state";
import type { TreeNode } from "./nodes";

/** Where files that are dropped on a row go; undefined: not there. */
export function dropTarget(
  node: TreeNode | undefined,
  catalog: CatalogState | undefined,
): { readonly groupId: string | undefined } | undefined {
  switch (node?.kind) {
    case "root":
      return node.ownership === "private" ? { groupId: undefined } : undefined;
    case "jobs":
      return { groupId: undefined };
    case "group":
      return isOwn(node.groupId, catalog) ? { groupId: node.groupId } : undefined;
    case "look":
      return isOwn(node.parentId, catalog) ? { groupId: node.parentId } : undefined;
    case "note":
      return node.of === "root:private" ? { groupId: undefined } : undefined;
    default:
      return undefined;
  }
}

function isOwn(groupId: string | undefined, catalog: CatalogState | undefined): boolean {
  return groupId !== undefined && catalog?.groups.get(groupId)?.ownership === "private";
}
