import * as z from "zod/mini";

/**
 * Messages between the gallery's host side and its page: declared once, parsed on both sides.
 * The page gets pictures' addresses and plain text, never a key, and builds no HTML from text.
 */

/** Every sentence and label the page shows; the host sends them in the reader's language. `{0}` is filled in. */
const GALLERY_STRING_KEYS = [
  ...["title", "allLooks", "showAll", "createAvatar"],
  ...["search", "searchPlaceholder", "clearFilters"],
  ...["ownership", "anyOwnership", "ownershipPrivate", "ownershipPublic"],
  ...["type", "anyType", "gender", "anyGender", "status", "anyStatus"],
  ...["anyOrientation", "engine", "anyEngine", "choiceCount", "filters", "filtersSet"],
  ...["scope", "scopeAll", "scopeFavourites", "scopeRecent", "scopeNeedsAction"],
  ...["sort", "sortFound", "sortName", "sortNewest", "sortType"],
  ...["addFavourite", "removeFavourite", "favourite", "favouriteAdded", "favouriteRemoved"],
  ...["compareAdd", "compareRemove", "compared", "compareOne", "compareMany", "compareShow", "compareClear"],
  ...[
    "compareTitle",
    "compareClose",
    "compareFull",
    "compareRemoveOf",
    "compareDiffers",
    "nameLabel",
    "notKnown",
  ],
  ...["countNone", "countOne", "countMany", "countSome"],
  ...["loading", "looksLabel", "looksHelp", "hasVideo", "lookLoading"],
  ...["emptyTitle", "emptyText", "emptyGroupTitle", "emptyGroupText", "noLooksTitle", "noLooksText"],
  ...[
    "noFavouritesTitle",
    "noFavouritesText",
    "noRecentTitle",
    "noRecentText",
    "noActionTitle",
    "noActionText",
  ],
  ...["failedTitle", "partialTitle", "rejectedTitle", "retry", "stopLoading", "resumeLoading"],
  ...["signedOutTitle", "setApiKey", "useSampleAccount", "misconfiguredTitle", "openSettings"],
  ...["closeDetails", "lookGone"],
  ...[
    "lookId",
    "lookIdHint",
    "copyLookId",
    "insertLookId",
    "findUses",
    "groupId",
    "groupIdHint",
    "copyGroupId",
  ],
  ...["renameLook", "deleteLook", "deleteGroup"],
  ...["copied", "inserted", "checked", "timedOut"],
  ...[
    "training",
    "consent",
    "consentUnknown",
    "openConsent",
    "copyConsentLink",
    "mailConsentLink",
    "checkConsent",
  ],
  ...["showConsentCode", "newConsentLink", "codeHint", "codeOf", "codeIsShown", "linkIsNew", "linkIsOld"],
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
  state: z.enum(["notRequired", "pending", "approved", "refused", "unknown"]),
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
  canDelete: z.boolean(),
  /** Milliseconds since the epoch; absent where the API gave none. */
  createdAtMs: z.optional(z.number()),
});

/** How a look's still picture is had. */
const picture = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  /** To be loaded directly; checked by the host: HeyGen's domains, the API's own origin, inline data, or a kept file. */
  z.object({ kind: z.literal("url"), url: z.string() }),
  /** Ask by `getPicture` once the card is on screen. */
  z.object({ kind: z.literal("ask") }),
]);

const lookCard = z.object({
  id: z.string(),
  name: z.string(),
  groupId: optional,
  groupName: optional,
  ownership,
  /** In words, as are `gender` and `orientation`; a value nobody knows yet is as the API puts it. */
  type: z.string(),
  gender: optional,
  orientation: optional,
  tags: z.array(z.string()),
  engines: z.array(z.string()),
  training: trainingCard,
  picture,
  /** Checked by the host as a picture's address is. */
  videoUrl: optional,
  voiceId: optional,
  /** Pixels. */
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  isFavourite: z.boolean(),
  canRename: z.boolean(),
  canDelete: z.boolean(),
});

/** What the grid shows above or instead of looks; a failure never looks like emptiness. */
const galleryStatus = z.object({
  /** `rejected`: the key no longer works; what is on screen stays. */
  kind: z.enum(["signedOut", "rejected", "misconfigured", "loading", "partial", "ready", "failed"]),
  /** More is on its way. */
  busy: z.boolean(),
  /** What went wrong or what is needed, and what to do. */
  message: optional,
  /** Age or progress in a few words, e.g. `Saved 3 hours ago`. */
  note: optional,
  /** Where the loading of everything stands, unless it is done: what Stop, Resume or Retry are offered for. */
  load: z.optional(z.enum(["loading", "stopped", "incomplete"])),
  /** Looks. `expected`: absent until it is known. */
  progress: z.optional(z.object({ loaded: z.number(), expected: z.optional(z.number()) })),
});

/** Absent: anything goes. Values are the API's codes, as in `facets`. */
const galleryFilters = z.object({
  search: z.string(),
  groupId: optional,
  scope: z.optional(z.enum(["favourites", "recent", "needsAction"])),
  ownership: z.optional(ownership),
  type: optional,
  gender: optional,
  orientation: optional,
  engine: optional,
  training: optional,
  /** Absent: as found, the best match first. */
  sort: z.optional(z.enum(["name", "newest", "type"])),
});

const index = z.int().check(z.gte(0));

/** The values that occur, each counted with all other filters applied but its own. */
const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.number() }));

/** Looks that one `show` may ask for, and looks it may keep an eye on. */
export const RANGE_MAX = 200;
export const WATCHED_MAX = 8;

const hostMessage = z.discriminatedUnion("type", [
  /** Everything anew; the page answers by `show`. */
  z.object({
    type: z.literal("reset"),
    strings: z.record(z.enum(GALLERY_STRING_KEYS), z.string()),
    /** What was shown last, where that is known. */
    filters: z.optional(galleryFilters),
    status: galleryStatus,
  }),
  /** Answers the latest `show`, and comes again by itself whenever anything in it has changed. */
  z.object({
    type: z.literal("results"),
    queryId: z.number(),
    /** Grows when ids, their order or `total` changed: other ranges have to be asked for again. */
    revision: z.number(),
    /** Looks that match. */
    total: z.number(),
    /** Looks of the scope and group, without text and facets. */
    inFront: z.number(),
    facets: z.object({
      ownership: facet,
      type: facet,
      gender: facet,
      orientation: facet,
      engine: facet,
      training: facet,
    }),
    scopes: z.object({
      all: z.number(),
      favourites: z.number(),
      recent: z.number(),
      needsAction: z.number(),
    }),
    range: z.object({ start: index }),
    looks: z.array(lookCard),
    /** Those of all looks here, and the one in front. */
    groups: z.array(groupCard),
    /** The looks of `watch`; one that is missing is gone. */
    watched: z.array(lookCard),
  }),
  z.object({ type: z.literal("status"), status: galleryStatus }),
  /**
   * Shows this group's looks only, or one look with its details, or what `filters` let through; the filters before
   * are cleared, but for a look that they let through. None of the three: all looks.
   */
  z.object({
    type: z.literal("reveal"),
    groupId: optional,
    lookId: optional,
    filters: z.optional(z.partial(galleryFilters)),
    /** With the QR code of the group's consent page. */
    withConsentCode: z.optional(z.boolean()),
  }),
  /** Ends a request: `ok` with its value, or a sentence that says what went wrong; empty after `cancel`. */
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
  /** Answers when a place was chosen. */
  z.object({ method: z.literal("findUses"), lookId: z.string() }),
  z.object({ method: z.literal("copyGroupId"), groupId: z.string() }),
  /** What is asked, and what went wrong, is shown beside the page. */
  z.object({ method: z.literal("renameLook"), lookId: z.string() }),
  z.object({ method: z.literal("deleteLook"), lookId: z.string() }),
  z.object({ method: z.literal("deleteGroup"), groupId: z.string() }),
  z.object({ method: z.literal("openConsent"), groupId: z.string() }),
  z.object({ method: z.literal("copyConsentLink"), groupId: z.string() }),
  z.object({ method: z.literal("mailConsentLink"), groupId: z.string() }),
  /** `kept`: nothing is asked of HeyGen. Answers `ConsentCodeReply`. */
  z.object({
    method: z.literal("getConsentCode"),
    groupId: z.string(),
    wanted: z.enum(["kept", "any", "new"]),
  }),
  /** Reads the group again; what changed arrives in `results`. */
  z.object({ method: z.literal("checkConsent"), groupId: z.string() }),
  /** Answers `VoiceReply`. */
  z.object({ method: z.literal("getVoice"), voiceId: z.string() }),
  /** Answers `PictureReply`. To be cancelled when the card leaves the screen. */
  z.object({ method: z.literal("getPicture"), lookId: z.string() }),
  /** A preview did not load: reads the look again; a new address arrives in `results`. */
  z.object({ method: z.literal("renewPreview"), lookId: z.string() }),
  /** Where in the results the next look stands whose name begins with `text`, from `from` on and around the end. Answers `IndexReply`. */
  z.object({ method: z.literal("typeAhead"), queryId: z.number(), text: z.string(), from: index }),
  /** Where in the results a look stands. Answers `IndexReply`. */
  z.object({ method: z.literal("locate"), queryId: z.number(), lookId: z.string() }),
  z.object({ method: z.literal("setFavourite"), lookId: z.string(), isFavourite: z.boolean() }),
  z.object({ method: z.literal("stopLoading") }),
  z.object({ method: z.literal("resumeLoading") }),
  z.object({ method: z.literal("retry") }),
  z.object({ method: z.literal("setApiKey") }),
  z.object({ method: z.literal("useSampleAccount") }),
  z.object({ method: z.literal("openSettings") }),
  /** `groupId`: one of the account's own that gets a look; absent: a new avatar. */
  z.object({ method: z.literal("createAvatar"), groupId: optional }),
]);

const pageMessage = z.discriminatedUnion("type", [
  /** The page was loaded and has nothing; the host answers `reset`. */
  z.object({ type: z.literal("ready") }),
  /** New filters come with a new `queryId`; another range of the same results with the same. The host keeps the filters. */
  z.object({
    type: z.literal("show"),
    queryId: z.number(),
    filters: galleryFilters,
    range: z.object({ start: index, count: z.int().check(z.gte(0), z.lte(RANGE_MAX)) }),
    /** Look ids. */
    watch: z.array(z.string()).check(z.maxLength(WATCHED_MAX)),
  }),
  z.object({ type: z.literal("request"), requestId: z.number(), request: galleryRequest }),
  /** Nobody waits for the request any more. */
  z.object({ type: z.literal("cancel"), requestId: z.number() }),
]);

const voiceReply = z.object({ name: z.string(), language: optional, previewUrl: optional });
/** `url`: absent where there is no such picture, or none to be had. */
const pictureReply = z.object({ url: optional });
/** A QR code row by row, `1` for dark, and how old its link is. */
const consentCode = z.object({ rows: z.array(z.string()), note: z.string() });
/** `code`: absent where there is no link, or none is needed. */
const consentCodeReply = z.object({ code: z.optional(consentCode) });
/** `index`: absent where no such look is among the results. */
const indexReply = z.object({ index: z.optional(index) });

/** What the page keeps through `setState` and gets back after a reload of the window. Older versions are dropped. */
const galleryState = z.object({
  version: z.literal(2),
  filters: galleryFilters,
  selectedLookId: optional,
  /** Of the first look on screen. */
  scrollIndex: z.optional(index),
  comparedLookIds: z.optional(z.array(z.string())),
  /** The compared looks fill the page. */
  isComparing: z.optional(z.boolean()),
});

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
export type PictureReply = Readonly<z.infer<typeof pictureReply>>;
export type ConsentCode = Readonly<z.infer<typeof consentCode>>;
export type ConsentCodeReply = Readonly<z.infer<typeof consentCodeReply>>;
export type IndexReply = Readonly<z.infer<typeof indexReply>>;
export type Picture = Readonly<z.infer<typeof picture>>;
export type GalleryFacet = Readonly<z.infer<typeof facet>[number]>;
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
export const parsePictureReply = parser<PictureReply>(pictureReply);
export const parseConsentCodeReply = parser<ConsentCodeReply>(consentCodeReply);
export const parseIndexReply = parser<IndexReply>(indexReply);
