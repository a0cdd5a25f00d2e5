import * as z from "zod/mini";
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

const savedKeySchema = z.object({
  kind: z.enum(["apiKey", "accessToken"]),
  secret: z.string(),
  verified: z.boolean(),
});

/** One key per API origin: a key goes to no host but the one it was entered for. */
export function secretName(origin: string): string {
  return `heygenAvatars.key:${origin}`;
}

export async function readSavedKey(secrets: SecretsPort, origin: string): Promise<SavedKey | undefined> {
  const text = await secrets.get(secretName(origin));
  const parsed = z.safeParse(savedKeySchema, text === undefined ? undefined : parseJson(text));
  if (!parsed.success || parsed.data.secret === "") return undefined;
  const { kind, secret, verified } = parsed.data;
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
