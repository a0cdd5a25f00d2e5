import { assetOf, assetUrl } from "./assets";
import { assertOwned } from "./avatars";
import { bytesOfBase64 } from "./base64";
import type { Call, Endpoint } from "./call";
import { sidesOf } from "./catalogue";
import { answered, ApiFault, invalid, missing } from "./envelope";
import { bodyOf, type Fields } from "./fields";
import { declaredType, FOOTAGE_TYPES, PHOTO_TYPES, sniffedType } from "./fileTypes";
import { hashOf } from "./random";
import type { Failure, GroupRecord, LookRecord, Training } from "./records";
import { wireGroup, wireLook } from "./wire";
import { freshId, wiringOf } from "./world";

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const CREATE_USD = 1;

type FileInput =
  | { readonly type: "url"; readonly url: string }
  | { readonly type: "asset_id"; readonly assetId: string }
  | { readonly type: "base64"; readonly mediaType: string; readonly data: string };

interface Creation {
  readonly type: "digital_twin" | "video" | "photo" | "prompt";
  readonly name: string;
  readonly groupId: string | undefined;
  /** Where a field of the body is at fault, this is what it is called. */
  readonly files: readonly { readonly param: string; readonly input: FileInput }[];
  /** A look to start from. */
  readonly lookId: string | undefined;
}

function fileOf(fields: Fields): FileInput {
  const type = fields.text("type");
  switch (type) {
    case "url":
      return { type, url: fields.text("url") };
    case "asset_id":
      return { type, assetId: fields.text("asset_id") };
    case "base64":
      return { type, mediaType: fields.text("media_type"), data: fields.text("data") };
    default:
      throw invalid(fields.path("type"), "type must be url, asset_id or base64.");
  }
}

function creationOf(body: Fields): Creation {
  const type = body.text("type");
  const common = { name: body.text("name", 255), groupId: body.optionalText("avatar_group_id") };
  switch (type) {
    case "digital_twin":
    case "video":
    case "photo":
      return {
        ...common,
        type,
        files: [{ param: "file", input: fileOf(body.child("file")) }],
        lookId: undefined,
      };
    case "prompt": {
      body.text("prompt", 1000);
      const files = body
        .children("reference_images", 3)
        .map((fields, i) => ({ param: `reference_images.${String(i)}`, input: fileOf(fields) }));
      return { ...common, type, files, lookId: body.optionalText("avatar_id") };
    }
    default:
      throw invalid("type", "type must be digital_twin, photo or prompt.");
  }
}

const EXTENSION_TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  mp4: "video/mp4",
  webm: "video/webm",
};

interface FileFacts {
  readonly type: string | undefined;
  readonly sizeBytes: number;
}

function assetFacts(call: Call, id: string): FileFacts {
  const asset = assetOf(call, id);
  if (asset.status !== "completed")
    throw new ApiFault(409, "resource_not_ready", "The upload is not complete.");
  return { type: asset.mimeType, sizeBytes: asset.sizeBytes };
}

/** Nothing is downloaded: an address tells by its ending what it holds. */
function urlFacts(call: Call, address: string): FileFacts {
  const own = [...call.world.store.assets.values()].find((asset) => assetUrl(asset.id) === address);
  if (own !== undefined) return assetFacts(call, own.id);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" || url.hostname.endsWith(".invalid")) {
    throw new ApiFault(400, "download_failed", "The file could not be downloaded.", "file");
  }
  const extension = /\.(\w+)$/.exec(url.pathname)?.[1]?.toLowerCase() ?? "";
  return { type: EXTENSION_TYPES[extension], sizeBytes: 0 };
}

function base64Facts(mediaType: string, data: string): FileFacts {
  const bytes = bytesOfBase64(data);
  if (bytes === undefined) throw invalid("file.data", "The data is not base64.");
  const type = sniffedType(bytes);
  if (type !== declaredType(mediaType))
    throw invalid("file.media_type", "The declared type does not match the bytes.");
  return { type, sizeBytes: bytes.length };
}

function factsOf(call: Call, input: FileInput): FileFacts {
  switch (input.type) {
    case "asset_id":
      return assetFacts(call, input.assetId);
    case "url":
      return urlFacts(call, input.url);
    case "base64":
      return base64Facts(input.mediaType, input.data);
  }
}

function assertFile(call: Call, input: FileInput, types: readonly string[], param: string): void {
  const { type, sizeBytes } = factsOf(call, input);
  if (type === undefined || !types.includes(type))
    throw invalid(param, `The file must be one of ${types.join(", ")}.`);
  if (types === PHOTO_TYPES && sizeBytes > MAX_PHOTO_BYTES)
    throw invalid(param, "A photo may have 10 MB at most.");
}

function assertFiles(call: Call, creation: Creation): void {
  const types = isTwin(creation) ? FOOTAGE_TYPES : PHOTO_TYPES;
  for (const { input, param } of creation.files) assertFile(call, input, types, param);
  if (creation.lookId !== undefined && call.world.store.look(creation.lookId) === undefined) {
    throw missing("avatar", "avatar_id");
  }
}

const isTwin = (input: Creation): boolean => input.type === "digital_twin" || input.type === "video";

function trainingFor(call: Call, input: Creation): Training {
  const { pace, clock } = call.world;
  const failure: Failure | undefined = /fail/i.test(input.name)
    ? {
        code: "training_failed",
        message: "Training did not finish. Try a clearer file with one face to the camera.",
      }
    : undefined;
  if (isTwin(input)) return { stage: "awaitingConsent", trainingMs: pace.twinMs, failure };
  return {
    stage: "running",
    endsAt: clock.now() + (input.type === "photo" ? pace.photoMs : pace.promptMs),
    failure,
  };
}

/** The group asked for, or a new one. */
function groupOf(call: Call, input: Creation): GroupRecord {
  const { store, clock, creationSlots } = call.world;
  const now = clock.now();
  if (input.groupId !== undefined) {
    const group = store.group(input.groupId);
    if (group === undefined) {
      throw missing("avatar_group", "avatar_group_id");
    }
    assertOwned(group);
    const needed = isTwin(input) && group.consent.word === undefined;
    return needed ? { ...group, consent: { word: "pending", since: now } } : group;
  }
  if (store.groups().filter((group) => group.ownership === "private").length >= creationSlots) {
    throw new ApiFault(400, "resource_limit_reached", "All avatar slots are taken.");
  }
  return {
    id: freshId(call.world),
    order: store.nextOrder(),
    name: input.name,
    ownership: "private",
    createdAt: now,
    gender: null,
    defaultVoiceId: null,
    consent: { word: isTwin(input) ? "pending" : undefined, since: now },
  };
}

function lookFor(call: Call, input: Creation, group: GroupRecord): LookRecord {
  const { world } = call;
  const id = freshId(world);
  const gender = hashOf(group.name) % 2 === 0 ? "female" : "male";
  const facts = { groupKey: group.name, lookKey: id, gender, styles: [], orientation: "square" } as const;
  return {
    id,
    order: world.store.nextOrder(),
    name: input.name,
    groupId: group.id,
    avatarType: isTwin(input) ? "digital_twin" : "photo_avatar",
    gender: group.gender,
    tags: [],
    engines: ["avatar_iv", "avatar_v"],
    defaultVoiceId: group.defaultVoiceId,
    orientation: "square",
    ...sidesOf("square"),
    pictures: { kind: "drawn", facts, clip: isTwin(input) },
    training: trainingFor(call, input),
  };
}

function paced({ world: { clock, pace } }: Call): Promise<void> {
  if (pace.createMs === 0) return Promise.resolve();
  return new Promise((resolve) => {
    clock.setTimer(resolve, pace.createMs);
  });
}

async function createAvatar(call: Call) {
  const { world } = call;
  const input = creationOf(await bodyOf(call.request));
  await paced(call);
  if (world.legacyTwinType && input.type === "digital_twin")
    throw invalid("type", "type must be photo, prompt or video.");
  assertFiles(call, input);
  const group = groupOf(call, input);
  if (world.balance < CREATE_USD) throw new ApiFault(402, "insufficient_credit", "The wallet is empty.");
  world.balance -= CREATE_USD;
  world.creates += 1;
  world.store.putGroup(group);
  const look = lookFor(call, input, group);
  world.store.putLook(look);
  const wiring = wiringOf(world);
  return answered({ avatar_item: wireLook(look, wiring), avatar_group: wireGroup(group, wiring) });
}

export const CREATE_ENDPOINTS: readonly Endpoint[] = [
  { method: "POST", path: "/v3/avatars", scope: "avatar:write", replayable: true, run: createAvatar },
];
