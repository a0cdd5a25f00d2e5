/** HeyGen's v3 endpoints for avatars, as data. */
import { HeyGenError } from "./errors";
import type { HeyGenErrorFacts, HeyGenErrorKind } from "./errors";
import type { RetrySafety } from "./retry";
import * as wire from "./wire";
import type { Schema } from "./wire";

export type TimeoutKind = "read" | "write" | "upload";

export interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Ids stand in braces; each is filled in encoded. */
  readonly path: string;
  readonly timeout: TimeoutKind;
  readonly retry: RetrySafety;
}

/** Answers `{data: …}`, or something of no use. */
export interface OneEndpoint<T> extends Endpoint {
  readonly schema: Schema<T>;
}

/** Answers `{data: […], has_more, next_token}`. */
export interface ListEndpoint<T> extends Endpoint {
  readonly item: Schema<T>;
}

const GET = { method: "GET", timeout: "read", retry: "always" } as const;
const POST = { method: "POST", timeout: "write", retry: "refused" } as const;
const PATCH = { method: "PATCH", timeout: "write", retry: "refused" } as const;
const DELETE = { method: "DELETE", timeout: "write", retry: "refused", schema: wire.nothing } as const;

export const listGroups = { ...GET, path: "/v3/avatars", item: wire.group } as const;
export const getGroup = { ...GET, path: "/v3/avatars/{group_id}", schema: wire.dataOf(wire.group) } as const;
export const deleteGroup = { ...DELETE, path: "/v3/avatars/{group_id}" } as const;

export const listLooks = { ...GET, path: "/v3/avatars/looks", item: wire.look } as const;
export const getLook = {
  ...GET,
  path: "/v3/avatars/looks/{look_id}",
  schema: wire.dataOf(wire.look),
} as const;
export const renameLook = { ...PATCH, path: "/v3/avatars/looks/{look_id}", schema: wire.anything } as const;
export const deleteLook = { ...DELETE, path: "/v3/avatars/looks/{look_id}" } as const;

export const createAvatar = {
  ...POST,
  path: "/v3/avatars",
  retry: "keyed",
  schema: wire.dataOf(wire.created),
} as const;
export const startConsent = {
  ...POST,
  path: "/v3/avatars/{group_id}/consent",
  retry: "keyed",
  schema: wire.dataOf(wire.startedConsent),
} as const;

export const uploadAsset = {
  ...POST,
  path: "/v3/assets",
  timeout: "upload",
  retry: "keyed",
  schema: wire.dataOf(wire.asset),
} as const;
export const createDirectUpload = {
  ...POST,
  path: "/v3/assets/direct-uploads",
  schema: wire.dataOf(wire.directUpload),
} as const;
/** Documented as idempotent, so repeating it does no harm. */
export const completeDirectUpload = {
  ...POST,
  path: "/v3/assets/{asset_id}/complete",
  retry: "always",
  schema: wire.dataOf(wire.asset),
} as const;
export const deleteAsset = { ...DELETE, path: "/v3/assets/{asset_id}" } as const;

/** Straight to storage: the path is only its name. The same bytes to the same place do no harm twice. */
export const putDirectUpload = {
  method: "PUT",
  path: "upload_url",
  timeout: "upload",
  retry: "always",
} as const satisfies Endpoint;

export const getMe = { ...GET, path: "/v3/users/me", schema: wire.dataOf(wire.accountUser) } as const;
export const getApiKeySelf = {
  ...GET,
  path: "/v3/api_keys/self",
  schema: wire.dataOf(wire.apiKeySelf),
} as const;
export const getVoice = { ...GET, path: "/v3/voices/{voice_id}", schema: wire.dataOf(wire.voice) } as const;

/** As errors and logs name it: `GET /v3/avatars/{group_id}`. */
export function nameOf(endpoint: Endpoint): string {
  return `${endpoint.method} ${endpoint.path}`;
}

export function errorAt(
  endpoint: Endpoint,
  kind: HeyGenErrorKind,
  facts?: Partial<HeyGenErrorFacts>,
): HeyGenError {
  return new HeyGenError({ ...facts, kind, endpoint: nameOf(endpoint) });
}
