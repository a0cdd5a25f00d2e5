import { DataTransferItem, type TreeDragAndDropController } from "vscode";
import type { TreeNode } from "./nodes";

/** Ids of looks, one a line: what code takes from the tree. */
export const LOOKS_MIME = "application/vnd.heygen-avatars.looks";

/**
 * Looks can be dragged into code, and as plain text anywhere.
 * @param dragging something is dragged: who takes it in code should be there when it is dropped
 */
export function createLookDrag(dragging: () => void): TreeDragAndDropController<TreeNode> {
  return {
    dragMimeTypes: [LOOKS_MIME, "text/plain"],
    dropMimeTypes: [],
    handleDrag(nodes, transfer) {
      const ids = nodes.flatMap((node) => (node.kind === "look" ? node.lookId : []));
      if (ids.length === 0) return;
      dragging();
      const text = ids.join("\n");
      transfer.set(LOOKS_MIME, new DataTransferItem(text));
      transfer.set("text/plain", new DataTransferItem(text));
    },
  };
}
