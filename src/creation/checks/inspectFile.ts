import type { ByteSource } from "./byteSource";
import type { FileFacts, FootageType, PhotoFacts, PhotoType, UsableFacts } from "./facts";
import { extensionOf, foreignTypeOf, mediaTypeOf, promisedType, SIGNATURE_BYTES } from "./fileType";
import type { Finding, FindingCode, Refusal, Warning } from "./findings";
import { footageRefusals, footageWarnings, readFootage } from "./footage";
import { MAX_CONVERTIBLE_BYTES, MAX_CONVERTIBLE_PIXELS } from "./limits";
import { photoRefusals, photoWarnings, readPhoto } from "./photo";

/** What a file really is, told from its bytes, and whether HeyGen would take it. */
export type Inspection =
  | {
      readonly verdict: "usable";
      readonly facts: UsableFacts;
      readonly warnings: readonly Warning[];
      /** Set where a converted copy would do better. */
      readonly convertible: PhotoFacts | undefined;
    }
  | {
      readonly verdict: "refused";
      readonly refusals: readonly [Refusal, ...Refusal[]];
      /** Set where a converted copy would do. */
      readonly convertible: PhotoFacts | undefined;
    };

/**
 * Reads a few pieces of footage, and all of a photo.
 * @returns rejects with whatever `source` rejects with
 */
export async function inspectFile(source: ByteSource, fileName: string): Promise<Inspection> {
  const { sizeBytes } = source;
  if (sizeBytes === 0) return refused({ severity: "refusal", code: "empty" });
  const head = await source.read(0, Math.min(SIGNATURE_BYTES, sizeBytes));
  const mediaType = mediaTypeOf(head);
  const extension = extensionOf(fileName);
  switch (mediaType) {
    case undefined:
      return refused(refuseUnknown(head, extension));
    case "video/mp4":
    case "video/webm":
      return inspectFootage(source, mediaType, misnamed(extension, mediaType));
    default:
      return inspectPhoto(source, mediaType, misnamed(extension, mediaType));
  }
}

function refuseUnknown(head: Uint8Array, extension: string): Refusal {
  const found = foreignTypeOf(head);
  return found === undefined && promisedType(extension) !== undefined
    ? { severity: "refusal", code: "notWhatItSays", extension }
    : { severity: "refusal", code: "unsupported", found };
}

function misnamed(extension: string, mediaType: PhotoType | FootageType): readonly Warning[] {
  return promisedType(extension) === mediaType ? [] : [{ severity: "warning", code: "misnamed", mediaType }];
}

async function inspectFootage(
  source: ByteSource,
  mediaType: FootageType,
  warnings: readonly Warning[],
): Promise<Inspection> {
  const facts = await readFootage(source, mediaType);
  if ("severity" in facts) return refused(facts);
  return verdictOn(facts, footageRefusals(facts), [...footageWarnings(facts), ...warnings]);
}

async function inspectPhoto(
  source: ByteSource,
  mediaType: PhotoType,
  warnings: readonly Warning[],
): Promise<Inspection> {
  const { sizeBytes } = source;
  if (sizeBytes > MAX_CONVERTIBLE_BYTES) {
    return refused({ severity: "refusal", code: "photoTooHeavy", sizeBytes });
  }
  const facts = readPhoto(await source.read(0, sizeBytes), mediaType);
  if (facts === undefined) return refused({ severity: "refusal", code: "damagedPhoto" });
  return verdictOn(facts, photoRefusals(facts), [...photoWarnings(facts), ...warnings]);
}

function verdictOn(facts: FileFacts, refusals: readonly Refusal[], warnings: readonly Warning[]): Inspection {
  const [first, ...others] = refusals;
  if (first !== undefined) return refused(first, others, facts);
  if (!isUsable(facts)) return refused({ severity: "refusal", code: "unsupported", found: "WebP" });
  return { verdict: "usable", facts, warnings, convertible: convertible(facts, warnings, "some") };
}

function refused(first: Refusal, others: readonly Refusal[] = [], facts?: FileFacts): Inspection {
  const refusals = [first, ...others] as const;
  return { verdict: "refused", refusals, convertible: facts && convertible(facts, refusals, "every") };
}

function isUsable(facts: FileFacts): facts is UsableFacts {
  return facts.mediaType !== "image/webp";
}

/** What is gone in a copy that is a plain JPEG of a usual size. */
const CURED: ReadonlySet<FindingCode> = new Set([
  "unsupported",
  "photoTooHeavy",
  "overTwoK",
  "cmyk",
  "deepColour",
  "animated",
]);

/** @param how many of the findings a copy has to cure */
function convertible(
  facts: FileFacts,
  findings: readonly Finding[],
  how: "some" | "every",
): PhotoFacts | undefined {
  if (facts.kind !== "photo" || facts.width * facts.height > MAX_CONVERTIBLE_PIXELS) return undefined;
  // A moving WebP has no picture of its own to start from, as a moving PNG has.
  if (facts.mediaType === "image/webp" && facts.isAnimated) return undefined;
  const isCured = ({ code }: Finding): boolean => CURED.has(code);
  return (how === "some" ? findings.some(isCured) : findings.every(isCured)) ? facts : undefined;
}
