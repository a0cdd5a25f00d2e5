import { accountCalls } from "./accountCalls";
import { assetCalls } from "./assetCalls";
import { avatarWrites } from "./avatarWrites";
import type { HeyGenClient, HeyGenClientOptions, HeyGenReads } from "./client";
import { createHeyGenReads } from "./createReads";

/** The whole client around one that reads: the same connection, limit and sharing. */
export function withWrites(reads: HeyGenReads): HeyGenClient {
  const { caller } = reads;
  return {
    ...reads,
    ...avatarWrites(caller),
    ...assetCalls(caller),
    ...accountCalls(caller),
  };
}

/** See `createHeyGenReads`. */
export function createHeyGenClient(options: HeyGenClientOptions): HeyGenClient {
  return withWrites(createHeyGenReads(options));
}
