import { ApiFault } from "./envelope";
import type { SandboxKey } from "./options";
import type { World } from "./world";

/** What an endpoint asks of a key. */
export type Scope = "avatar:read" | "avatar:write" | "asset:write" | "voice:read" | "account:read";

const SCOPES: readonly Scope[] = ["avatar:read", "avatar:write", "asset:write", "voice:read", "account:read"];

export function scopesOf({ scopes }: SandboxKey): readonly string[] {
  if (scopes === "full") return SCOPES;
  return scopes === "read_only" ? SCOPES.filter((scope) => scope.endsWith(":read")) : scopes;
}

/** The key a request came with; missing, wrong and revoked ones cannot be told apart. */
export function authenticate(request: Request, { keys, revoked }: World): SandboxKey {
  const apiKey = request.headers.get("x-api-key");
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const found = keys.find(({ kind, secret }) => secret === (kind === "apiKey" ? apiKey : bearer));
  if (found === undefined || revoked.has(found.secret)) {
    throw new ApiFault(401, "unauthorized", "The API key or access token is missing or not valid.");
  }
  return found;
}

export function authorize(key: SandboxKey, scope: Scope | undefined): void {
  if (scope === undefined || scopesOf(key).includes(scope)) return;
  throw new ApiFault(403, "insufficient_api_key_scope", `This call needs a key with the scope ${scope}.`);
}
