import * as z from "zod/mini";
import { SAMPLE_KEY, SAMPLE_ORIGIN } from "../../../src/sandbox/options";

/** An answer of the API; what is not there is undefined. */
const answer = z.object({
  data: z.optional(z.unknown()),
  has_more: z.optional(z.boolean()),
  next_token: z.optional(z.nullable(z.string())),
  error: z.optional(
    z.object({ code: z.string(), message: z.string(), param: z.optional(z.string()), doc_url: z.url() }),
  ),
});

const wireStatus = z.optional(z.string());
const wireError = z.optional(z.object({ code: z.string(), message: z.string() }));

export const wireLook = z.looseObject({
  id: z.string(),
  name: z.string(),
  avatar_type: z.string(),
  group_id: z.string(),
  tags: z.array(z.string()),
  supported_api_engines: z.array(z.string()),
  preview_image_url: z.nullable(z.string()),
  preview_video_url: z.nullable(z.string()),
  default_voice_id: z.nullable(z.string()),
  image_width: z.number(),
  image_height: z.number(),
  preferred_orientation: z.nullable(z.string()),
  status: wireStatus,
  error: wireError,
});

export const wireGroup = z.looseObject({
  id: z.string(),
  name: z.string(),
  created_at: z.int(),
  looks_count: z.int(),
  preview_image_url: z.nullable(z.string()),
  preview_video_url: z.nullable(z.string()),
  consent_status: z.nullable(z.string()),
  status: wireStatus,
  error: wireError,
});

export const created = z.object({ avatar_item: wireLook, avatar_group: wireGroup });
export const uploaded = z.object({
  asset_id: z.string(),
  url: z.url(),
  mime_type: z.string(),
  size_bytes: z.number(),
  status: z.optional(z.string()),
});

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly more: boolean | undefined;
  readonly token: string | undefined;
  /** `code`, or `code param`; undefined where it went well. */
  readonly error: string | undefined;
}

export interface CallExtras {
  readonly body?: unknown;
  readonly form?: FormData;
  readonly idempotencyKey?: string;
  /** Instead of the sample key. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Caller = (method: string, path: string, extras?: CallExtras) => Promise<Answered>;

export async function readAnswer(response: Response): Promise<Answered> {
  const { data, error, has_more, next_token } = answer.parse(await response.json());
  return {
    status: response.status,
    headers: response.headers,
    data,
    more: has_more,
    token: next_token ?? undefined,
    error: error && [error.code, error.param].filter((part) => part !== undefined).join(" "),
  };
}

export function requestOf(method: string, path: string, extras: CallExtras = {}): Request {
  const headers = new Headers(extras.headers ?? { "x-api-key": SAMPLE_KEY });
  if (extras.idempotencyKey !== undefined) headers.set("idempotency-key", extras.idempotencyKey);
  if (extras.body !== undefined) headers.set("content-type", "application/json");
  const body = extras.form ?? (extras.body === undefined ? undefined : JSON.stringify(extras.body));
  return new Request(SAMPLE_ORIGIN + path, { method, headers, ...(body === undefined ? {} : { body }) });
}

export function callerOf(sandbox: { handle(request: Request): Promise<Response> }): Caller {
  return async (method, path, extras) => readAnswer(await sandbox.handle(requestOf(method, path, extras)));
}

/** Every row of a list, page by page. */
async function allOf(call: Caller, path: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  let token: string | undefined;
  do {
    const query = new URLSearchParams({ limit: "50", ...(token === undefined ? {} : { token }) });
    const page = await call("GET", `${path}${path.includes("?") ? "&" : "?"}${query.toString()}`);
    rows.push(...z.array(z.unknown()).parse(page.data));
    token = page.token;
  } while (token !== undefined);
  return rows;
}

export async function looksOf(call: Caller, query = ""): Promise<z.infer<typeof wireLook>[]> {
  return z.array(wireLook).parse(await allOf(call, `/v3/avatars/looks${query}`));
}

export async function groupsOf(call: Caller, query = ""): Promise<z.infer<typeof wireGroup>[]> {
  return z.array(wireGroup).parse(await allOf(call, `/v3/avatars${query}`));
}

export const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
export const MP4 = Uint8Array.of(0, 0, 0, 16, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d, 0, 0, 2, 0);

export function base64File(bytes: Uint8Array, mediaType: string) {
  return { type: "base64", media_type: mediaType, data: Buffer.from(bytes).toString("base64") };
}

export const PHOTO = base64File(PNG, "image/png");
export const FOOTAGE = base64File(MP4, "video/mp4");
