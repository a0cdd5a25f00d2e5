import * as z from "zod/mini";

/**
 * Messages between the gallery's host side and its page: declared once, parsed on both sides.
 * The page gets pictures' addresses and plain text, never a key, and builds no HTML from text.
 */

/** Every sentence and label the page shows; the host sends them in the reader's language. `{0}` is filled in. */
const GALLERY_STRING_KEYS = [
  ...["title", "allLooks", "showAll", "createFromFile"],
  ...["search", "searchPlaceholder", "clearFilters"],
  ...["ownership", "anyOwnership", "ownershipPrivate", "ownershipPublic"],
  ...["type", "anyType", "gender", "anyGender", "status", "anyStatus"],
  ...["countNone", "countOne", "countMany", "countSome"],
  ...["loading", "looksLabel", "looksHelp", "hasVideo"],
  ...["emptyTitle", "emptyText", "emptyGroupTitle", "emptyGroupText", "noLooksTitle", "noLooksText"],
  ...["failedTitle", "partialTitle", "rejectedTitle", "retry"],
  ...["signedOutTitle", "setApiKey", "useSampleAccount", "misconfiguredTitle", "openSettings"],
  ...["closeDetails", "lookGone"],
  ...["lookId", "lookIdHint", "copyLookId", "insertLookId", "groupId", "groupIdHint", "copyGroupId"],
  ...["copied", "inserted", "checked", "timedOut"],
  ...["training", "consent", "consentUnknown", "openConsent", "copyConsentLink", "checkConsent"],
  ...["voice", "voiceLoading", "voiceNone", "voiceNoSample", "voicePlay", "voiceStop", "voiceUnplayable"],
  ...["group", "groupLooks", "size", "sizePixels", "orientation", "engines", "tags", "created"],
  ...["previewOf", "noPreview"],
] as const;

export type GalleryStringKey = (typeof GALLERY_STRING_KEYS)[number];

const optional = z.optional(z.string());

const ownership = z.enum(["public", "private"]);

/** A consent in plain words. `offersActions`: a consent page can be opened for this group. */
const consentCard = z.object({
  label: z.string(),
  explanation: z.string(),
  state: z.enum(["notRequired", "pending", "approved", "unknown"]),
  offersActions: z.boolean(),
});

const trainingCard = z.object({
  label: z.string(),
  state: z.enum(["ready", "processing", "pendingConsent", "failed", "unknown"]),
  /** Why training failed. */
  error: optional,
});

const groupCard = z.object({
  id: z.string(),
  name: z.string(),
  ownership,
  looksCount: z.number(),
  consent: consentCard,
  voiceId: optional,
  /** Milliseconds since the epoch; absent where the API gave none. */
  createdAtMs: z.optional(z.number()),
});

const lookCard = z.object({
  id: z.string(),
  name: z.string(),
  groupId: optional,
  ownership,
  /** In words, as are `gender` and `orientation`; a value nobody knows yet is as the API puts it. */
  type: z.string(),
  gender: optional,
  orientation: optional,
  tags: z.array(z.string()),
  engines: z.array(z.string()),
  training: trainingCard,
  /** Checked by the host: HeyGen's domains, the API's own origin, or inline data. */
  imageUrl: optional,
  videoUrl: optional,
  voiceId: optional,
  /** Pixels. */
  width: z.optional(z.number()),
  height: z.optional(z.number()),
});

/** What the grid shows above or instead of looks; a failure never looks like emptiness. */
const galleryStatus = z.object({
  /** `rejected`: the key no longer works; what is on screen stays. */
  kind: z.enum(["signedOut", "rejected", "misconfigured", "loading", "partial", "ready", "failed"]),
  /** More is on its way. */
  busy: z.boolean(),
  /** What went wrong or what is needed, and what to do. */
  message: optional,
});

/**
 * Absent: anything goes. `type`, `gender` and `training` are a card's words, since newer values of the API have
 * nothing else. Kept in the page's state and by the host, so that they outlive a reload.
 */
const galleryFilters = z.object({
  search: z.string(),
  groupId: optional,
  ownership: optional,
  type: optional,
  gender: optional,
  training: optional,
});

const cardChanges = {
  groups: z.array(groupCard),
  looks: z.array(lookCard),
};

const hostMessage = z.discriminatedUnion("type", [
  /** Everything anew: `looks` and `groups` replace what the page has. The rest follows as `upsert`. */
  z.object({
    type: z.literal("reset"),
    strings: z.record(z.enum(GALLERY_STRING_KEYS), z.string()),
    filters: z.optional(galleryFilters),
    status: galleryStatus,
    ...cardChanges,
  }),
  z.object({
    type: z.literal("upsert"),
    ...cardChanges,
    removedGroupIds: z.array(z.string()),
    removedLookIds: z.array(z.string()),
    /** All look ids in order. Absent: known looks keep their places and new ones go to the end. */
    lookOrder: z.optional(z.array(z.string())),
  }),
  z.object({ type: z.literal("status"), status: galleryStatus }),
  /** Shows this group's looks only, or one look with its details; neither: all looks. */
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
  /** Reads the group again; what changed arrives as `upsert`. */
  z.object({ method: z.literal("checkConsent"), groupId: z.string() }),
  /** Answers `VoiceReply`. */
  z.object({ method: z.literal("getVoice"), voiceId: z.string() }),
  /** A preview did not load: reads the look again; a new address arrives as `upsert`. */
  z.object({ method: z.literal("renewPreview"), lookId: z.string() }),
  z.object({ method: z.literal("retry") }),
  z.object({ method: z.literal("setApiKey") }),
  z.object({ method: z.literal("useSampleAccount") }),
  z.object({ method: z.literal("openSettings") }),
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

export type GalleryStrings = Readonly<Record<GalleryStringKey, string>>;
export type TrainingCard = Readonly<z.infer<typeof trainingCard>>;
export type GroupCard = Readonly<z.infer<typeof groupCard>>;
export type LookCard = Readonly<z.infer<typeof lookCard>>;
export type GalleryStatus = Readonly<z.infer<typeof galleryStatus>>;
export type GalleryFilters = Readonly<z.infer<typeof galleryFilters>>;
export type HostMessage = z.infer<typeof hostMessage>;
export type PageMessage = z.infer<typeof pageMessage>;
export type GalleryRequest = z.infer<typeof galleryRequest>;
export type VoiceReply = Readonly<z.infer<typeof voiceReply>>;
export type GalleryState = Readonly<z.infer<typeof galleryState>>;

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
