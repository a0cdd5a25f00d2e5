import { DataTransferItem, type TreeDragAndDropController } from "vscode";
import { LOOKS_MIME } from "../lookDrag";
import type { TreeNode } from "./nodes";

/**
 * Looks can be dragged into code, and as plain text anywhere.
 * @param dragging something is dragged; the editor waits for the promise before it lets go
 */
export function createLookDrag(dragging: () => Promise<void>): TreeDragAndDropController<TreeNode> {
  return {
    dragMimeTypes: [LOOKS_MIME, "text/plain"],
    dropMimeTypes: [],
    async handleDrag(nodes, transfer) {
      const ids = nodes.flatMap((node) => (node.kind === "look" ? node.lookId : []));
      if (ids.length === 0) return;
      const text = ids.join("\n");
      transfer.set(LOOKS_MIME, new DataTransferItem(text));
      transfer.set("text/plain", new DataTransferItem(text));
      await dragging();
    },
  };
}
