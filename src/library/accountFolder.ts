const NAME_HEX_DIGITS = 16;

/**
 * Where everything is kept that belongs to one account, e.g. `accounts/0f1e2d3c4b5a6978`. The name gives neither
 * the API's origin nor the key's fingerprint away.
 */
export async function accountFolder(id: {
  readonly origin: string;
  readonly fingerprint: string;
}): Promise<string> {
  const text = new TextEncoder().encode(`${id.origin}\n${id.fingerprint}`);
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", text));
  const name = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${ACCOUNTS_FOLDER}/${name.slice(0, NAME_HEX_DIGITS)}`;
}

/** The folder of all accounts' folders. */
export const ACCOUNTS_FOLDER = "accounts";

/** In an account's folder: what is being created. */
export const JOBS_FOLDER = "jobs";
