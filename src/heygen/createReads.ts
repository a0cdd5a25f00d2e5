import { avatarCalls } from "./avatarCalls";
import { createCaller } from "./caller";
import type { HeyGenClientOptions, HeyGenReads } from "./client";
import { isHeaderSafe } from "./credential";
import { HeyGenError } from "./errors";
import { parseOrigin } from "./origin";

/**
 * A client of one account at one origin that lists and reads; `withWrites` adds the rest. Sends nothing by itself.
 * @throws HeyGenError `invalid`, `param` `origin` or `credential`, where one of these cannot be used
 */
export function createHeyGenReads(options: HeyGenClientOptions): HeyGenReads {
  const parsed = parseOrigin(options.origin);
  if (!parsed.ok) {
    throw new HeyGenError({ kind: "invalid", endpoint: "createHeyGenClient", param: "origin" });
  }
  if (!isHeaderSafe(options.credential.secret)) {
    throw new HeyGenError({ kind: "invalid", endpoint: "createHeyGenClient", param: "credential" });
  }
  const caller = createCaller(options, parsed.origin);
  return { origin: parsed.origin, caller, ...avatarCalls(caller) };
}
