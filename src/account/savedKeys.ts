import type { Credential } from "../heygen/client";

/** The part of `vscode.SecretStorage` that is used. */
export interface SecretsPort {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

export interface SavedKey {
  readonly credential: Credential;
  /** false: kept while the API could not be asked. */
  readonly verified: boolean;
}

/** One key per API origin: a key goes to no host but the one it was entered for. */
export function secretName(origin: string): string {
  return `heygenAvatars.key:${origin}`;
}

export async function readSavedKey(secrets: SecretsPort, origin: string): Promise<SavedKey | undefined> {
  const text = await secrets.get(secretName(origin));
  return text === undefined ? undefined : parseSavedKey(parseJson(text));
}

/** By hand: this is the one border that activation itself crosses, and a schema library costs more than it. */
function parseSavedKey(value: unknown): SavedKey | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("kind" in value && "secret" in value && "verified" in value)) return undefined;
  const { kind, secret, verified } = value;
  if (kind !== "apiKey" && kind !== "accessToken") return undefined;
  if (typeof secret !== "string" || secret === "" || typeof verified !== "boolean") return undefined;
  return { credential: { kind, secret }, verified };
}

export async function writeSavedKey(secrets: SecretsPort, origin: string, key: SavedKey): Promise<void> {
  await secrets.store(secretName(origin), JSON.stringify({ ...key.credential, verified: key.verified }));
}

export async function deleteSavedKey(secrets: SecretsPort, origin: string): Promise<void> {
  await secrets.delete(secretName(origin));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
