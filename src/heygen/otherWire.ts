/** The wire's shapes that listing avatars does not need: what is created and uploaded, accounts, voices. */
import * as z from "zod/mini";
import type {
  AccountUser,
  ApiKeySelf,
  Asset,
  CreateAvatarInput,
  DirectUpload,
  FileInput,
  Voice,
} from "./model";
import { id, number, optionalUnknown, text, texts, type Schema } from "./wire";

export const asset: Schema<Asset> = z.pipe(
  z.object({ asset_id: id, url: text, mime_type: text, size_bytes: number }),
  z.transform((wire) => ({
    id: wire.asset_id,
    url: wire.url,
    mimeType: wire.mime_type,
    sizeBytes: wire.size_bytes,
  })),
);

export const directUpload: Schema<DirectUpload> = z.pipe(
  z.object({
    asset_id: id,
    upload_url: id,
    upload_headers: z.nullish(z.catchall(z.object({}), z.string())),
    expires_in_seconds: number,
    max_bytes: number,
  }),
  z.transform((wire) => ({
    assetId: wire.asset_id,
    uploadUrl: wire.upload_url,
    uploadHeaders: wire.upload_headers ?? {},
    expiresInSeconds: wire.expires_in_seconds,
    maxBytes: wire.max_bytes,
  })),
);

export const voice: Schema<Voice> = z.pipe(
  z.object({ voice_id: id, name: text, language: text, gender: text, preview_audio_url: text }),
  z.transform((wire) => ({
    id: wire.voice_id,
    name: wire.name,
    language: wire.language,
    gender: wire.gender,
    previewAudioUrl: isPlayable(wire.preview_audio_url) ? wire.preview_audio_url : undefined,
  })),
);

/** Some voices answer an `s3://` address that nothing here can read. */
function isPlayable(url: string | undefined): boolean {
  return url !== undefined && /^(?:https:\/\/|data:audio\/)/.test(url);
}

/** Each part is parsed on its own: what was paid for is not lost to one bad field in the other. */
export const created = z.object({
  avatar_item: optionalUnknown,
  avatar_group: optionalUnknown,
});
export const startedConsent = z.object({ url: id, avatar_group: optionalUnknown });

/** The call is done; what it says beyond that is of no use. */
export const nothing: Schema<undefined> = z.pipe(
  optionalUnknown,
  z.transform(() => undefined),
);
export const anything: Schema<unknown> = optionalUnknown;

export type WireType = "digital_twin" | "photo" | "prompt" | "video";

export function createBody(input: CreateAvatarInput, type: WireType): unknown {
  const common = { type, name: input.name, avatar_group_id: input.groupId };
  if (input.creationKind !== "prompt") {
    return { ...common, file: fileBody(input.file) };
  }
  return {
    ...common,
    prompt: input.prompt,
    reference_images: input.referenceImages?.map(fileBody),
    avatar_id: input.referenceLookId,
  };
}

function fileBody(file: FileInput): unknown {
  switch (file.type) {
    case "url":
      return { type: "url", url: file.url };
    case "asset_id":
      return { type: "asset_id", asset_id: file.assetId };
    case "base64":
      return { type: "base64", media_type: file.mediaType, data: file.data };
  }
}

export const accountUser: Schema<AccountUser> = z.pipe(
  z.object({
    username: z.string(),
    email: text,
    first_name: text,
    last_name: text,
    billing_type: text,
    wallet: z.nullish(z.object({ remaining_balance: number, currency: text })),
    subscription: z.nullish(z.object({ plan: text, credits: optionalUnknown })),
  }),
  z.transform((wire) => ({
    username: wire.username,
    email: wire.email,
    firstName: wire.first_name,
    lastName: wire.last_name,
    billingType: wire.billing_type,
    wallet: wire.wallet
      ? { remainingBalance: wire.wallet.remaining_balance, currency: wire.wallet.currency }
      : undefined,
    subscription: wire.subscription
      ? { plan: wire.subscription.plan, creditsLeft: numberOrNothing(wire.subscription.credits) }
      : undefined,
  })),
);

export const apiKeySelf: Schema<ApiKeySelf> = z.pipe(
  z.object({
    key_name: text,
    status: text,
    scope_mode: text,
    scopes: texts,
    expires_at: optionalUnknown,
  }),
  z.transform((wire) => ({
    keyName: wire.key_name,
    status: wire.status,
    scopeMode: wire.scope_mode,
    scopes: wire.scopes,
    // The source names no format: a date in words or unix seconds.
    expiresAt: isTextOrNumber(wire.expires_at) ? String(wire.expires_at) : undefined,
  })),
);

function isTextOrNumber(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function numberOrNothing(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
