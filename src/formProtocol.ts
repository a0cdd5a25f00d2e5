import * as z from "zod/mini";

/**
 * Messages between the form's host side and its page: declared once, parsed on both sides. The page judges nothing:
 * it tells what was typed and chosen, and shows what the host makes of it, pictures' bytes and plain text.
 */

/** Every label the page shows; the host sends them in the reader's language. `{0}` is filled in. */
const FORM_STRING_KEYS = [
  ...["title", "intro", "kind", "kindFile", "kindUrl", "kindPrompt"],
  ...["file", "fileHelp", "chooseFile", "chooseOtherFile", "remove", "convert", "checking", "converting"],
  ...["url", "urlHelp", "urlPlaceholder", "urlKind", "urlKindPhoto", "urlKindFootage"],
  ...["prompt", "promptHelp", "promptPlaceholder"],
  ...[
    "references",
    "referencesHelp",
    "chooseReferences",
    "look",
    "lookHelp",
    "lookNone",
    "chooseLook",
    "clearLook",
  ],
  ...["name", "nameHelp", "group", "groupHelp", "chooseGroup", "clearGroup"],
  ...["showProgress", "openInGallery", "backToForm", "createAnother", "dropNothing", "dropTooLarge"],
] as const;

export type FormStringKey = (typeof FORM_STRING_KEYS)[number];

const optional = z.optional(z.string());

/** What can be wrong, in the order it is on the page. */
export const FORM_FIELDS = [
  "file",
  "url",
  "urlKind",
  "prompt",
  "references",
  "look",
  "name",
  "group",
] as const;

const field = z.enum(FORM_FIELDS);
const kind = z.enum(["file", "url", "prompt"]);
const urlKind = z.enum(["photo", "digital_twin"]);

/** Far more than fits, so that what is too long can be said rather than cut. UTF-16 units. */
export const TEXT_MAX = 100_000;
const text = z.string().check(z.maxLength(TEXT_MAX));

/** References that one form may hold, and files one drop may bring. */
export const REFERENCES_MAX = 3;
export const DROPPED_MAX = 50;

/** What one drop from the desktop may weigh: it goes through memory several times. */
export const DROPPED_MAX_BYTES = 100 * 1024 * 1024;

/** A file by its address. `isCopy`: a converted copy of it is meant. */
const chosen = z.object({ uri: text, isCopy: z.boolean() });

/** What was typed and chosen: all that outlives the page. */
const draft = z.object({
  /** Another one for each form that is begun. */
  formId: optional,
  kind,
  name: text,
  /** The name is a person's; another one follows the file or address. */
  isNameTyped: z.boolean(),
  prompt: text,
  url: text,
  /** What is at the address, where its ending does not tell. */
  urlKind: z.optional(urlKind),
  file: z.optional(chosen),
  references: z.array(chosen).check(z.maxLength(REFERENCES_MAX)),
  lookId: optional,
  /** An existing group that gets the look; absent: a new avatar. */
  groupId: optional,
  /** The group that a command asked for, as long as nobody has chosen another place. */
  givenGroupId: optional,
  /** A creation of which nothing was made: the next one takes its place in the list. */
  replacesJobId: optional,
});

const fileCard = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["photo", "footage", "unknown"]),
  state: z.enum(["checking", "converting", "usable", "refused"]),
  /** What it is, in a few words. */
  facts: optional,
  /** Why it cannot be used, with the remedy; or what may turn out weak. */
  findings: z.array(z.string()),
  canConvert: z.boolean(),
});

/** What was sent off, and how far it is. */
const startedCard = z.object({
  title: z.string(),
  text: z.string(),
  /** What is said aloud when it changes: steps, not percent. */
  spoken: z.string(),
  state: z.enum(["running", "ready", "failed"]),
  /** There is a look to show. */
  canOpen: z.boolean(),
  /** What was typed can be changed and sent again, and costs nothing twice. */
  canGoBack: z.boolean(),
});

const formView = z.object({
  draft,
  /** What keeps the form from being sent, as far as it is to be shown yet: a sentence for a field. */
  problems: z.array(z.object({ field, message: z.string() })),
  /** What is wrong with no field of its own, in HeyGen's eyes. */
  refusal: optional,
  promptLength: z.string(),
  needsUrlKind: z.boolean(),
  file: z.optional(fileCard),
  references: z.array(fileCard),
  look: optional,
  group: z.string(),
  /** What sending means: price, publicity, consent. */
  notes: z.array(z.string()),
  submit: z.string(),
  /** What was chosen is looked at once more, or the confirmation is open. */
  isBusy: z.boolean(),
  started: z.optional(startedCard),
});

const hostMessage = z.discriminatedUnion("type", [
  /** Everything anew; the texts of the fields as well. */
  z.object({
    type: z.literal("reset"),
    strings: z.record(z.enum(FORM_STRING_KEYS), z.string()),
    view: formView,
  }),
  /** Leaves the texts as they are typed, but for a name that is nobody's. `focus`: the first field to mend. */
  z.object({ type: z.literal("view"), view: formView, focus: z.optional(field) }),
  z.object({
    type: z.literal("picture"),
    fileId: z.string(),
    mediaType: z.string(),
    bytes: z.instanceof(Uint8Array<ArrayBuffer>),
  }),
  /** Said in passing. */
  z.object({ type: z.literal("say"), text: z.string() }),
]);

const droppedFile = z.object({ name: text, bytes: z.instanceof(Uint8Array<ArrayBuffer>) });

const texts = z.object({ name: text, prompt: text, url: text });

const pageMessage = z.discriminatedUnion("type", [
  /** The page was loaded and has nothing; the host answers `reset`. */
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("edit"), field: z.enum(["name", "prompt", "url"]), text }),
  z.object({ type: z.literal("setKind"), kind }),
  z.object({ type: z.literal("setUrlKind"), urlKind }),
  /** What is asked is asked beside the page. */
  z.object({ type: z.literal("chooseFile") }),
  z.object({ type: z.literal("chooseReferences") }),
  z.object({ type: z.literal("chooseLook") }),
  z.object({ type: z.literal("clearLook") }),
  z.object({ type: z.literal("chooseGroup") }),
  z.object({ type: z.literal("clearGroup") }),
  z.object({ type: z.literal("removeFile"), fileId: z.string() }),
  z.object({ type: z.literal("convertFile"), fileId: z.string() }),
  z.object({ type: z.literal("drop"), uris: z.array(text).check(z.maxLength(DROPPED_MAX)) }),
  /** From the desktop: without saying where they lie. */
  z.object({ type: z.literal("dropFiles"), files: z.array(droppedFile).check(z.maxLength(DROPPED_MAX)) }),
  /** With the texts as they are on the page. */
  z.object({ type: z.literal("submit"), texts }),
  z.object({ type: z.literal("showProgress") }),
  z.object({ type: z.literal("openInGallery") }),
  z.object({ type: z.literal("backToForm") }),
  z.object({ type: z.literal("createAnother") }),
]);

/** What the page keeps through `setState` and gets back after a reload of the window. */
const keptForm = z.object({ version: z.literal(1), draft });

export type FormStrings = Readonly<Record<FormStringKey, string>>;
export type FormField = z.infer<typeof field>;
export type FormKind = z.infer<typeof kind>;
export type FormDraft = Readonly<z.infer<typeof draft>>;
export type FileCard = Readonly<z.infer<typeof fileCard>>;
export type StartedCard = Readonly<z.infer<typeof startedCard>>;
export type FormView = Readonly<z.infer<typeof formView>>;
export type FormHostMessage = z.infer<typeof hostMessage>;
export type FormPageMessage = z.infer<typeof pageMessage>;
export type KeptForm = Readonly<z.infer<typeof keptForm>>;

function parser<T>(schema: z.ZodMiniType<T>): (value: unknown) => T | undefined {
  return (value) => {
    const parsed = z.safeParse(schema, value);
    return parsed.success ? parsed.data : undefined;
  };
}

/** undefined: not a message of ours; it is ignored and logged. */
export const parseFormHostMessage = parser<FormHostMessage>(hostMessage);
export const parseFormPageMessage = parser<FormPageMessage>(pageMessage);
export const parseKeptForm = parser<KeptForm>(keptForm);
