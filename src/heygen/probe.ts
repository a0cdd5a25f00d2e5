import type { CallOptions, HeyGenClient } from "./client";
import { HeyGenError } from "./errors";
import type { HeyGenErrorKind } from "./errors";
import type { AccountUser, ApiKeySelf } from "./model";

export interface ProbedCredential {
  /** undefined: the credential may not ask. */
  readonly user: AccountUser | undefined;
  /** undefined: the API does not tell. */
  readonly key: ApiKeySelf | undefined;
}

/** What says nothing about the credential: the endpoint is not there, not for it, or answers otherwise. */
const GOES_ON: readonly HeyGenErrorKind[] = ["notFound", "forbidden", "invalid", "malformed"];

/**
 * Checks a credential and learns whose it is, in two requests where the API knows both, three at most.
 * @throws HeyGenError `unauthorized` where it is rejected; any other kind where it could not be checked
 */
export async function probeCredential(
  client: HeyGenClient,
  options?: CallOptions,
): Promise<ProbedCredential> {
  const key = await unlessSilent(client.getApiKeySelf(options));
  const user = await unlessSilent(client.getMe(options));
  if (!key && !user) {
    await client.listGroups({ limit: 1 }, options);
  }
  return { user, key };
}

async function unlessSilent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof HeyGenError && GOES_ON.includes(error.kind)) {
      return undefined;
    }
    throw error;
  }
}
