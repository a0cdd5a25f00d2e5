import type { Caller } from "./caller";
import type {
  AccountUser,
  ApiKeySelf,
  Asset,
  AvatarGroup,
  CreateAvatarInput,
  CreatedAvatar,
  DirectUpload,
  Look,
  Ownership,
  StartedConsent,
  Voice,
} from "./model";
import type { Clock, Fetch, Log, Random } from "./ports";

/** `apiKey` goes out as `x-api-key`, `accessToken` as `Authorization: Bearer`. */
export type Credential =
  | { readonly kind: "apiKey"; readonly secret: string }
  | { readonly kind: "accessToken"; readonly secret: string };

export interface Page<T> {
  readonly items: readonly T[];
  /** undefined: this is the last page. */
  readonly nextToken: string | undefined;
  /** How many items of this page had a wrong shape and were left out (each is logged). */
  readonly skipped: number;
  /** The iteration ends here although the list may go on: its tokens repeat or never end. */
  readonly endsEarly?: boolean;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for it: it goes behind calls that somebody waits for, and leaves one of the slots to them. */
  readonly background?: boolean;
}

/** `idempotencyKey`: `[A-Za-z0-9_\-:.]{1,255}`; the same key within 24 h replays the first answer. */
export interface WriteOptions extends CallOptions {
  readonly idempotencyKey: string;
  /** Milliseconds since the epoch, after which nothing is sent any more, not even again: the key may be forgotten. */
  readonly notAfterMs?: number | undefined;
}

export interface GroupQuery {
  readonly ownership?: Ownership;
}

export interface LookQuery {
  readonly groupId?: string;
  readonly avatarType?: string;
  readonly ownership?: Ownership;
}

/** `limit`: 1–50, 50 by default. */
export interface PageQuery {
  readonly limit?: number;
  readonly token?: string;
}

/**
 * HeyGen's v3 API, as far as avatars go. Every call rejects with `HeyGenError` only.
 * Reads are retried on 429, 5xx and network faults; writes on 429, and on 5xx and network faults only
 * under their idempotency key; `completeDirectUpload`, which the API calls idempotent, and the bytes of a
 * direct upload like reads, a stream never. Identical reads in flight are shared, but not across a write.
 */
export interface HeyGenClient {
  readonly origin: string;
  listGroups(query: GroupQuery & PageQuery, options?: CallOptions): Promise<Page<AvatarGroup>>;
  /** Yields page after page; ends on a repeated token; leaves out ids that came before; capped in pages. */
  iterateGroups(
    query: GroupQuery & PageQuery,
    options?: CallOptions,
  ): AsyncGenerator<Page<AvatarGroup>, void>;
  getGroup(groupId: string, options?: CallOptions): Promise<AvatarGroup>;
  deleteGroup(groupId: string, options?: CallOptions): Promise<void>;
  listLooks(query: LookQuery & PageQuery, options?: CallOptions): Promise<Page<Look>>;
  iterateLooks(query: LookQuery & PageQuery, options?: CallOptions): AsyncGenerator<Page<Look>, void>;
  getLook(lookId: string, options?: CallOptions): Promise<Look>;
  renameLook(lookId: string, name: string, options?: CallOptions): Promise<Look | undefined>;
  deleteLook(lookId: string, options?: CallOptions): Promise<void>;
  createAvatar(input: CreateAvatarInput, options: WriteOptions): Promise<CreatedAvatar>;
  startConsent(
    groupId: string,
    options: WriteOptions & { readonly rerouteUrl?: string },
  ): Promise<StartedConsent>;
  /** Multipart; 32 MB at most. `fileName` is what the asset is called. */
  uploadAsset(file: Blob, fileName: string, options: WriteOptions): Promise<Asset>;
  createDirectUpload(
    file: {
      readonly fileName: string;
      readonly contentType: string;
      readonly sizeBytes: number;
      readonly sha256?: string;
    },
    options?: CallOptions,
  ): Promise<DirectUpload>;
  /** The bytes, straight to storage: no credential is sent. */
  putDirectUpload(
    slot: DirectUpload,
    body: Blob | ReadableStream<Uint8Array>,
    options?: CallOptions,
  ): Promise<void>;
  completeDirectUpload(assetId: string, sha256: string | undefined, options?: CallOptions): Promise<Asset>;
  deleteAsset(assetId: string, options?: CallOptions): Promise<void>;
  getMe(options?: CallOptions): Promise<AccountUser>;
  getApiKeySelf(options?: CallOptions): Promise<ApiKeySelf>;
  getVoice(voiceId: string, options?: CallOptions): Promise<Voice>;
}

/** What listing and reading avatars takes. Apart from the rest so that activation loads no more than that. */
export interface HeyGenReads extends Pick<
  HeyGenClient,
  "origin" | "listGroups" | "iterateGroups" | "getGroup" | "listLooks" | "iterateLooks" | "getLook"
> {
  /** What `withWrites` builds on. */
  readonly caller: Caller;
}

export interface HeyGenClientOptions {
  /** `https://host[:port]` (or loopback http), without a path. */
  readonly origin: string;
  readonly credential: Credential;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Requests in flight at most; 6 by default. */
  readonly maxInFlight?: number;
}
