/** HeyGen's v3 endpoints that listing avatars does not need: what changes something, accounts, voices. */
import { GET, type Endpoint } from "./endpoints";
import * as otherWire from "./otherWire";
import { dataOf } from "./wire";

const POST = { method: "POST", timeout: "write", retry: "refused" } as const;
const PATCH = { method: "PATCH", timeout: "write", retry: "refused" } as const;
const DELETE = { method: "DELETE", timeout: "write", retry: "refused", schema: otherWire.nothing } as const;

export const deleteGroup = { ...DELETE, path: "/v3/avatars/{group_id}" } as const;
export const renameLook = {
  ...PATCH,
  path: "/v3/avatars/looks/{look_id}",
  schema: otherWire.anything,
} as const;
export const deleteLook = { ...DELETE, path: "/v3/avatars/looks/{look_id}" } as const;

export const createAvatar = {
  ...POST,
  path: "/v3/avatars",
  retry: "keyed",
  schema: dataOf(otherWire.created),
} as const;
export const startConsent = {
  ...POST,
  path: "/v3/avatars/{group_id}/consent",
  retry: "keyed",
  schema: dataOf(otherWire.startedConsent),
} as const;

export const uploadAsset = {
  ...POST,
  path: "/v3/assets",
  timeout: "upload",
  retry: "keyed",
  schema: dataOf(otherWire.asset),
} as const;
export const createDirectUpload = {
  ...POST,
  path: "/v3/assets/direct-uploads",
  schema: dataOf(otherWire.directUpload),
} as const;
/** Documented as idempotent, so repeating it does no harm. */
export const completeDirectUpload = {
  ...POST,
  path: "/v3/assets/{asset_id}/complete",
  retry: "always",
  schema: dataOf(otherWire.asset),
} as const;
export const deleteAsset = { ...DELETE, path: "/v3/assets/{asset_id}" } as const;

/** Straight to storage: the path is only its name. The same bytes to the same place do no harm twice. */
export const putDirectUpload = {
  method: "PUT",
  path: "upload_url",
  timeout: "upload",
  retry: "always",
} as const satisfies Endpoint;

export const getVoice = {
  ...GET,
  path: "/v3/voices/{voice_id}",
  schema: dataOf(otherWire.voice),
} as const;
export const getMe = {
  ...GET,
  path: "/v3/users/me",
  schema: dataOf(otherWire.accountUser),
} as const;
export const getApiKeySelf = {
  ...GET,
  path: "/v3/api_keys/self",
  schema: dataOf(otherWire.apiKeySelf),
} as const;
