import { Uri, type DataTransfer, type TreeDragAndDropController } from "vscode";
import type { CatalogState } from "../catalog/state";
import { dropTarget } from "./dropTarget";
import type { TreeNode } from "./nodes";

export interface FileDropPorts {
  readonly catalog: () => CatalogState | undefined;
  /** Creates avatars from files, or looks of that group. */
  readonly createFrom: (uris: readonly Uri[], groupId: string | undefined) => Promise<void>;
}

type FileDrops = Pick<TreeDragAndDropController<TreeNode>, "dropMimeTypes" | "handleDrop">;

const URI_LIST = "text/uri-list";

/** Files from the explorer or the desktop, dropped on one's own avatars. */
export function fileDrops(ports: FileDropPorts): FileDrops {
  return {
    dropMimeTypes: [URI_LIST],
    async handleDrop(node, transfer) {
      const target = dropTarget(node, ports.catalog());
      const uris = target === undefined ? [] : await urisOf(transfer);
      if (target !== undefined && uris.length > 0) await ports.createFrom(uris, target.groupId);
    },
  };
}

async function urisOf(transfer: DataTransfer): Promise<readonly Uri[]> {
  const list = (await transfer.get(URI_LIST)?.asString()) ?? "";
  return list
    .split(/\r?\n/u)
    .filter((line) => /^[a-z][a-z\d+.-]*:/iu.test(line))
    .map((line) => Uri.parse(line, true));
}
