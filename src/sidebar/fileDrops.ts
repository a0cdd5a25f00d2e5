import { Uri, type DataTransfer, type DataTransferFile, type TreeDragAndDropController } from "vscode";
import type { CatalogState } from "../catalog/state";
import { dropTarget } from "./dropTarget";
import type { TreeNode } from "./nodes";

export interface FileDropPorts {
  readonly catalog: () => CatalogState | undefined;
  /** Creates avatars from files, or looks of that group. */
  readonly createFrom: (
    files: readonly (Uri | DataTransferFile)[],
    groupId: string | undefined,
  ) => Promise<void>;
}

type FileDrops = Pick<TreeDragAndDropController<TreeNode>, "dropMimeTypes" | "handleDrop">;

const URI_LIST = "text/uri-list";
/** Any file from outside the editor. */
const FILES = "files";

/** Files from the explorer or the desktop, dropped on one's own avatars. */
export function fileDrops(ports: FileDropPorts): FileDrops {
  return {
    dropMimeTypes: [URI_LIST, FILES],
    async handleDrop(node, transfer) {
      const target = dropTarget(node, ports.catalog());
      if (target === undefined) return;
      const uris = await urisOf(transfer);
      const files = uris.length > 0 ? uris : filesOf(transfer);
      if (files.length > 0) await ports.createFrom(files, target.groupId);
    },
  };
}

/** From the desktop to a browser, for example, which tells nobody where they lie. */
function filesOf(transfer: DataTransfer): readonly DataTransferFile[] {
  return [...transfer].flatMap(([, item]) => item.asFile() ?? []);
}

async function urisOf(transfer: DataTransfer): Promise<readonly Uri[]> {
  const list = (await transfer.get(URI_LIST)?.asString()) ?? "";
  return list
    .split(/\r?\n/u)
    .filter((line) => /^[a-z][a-z\d+.-]*:/iu.test(line))
    .map((line) => Uri.parse(line, true));
}
