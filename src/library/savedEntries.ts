import type { CatalogGroup, CatalogLook } from "../catalog/state";
import type { TrainingError } from "../heygen/model";
import { parseUrl } from "../heygen/origin";

/** What of an entry goes to disk: as it is, but without whatever in its addresses gives access. */
export function toSaved<T extends CatalogGroup | CatalogLook>(entry: T): T {
  const { previewImageUrl, previewVideoUrl, trainingError } = entry;
  const image = unsigned(previewImageUrl);
  const video = unsigned(previewVideoUrl);
  const lost = image !== previewImageUrl || video !== previewVideoUrl;
  return {
    ...entry,
    previewImageUrl: image,
    previewVideoUrl: video,
    trainingError: trainingError && { ...trainingError, message: withoutQueries(trainingError.message) },
    ...(lost ? { previewsUnsigned: true } : {}),
  };
}

/** undefined: some entry has another shape. */
export function parseSavedGroups(line: unknown): readonly CatalogGroup[] | undefined {
  return Array.isArray(line) && line.every(isGroup) ? line : undefined;
}

export function parseSavedLooks(line: unknown): readonly CatalogLook[] | undefined {
  return Array.isArray(line) && line.every(isLook) ? line : undefined;
}

/** An address without credentials, query and fragment; one that cannot be read is dropped. */
function unsigned(address: string | undefined): string | undefined {
  // Inline pictures are no addresses, and need no signature.
  if (address === undefined || address.startsWith("data:")) return address;
  if (!/[?#@]/u.test(address)) return address;
  const url = parseUrl(address);
  return url === undefined ? undefined : `${url.protocol}//${url.host}${url.pathname}`;
}

/** The API's messages may quote an address. */
function withoutQueries(message: string | undefined): string | undefined {
  return message?.replaceAll(/(https?:\/\/[^\s?#]+)[?#]\S*/giu, "$1");
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * By hand, and on what JSON gave: this stands between a start and its first rows, where it takes a tenth of a
 * schema's time.
 */
function isGroup(value: unknown): value is CatalogGroup {
  return (
    isEntry(value) &&
    isNumber(value["createdAt"]) &&
    isNumber(value["looksCount"]) &&
    isMaybeText(value["consentStatus"])
  );
}

function isLook(value: unknown): value is CatalogLook {
  return (
    isEntry(value) &&
    isText(value["avatarType"]) &&
    isMaybeText(value["groupId"]) &&
    isTexts(value["tags"]) &&
    isTexts(value["engines"]) &&
    isMaybeNumber(value["imageWidth"]) &&
    isMaybeNumber(value["imageHeight"]) &&
    isMaybeText(value["orientation"])
  );
}

/** What groups and looks have in common. */
function isEntry(value: unknown): value is Fields {
  return (
    isFields(value) &&
    isText(value["id"]) &&
    value["id"] !== "" &&
    isText(value["name"]) &&
    isMaybeText(value["gender"]) &&
    isMaybeText(value["previewImageUrl"]) &&
    isMaybeText(value["previewVideoUrl"]) &&
    isMaybeText(value["defaultVoiceId"]) &&
    isMaybeText(value["trainingStatus"]) &&
    isMaybeTrainingError(value["trainingError"]) &&
    (value["ownership"] === "public" || value["ownership"] === "private") &&
    (value["previewsUnsigned"] === undefined || value["previewsUnsigned"] === true)
  );
}

function isMaybeTrainingError(value: unknown): value is TrainingError | undefined {
  return (
    value === undefined || (isFields(value) && isMaybeText(value["code"]) && isMaybeText(value["message"]))
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isMaybeText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isMaybeNumber(value: unknown): value is number | undefined {
  return value === undefined || isNumber(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
