import { isSandboxModule } from "../account/sampleSession";
import type { Host } from "./host";

/**
 * The worker host has no `require` for files, so a bundle is read through the editor and evaluated the way the
 * editor itself loads this extension.
 * @param readBundle the text of one of this extension's own bundles, e.g. `sandbox.js`
 */
export function createBrowserHost(readBundle: (name: string) => Promise<string>): Host {
  return {
    fetch: (url, init) => fetch(url, init),
    async loadSandbox() {
      const module: { exports: unknown } = { exports: {} };
      const source = await readBundle("sandbox.js");
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own file; see above
      new Function("module", "exports", source)(module, module.exports);
      if (!isSandboxModule(module.exports)) throw new Error("The sample account's bundle is damaged.");
      return module.exports;
    },
    readEnvironmentKey: () => undefined,
    readCliCredentials: () => Promise.resolve(undefined),
  };
}
