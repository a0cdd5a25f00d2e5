import { workspace, type ExtensionContext } from "vscode";
import type { PictureLimit } from "./openSession";

const SETTING = "heygenAvatars.thumbnailCacheMegabytes";
const DEFAULT_MEGABYTES = 200;
const BYTES_PER_MEGABYTE = 1024 * 1024;

/** Asked with each picture, so the setting is read once and when it changes. */
export function createPictureLimit({ subscriptions }: Pick<ExtensionContext, "subscriptions">): PictureLimit {
  const listeners = new Set<() => void>();
  let bytes = readBytes();
  subscriptions.push(
    workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(SETTING)) return;
      bytes = readBytes();
      for (const listener of [...listeners]) listener();
    }),
  );
  return {
    bytes: () => bytes,
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Settings hold whatever a person typed. */
function readBytes(): number {
  const megabytes: unknown = workspace.getConfiguration().get(SETTING);
  const isUsable = typeof megabytes === "number" && Number.isFinite(megabytes) && megabytes >= 0;
  return (isUsable ? megabytes : DEFAULT_MEGABYTES) * BYTES_PER_MEGABYTE;
}
