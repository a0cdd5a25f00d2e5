import { scopesOf } from "./access";
import { param, type Call, type Endpoint } from "./call";
import { answered, ApiFault, missing } from "./envelope";
import { VOICES, wireVoice } from "./voices";

function getMe({ world }: Call) {
  return answered({
    username: "sample-account",
    email: "sample@heygen-avatars.invalid",
    first_name: "Sample",
    last_name: "Account",
    billing_type: "wallet",
    wallet: { remaining_balance: world.balance, currency: "usd" },
  });
}

/** Access tokens are no API keys: 404, as where the endpoint is not there yet. */
function getKeySelf({ key }: Call) {
  if (key.kind !== "apiKey") throw new ApiFault(404, "not_found", "Not found.");
  const mode = typeof key.scopes === "string" ? key.scopes : "custom";
  return answered({
    key_name: key.name ?? "API key",
    status: "active",
    scope_mode: mode,
    scopes: scopesOf(key),
    expires_at: null,
  });
}

function getVoice(call: Call) {
  const voice = VOICES.find(({ id }) => id === param(call, "voice_id"));
  if (voice === undefined) throw missing("voice");
  return answered(wireVoice(voice));
}

export const ACCOUNT_ENDPOINTS: readonly Endpoint[] = [
  { method: "GET", path: "/v3/users/me", scope: "account:read", run: getMe },
  { method: "GET", path: "/v3/api_keys/self", scope: undefined, run: getKeySelf },
  { method: "GET", path: "/v3/voices/{voice_id}", scope: "voice:read", run: getVoice },
];
