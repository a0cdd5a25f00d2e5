import { accountCalls } from "./accountCalls";
import { assetCalls } from "./assetCalls";
import { avatarCalls } from "./avatarCalls";
import { createCaller } from "./caller";
import type { HeyGenClient, HeyGenClientOptions } from "./client";
import { isHeaderSafe } from "./credential";
import { HeyGenError } from "./errors";
import { parseOrigin } from "./origin";

/**
 * A client of one account at one origin. Sends nothing by itself.
 * @throws HeyGenError `invalid`, `param` `origin` or `credential`, where one of these cannot be used
 */
export function createHeyGenClient(options: HeyGenClientOptions): HeyGenClient {
  const parsed = parseOrigin(options.origin);
  if (!parsed.ok) {
    throw new HeyGenError({ kind: "invalid", endpoint: "createHeyGenClient", param: "origin" });
  }
  if (!isHeaderSafe(options.credential.secret)) {
    throw new HeyGenError({ kind: "invalid", endpoint: "createHeyGenClient", param: "credential" });
  }
  const caller = createCaller(options, parsed.origin);
  return { origin: parsed.origin, ...avatarCalls(caller), ...assetCalls(caller), ...accountCalls(caller) };
}
