import * as z from "zod/mini";
import type { Credential } from "../heygen/client";
import { parseCredential } from "../heygen/credential";
import type { Host } from "../host/host";
import { parseJson } from "./savedKeys";

/** A key that another tool keeps on this machine; used only when the user picks it. */
export interface FoundKey {
  readonly source: "environment" | "cli";
  readonly credential: Credential;
}

/** HeyGen's CLI keeps `{api_key}` or `{oauth:{access_token}}`; older versions the bare key on one line. */
const cliCredentials = z.object({
  api_key: z.nullish(z.string()),
  oauth: z.nullish(z.object({ access_token: z.nullish(z.string()) })),
});

export async function findKeys(host: Host): Promise<readonly FoundKey[]> {
  const found: FoundKey[] = [];
  const ofEnvironment = toCredential(host.readEnvironmentKey());
  if (ofEnvironment !== undefined) found.push({ source: "environment", credential: ofEnvironment });
  const ofCli = parseCliCredentials((await host.readCliCredentials()) ?? "");
  if (ofCli !== undefined) found.push({ source: "cli", credential: ofCli });
  return found;
}

export function parseCliCredentials(text: string): Credential | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) return toCredential(trimmed);
  const parsed = z.safeParse(cliCredentials, parseJson(trimmed));
  if (!parsed.success) return undefined;
  const token = toCredential(parsed.data.oauth?.access_token);
  return toCredential(parsed.data.api_key) ?? (token && { kind: "accessToken", secret: token.secret });
}

function toCredential(text: string | null | undefined): Credential | undefined {
  const parsed = parseCredential(text ?? "");
  return "secret" in parsed ? parsed : undefined;
}
