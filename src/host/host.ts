import type { Fetch } from "../heygen/ports";
import type { SandboxModule } from "../account/sampleSession";

/** What differs between the desktop's Node host and the browser's worker host. */
export interface Host {
  readonly fetch: Fetch;
  /** Loads the sample account's bundle, at the first call only. */
  loadSandbox(): Promise<SandboxModule>;
  /** `HEYGEN_API_KEY` of the environment, untrimmed; undefined where there is none. */
  readEnvironmentKey(): string | undefined;
  /** What HeyGen's CLI keeps on this machine, unparsed; undefined where there is none. */
  readCliCredentials(): Promise<string | undefined>;
}
