import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Host, HostUploads } from "./host";
import { createNodeFiles } from "./nodeFiles";
import { createNodePut } from "./nodePut";
import { createNodeSha256, openNodeSource } from "./nodeSource";

/**
 * @param bundleFolder where this extension's bundles are, as an absolute path
 * @param storageFolder where its files may be kept
 * @param openInEditor opens what is not on this machine's disk
 */
export function createNodeHost(
  bundleFolder: string,
  storageFolder: string,
  openInEditor: HostUploads["openFile"],
): Host {
  return {
    uploads: {
      openFile: (uri) => (uri.scheme === "file" ? openNodeSource(uri.fsPath) : openInEditor(uri)),
      put: createNodePut(),
      createSha256: createNodeSha256,
    },
    files: createNodeFiles(storageFolder),
    keepsPictures: true,
    fetch: (url, init) => fetch(url, init),
    loadBundle: (name) =>
      new Promise((resolve) => {
        resolve(createRequire(join(bundleFolder, "extension.js"))(`./${name}`));
      }),
    readEnvironmentKey: () => process.env["HEYGEN_API_KEY"],
    async readCliCredentials() {
      // Empty counts as unset: it would be whatever folder the editor was started in.
      const configured = process.env["HEYGEN_CONFIG_DIR"] ?? "";
      const folder = configured === "" ? join(homedir(), ".heygen") : configured;
      try {
        return await readFile(join(folder, "credentials"), "utf8");
      } catch {
        return undefined;
      }
    },
  };
}
