import { hexDigest } from "./hexDigest";

const NAME_HEX_DIGITS = 16;

/**
 * Where everything is kept that belongs to one account, e.g. `accounts/0f1e2d3c4b5a6978`. The name gives neither
 * the API's origin nor the key's fingerprint away.
 */
export async function accountFolder(id: {
  readonly origin: string;
  readonly fingerprint: string;
}): Promise<string> {
  return `${ACCOUNTS_FOLDER}/${await hexDigest(`${id.origin}\n${id.fingerprint}`, NAME_HEX_DIGITS)}`;
}

/** The folder of all accounts' folders. */
export const ACCOUNTS_FOLDER = "accounts";

/** In an account's folder: what is being created. */
export const JOBS_FOLDER = "jobs";
/** Beside an account's jobs: whose they are, so that a later key of the same user finds them. */
export const USER_NAME = "user";
