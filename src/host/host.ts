import type { Uri } from "vscode";
import type { Sha256 } from "../creation/checkedBytes";
import type { Put } from "../creation/directUpload";
import type { SourceFile } from "../creation/sourceFile";
import type { Fetch } from "../heygen/ports";
import type { Files } from "../library/files";

/** What differs between the desktop's Node host and the browser's worker host. */
export interface Host {
  readonly fetch: Fetch;
  readonly uploads: HostUploads;
  /**
   * Loads one of this extension's own bundles that activation does not need; its `module.exports`, unparsed.
   * @param name e.g. `sandbox.js`
   */
  loadBundle(name: BundleName): Promise<unknown>;
  /** This extension's folder for what outlives a window. */
  readonly files: Files;
  /** Whether pictures are kept there, too: whether files are quick, and other origins answer. */
  readonly keepsPictures: boolean;
  /** `HEYGEN_API_KEY` of the environment, untrimmed; undefined where there is none. */
  readEnvironmentKey(): string | undefined;
  /** What HeyGen's CLI keeps on this machine, unparsed; undefined where there is none. */
  readCliCredentials(): Promise<string | undefined>;
}

/** How a file gets from here to storage. */
export interface HostUploads {
  /** Rejects where it cannot be read. */
  readonly openFile: (uri: Uri) => Promise<SourceFile>;
  /** undefined: there is only `fetch` here. */
  readonly put: Put | undefined;
  readonly createSha256: () => Sha256;
}

export type BundleName = "session.js" | "onDemand.js" | "editorFeatures.js" | "sandbox.js" | "convert.js";
