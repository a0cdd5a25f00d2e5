/**
 * The wire's shapes, parsed into the model's. Unknown fields are dropped, unknown enum values kept as they
 * are, null and absent both become undefined. Only here snake_case.
 */
import * as z from "zod/mini";
import type {
  AccountUser,
  ApiKeySelf,
  Asset,
  AvatarGroup,
  CreateAvatarInput,
  DirectUpload,
  FileInput,
  Look,
  Voice,
} from "./model";

export type Schema<T> = z.ZodMiniType<T>;

const optionalUnknown = z.optional(z.unknown());
// Written out: zod's own check of length, and its record below, would add 3 KB to the bundle.
const id = z.string().check(({ value, issues }) => {
  if (value === "") {
    issues.push({ code: "custom", input: value });
  }
});

/** Empty counts as absent. */
const text = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => (value === "" ? undefined : (value ?? undefined))),
);
const number = z.pipe(
  z.nullish(z.number()),
  z.transform((value) => value ?? undefined),
);
const texts = z.pipe(
  z.nullish(z.array(z.string())),
  z.transform((value) => value ?? []),
);
const trainingError = z.pipe(
  z.nullish(z.object({ code: text, message: text })),
  z.transform((value) => value ?? undefined),
);

/** What groups and looks have in common. */
const pictured = {
  gender: text,
  preview_image_url: text,
  preview_video_url: text,
  default_voice_id: text,
  status: text,
  error: trainingError,
};

type PicturedWire = z.output<z.ZodMiniObject<typeof pictured>>;

function picture(wire: PicturedWire) {
  return {
    gender: wire.gender,
    previewImageUrl: wire.preview_image_url,
    previewVideoUrl: wire.preview_video_url,
    defaultVoiceId: wire.default_voice_id,
    trainingStatus: wire.status,
    trainingError: wire.error,
  };
}

export const group: Schema<AvatarGroup> = z.pipe(
  z.object({
    ...pictured,
    id,
    name: z.string(),
    created_at: z.number(),
    looks_count: z.number(),
    consent_status: text,
  }),
  z.transform((wire) => ({
    ...picture(wire),
    id: wire.id,
    name: wire.name,
    createdAt: wire.created_at,
    looksCount: wire.looks_count,
    consentStatus: wire.consent_status,
  })),
);

export const look: Schema<Look> = z.pipe(
  z.object({
    ...pictured,
    id,
    name: z.string(),
    avatar_type: z.string(),
    group_id: text,
    tags: texts,
    supported_api_engines: texts,
    image_width: number,
    image_height: number,
    preferred_orientation: text,
  }),
  z.transform((wire) => ({
    ...picture(wire),
    id: wire.id,
    name: wire.name,
    avatarType: wire.avatar_type,
    groupId: wire.group_id,
    tags: wire.tags,
    engines: wire.supported_api_engines,
    imageWidth: wire.image_width,
    imageHeight: wire.image_height,
    orientation: wire.preferred_orientation,
  })),
);

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

export const voice: Schema<Voice> = z.pipe(
  z.object({ voice_id: id, name: text, language: text, gender: text, preview_audio_url: text }),
  z.transform((wire) => ({
    id: wire.voice_id,
    name: wire.name,
    language: wire.language,
    gender: wire.gender,
    previewAudioUrl: wire.preview_audio_url?.startsWith("https://") ? wire.preview_audio_url : undefined,
  })),
);

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

export function dataOf<T>(schema: Schema<T>): Schema<{ data: T }> {
  return z.object({ data: schema });
}

export const list = z.object({
  data: z.array(z.unknown()),
  has_more: z.nullish(z.boolean()),
  next_token: text,
});

/** An error's parts are taken where they are text: whatever else comes with it, it stays that error. */
export const errorEnvelope = z.pipe(
  z.object({
    error: z.object({
      code: optionalUnknown,
      message: optionalUnknown,
      param: optionalUnknown,
      doc_url: optionalUnknown,
    }),
  }),
  z.transform(({ error }) => ({
    code: textOrNothing(error.code),
    message: textOrNothing(error.message),
    param: textOrNothing(error.param),
    docUrl: textOrNothing(error.doc_url),
  })),
);

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

function textOrNothing(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isTextOrNumber(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function numberOrNothing(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
