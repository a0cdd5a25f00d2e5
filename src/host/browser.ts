import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Sha256 } from "../creation/checkedBytes";
import type { Files } from "../library/files";
import type { Host, HostUploads } from "./host";

/**
 * The worker host's `require` knows only `vscode`, so a bundle is read through the editor and evaluated the way
 * the editor itself loads this extension.
 * @param readBundle the text of one of this extension's own bundles, e.g. `sandbox.js`
 * @param require what the editor gave this extension
 */
export function createBrowserHost(
  readBundle: (name: string) => Promise<string>,
  require: (name: string) => unknown,
  files: Files,
  openFile: HostUploads["openFile"],
): Host {
  return {
    uploads: { openFile, put: undefined, createSha256: createBrowserSha256 },
    files,
    keepsPictures: false,
    fetch: (url, init) => fetch(url, init),
    async loadBundle(name) {
      const module: { exports: unknown } = { exports: {} };
      const source = await readBundle(name);
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own file; see above
      new Function("module", "exports", "require", source)(module, module.exports, require);
      return module.exports;
    },
    readEnvironmentKey: () => undefined,
    readCliCredentials: () => Promise.resolve(undefined),
  };
}

/** A browser's own hash takes only what is whole. */
function createBrowserSha256(): Sha256 {
  const hash = sha256.create();
  return {
    update(bytes) {
      hash.update(bytes);
    },
    hex: () => bytesToHex(hash.digest()),
  };
}
