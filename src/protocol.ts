import * as z from "zod/mini";

/**
 * Messages between the gallery's host side and its page: declared once, parsed on both sides.
 * The page gets pictures' addresses and plain text, never a key, and builds no HTML from text.
 */

const optional = z.optional(z.string());

const choice = z.enum(["public", "private"]);

/** A consent in plain words. `action`: what the page offers; `none` when settled or not needed. */
const consentCard = z.object({
  label: z.string(),
  explanation: z.string(),
  state: z.enum(["notRequired", "pending", "approved", "unknown"]),
  offersActions: z.boolean(),
});

const trainingCard = z.object({
  label: z.string(),
  state: z.enum(["ready", "processing", "pendingConsent", "failed", "unknown"]),
  error: optional,
});

const groupCard = z.object({
  id: z.string(),
  name: z.string(),
  ownership: choice,
  looksCount: z.number(),
  consent: consentCard,
  training: trainingCard,
});

const lookCard = z.object({
  id: z.string(),
  name: z.string(),
  groupId: optional,
  groupName: optional,
  ownership: choice,
  avatarType: z.string(),
  typeLabel: z.string(),
  gender: optional,
  orientation: optional,
  tags: z.array(z.string()),
  engines: z.array(z.string()),
  training: trainingCard,
  imageUrl: optional,
  videoUrl: optional,
  voiceId: optional,
  /** Pixels. */
  width: z.optional(z.number()),
  height: z.optional(z.number()),
});

/** What the grid shows above or instead of looks; a failure never looks like emptiness. */
const galleryStatus = z.object({
  kind: z.enum(["signedOut", "loading", "partial", "ready", "failed"]),
  /** For `failed` and `partial`: what went wrong and what to do. For `signedOut`: what is needed. */
  message: optional,
  accountLabel: optional,
});

/** Kept in the page's state and sent to the host so that they outlive a reload. */
const galleryFilters = z.object({
  search: z.string(),
  groupId: optional,
  ownership: optional,
  avatarType: optional,
  gender: optional,
  training: optional,
});

const hostMessage = z.discriminatedUnion("type", [
  /** Everything anew: `looks` and `groups` replace what the page has. Batches follow as `upsert`. */
  z.object({
    type: z.literal("reset"),
    strings: z.record(z.string(), z.string()),
    filters: z.optional(galleryFilters),
    status: galleryStatus,
    groups: z.array(groupCard),
    looks: z.array(lookCard),
  }),
  z.object({
    type: z.literal("upsert"),
    groups: z.array(groupCard),
    looks: z.array(lookCard),
    removedGroupIds: z.array(z.string()),
    removedLookIds: z.array(z.string()),
  }),
  z.object({ type: z.literal("status"), status: galleryStatus }),
  /** Show this group's looks only, or one look with its details. */
  z.object({ type: z.literal("reveal"), groupId: optional, lookId: optional }),
  /** Ends a request: `ok` with its value, or a sentence that says what went wrong. */
  z.object({
    type: z.literal("reply"),
    requestId: z.number(),
    result: z.discriminatedUnion("ok", [
      z.object({ ok: z.literal(true), value: z.optional(z.unknown()) }),
      z.object({ ok: z.literal(false), message: z.string() }),
    ]),
  }),
]);

/** Requests end in a `reply`. */
const galleryRequest = z.discriminatedUnion("method", [
  z.object({ method: z.literal("copyLookId"), lookId: z.string() }),
  z.object({ method: z.literal("insertLookId"), lookId: z.string() }),
  z.object({ method: z.literal("copyGroupId"), groupId: z.string() }),
  z.object({ method: z.literal("openConsent"), groupId: z.string() }),
  z.object({ method: z.literal("copyConsentLink"), groupId: z.string() }),
  /** Reads the group again; the answer arrives as `upsert`. */
  z.object({ method: z.literal("checkConsent"), groupId: z.string() }),
  /** Answers `voiceReply`. */
  z.object({ method: z.literal("getVoice"), voiceId: z.string() }),
  /** A preview did not load: reads the look again; the answer arrives as `upsert`. */
  z.object({ method: z.literal("renewPreview"), lookId: z.string() }),
  z.object({ method: z.literal("retry") }),
  z.object({ method: z.literal("setApiKey") }),
  z.object({ method: z.literal("useSampleAccount") }),
  z.object({ method: z.literal("createFromFile") }),
]);

const pageMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("filters"), filters: galleryFilters }),
  z.object({ type: z.literal("request"), requestId: z.number(), request: galleryRequest }),
]);

const voiceReply = z.object({ name: z.string(), language: optional, previewUrl: optional });

/** What the page keeps through `setState` and gets back after a reload of the window. */
const galleryState = z.object({ filters: galleryFilters, selectedLookId: optional });

export type ConsentCard = z.infer<typeof consentCard>;
export type TrainingCard = z.infer<typeof trainingCard>;
export type GroupCard = z.infer<typeof groupCard>;
export type LookCard = z.infer<typeof lookCard>;
export type GalleryStatus = z.infer<typeof galleryStatus>;
export type GalleryFilters = z.infer<typeof galleryFilters>;
export type HostMessage = z.infer<typeof hostMessage>;
export type PageMessage = z.infer<typeof pageMessage>;
export type GalleryRequest = z.infer<typeof galleryRequest>;
export type VoiceReply = z.infer<typeof voiceReply>;
export type GalleryState = z.infer<typeof galleryState>;

function parser<T>(schema: z.ZodMiniType<T>): (value: unknown) => T | undefined {
  return (value) => {
    const parsed = z.safeParse(schema, value);
    return parsed.success ? parsed.data : undefined;
  };
}

/** undefined: not a message of ours; it is ignored and logged. */
export const parseHostMessage = parser<HostMessage>(hostMessage);
export const parsePageMessage = parser<PageMessage>(pageMessage);
export const parseGalleryState = parser<GalleryState>(galleryState);
export const parseVoiceReply = parser<VoiceReply>(voiceReply);
