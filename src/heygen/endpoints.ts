/** HeyGen's v3 endpoints for avatars, as data: what is read to list them. The others are in `writeEndpoints`. */
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

export const GET = { method: "GET", timeout: "read", retry: "always" } as const;

export const listGroups = { ...GET, path: "/v3/avatars", item: wire.group } as const;
export const getGroup = { ...GET, path: "/v3/avatars/{group_id}", schema: wire.dataOf(wire.group) } as const;

export const listLooks = { ...GET, path: "/v3/avatars/looks", item: wire.look } as const;
export const getLook = {
  ...GET,
  path: "/v3/avatars/looks/{look_id}",
  schema: wire.dataOf(wire.look),
} as const;

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
