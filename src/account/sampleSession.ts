import type * as sandboxEntry from "../sandbox/entry";

/** The lazily loaded bundle of the sample account. */
export type SandboxModule = typeof sandboxEntry;

export function isSandboxModule(value: unknown): value is SandboxModule {
  return typeof value === "object" && value !== null && "createSandbox" in value && "sandboxFetch" in value;
}
