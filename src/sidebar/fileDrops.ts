import type { DataTransfer, DataTransferFile, Uri } from "vscode";
import type { CatalogState } from "../catalog/state";
import { parseDropped } from "../dropped";
import { linesOf } from "../uriList";
import { dropTarget } from "./dropTarget";
import type { TreeNode } from "./nodes";

export interface FileDropPorts {
  readonly catalog: () => CatalogState | undefined;
  /** Creates avatars from files, or looks of that group. */
  readonly createFrom: (
    files: readonly (Uri | DataTransferFile)[],
    groupId: string | undefined,
  ) => Promise<void>;
  /** Offers to create an avatar, or a look of that group, from what HeyGen downloads. */
  readonly createFromLink: (link: string, groupId: string | undefined) => Promise<void>;
}

interface FileDrops {
  readonly dropMimeTypes: readonly string[];
  handleDrop(node: TreeNode | undefined, transfer: DataTransfer): Promise<void>;
}

const URI_LIST = "text/uri-list";
/** Any file from outside the editor. */
const FILES = "files";

/** Files from the explorer or the desktop, or a web link, dropped on one's own avatars. */
export function fileDrops(ports: FileDropPorts): FileDrops {
  return {
    dropMimeTypes: [URI_LIST, FILES],
    async handleDrop(node, transfer) {
      const target = dropTarget(node, ports.catalog());
      if (target === undefined) return;
      const dropped = parseDropped(linesOf((await transfer.get(URI_LIST)?.asString()) ?? ""));
      const [link] = dropped.links;
      const files = dropped.files.length > 0 ? dropped.files : filesOf(transfer);
      if (files.length > 0) await ports.createFrom(files, target.groupId);
      else if (link !== undefined) await ports.createFromLink(link, target.groupId);
    },
  };
}

/** From the desktop to a browser, for example, which tells nobody where they lie. */
function filesOf(transfer: DataTransfer): readonly DataTransferFile[] {
  return [...transfer].flatMap(([, item]) => item.asFile() ?? []);
}
