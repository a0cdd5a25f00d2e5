/**
 * The wire's shapes, parsed into the model's. Unknown fields are dropped, unknown enum values kept as they
 * are, null and absent both become undefined. Only here snake_case.
 */
import * as z from "zod/mini";
import type { AvatarGroup, Look } from "./model";

export type Schema<T> = z.ZodMiniType<T>;

export const optionalUnknown = z.optional(z.unknown());
// Written out: zod's own check of length, and its record below, would add 3 KB to the bundle.
export const id = z.string().check(({ value, issues }) => {
  if (value === "") {
    issues.push({ code: "custom", input: value });
  }
});

/** Empty counts as absent. */
export const text = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => (value === "" ? undefined : (value ?? undefined))),
);
export const number = z.pipe(
  z.nullish(z.number()),
  z.transform((value) => value ?? undefined),
);
export const texts = z.pipe(
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

function textOrNothing(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
