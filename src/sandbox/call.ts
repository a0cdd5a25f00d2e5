import type { Scope } from "./access";
import type { Answer } from "./envelope";
import type { SandboxKey } from "./options";
import type { World } from "./world";

/** A request that has found its endpoint. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** The variable parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly key: SandboxKey;
  readonly world: World;
}

export interface Endpoint {
  readonly method: string;
  /** As in HeyGen's documents: `/v3/avatars/{group_id}`. */
  readonly path: string;
  /** undefined: any key. */
  readonly scope: Scope | undefined;
  /** Takes an `Idempotency-Key`. */
  readonly replayable?: boolean;
  run(call: Call): Answer | Promise<Answer>;
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}
