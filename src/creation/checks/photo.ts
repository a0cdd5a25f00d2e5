import type { PhotoFacts, PhotoType } from "./facts";
import type { Refusal, Warning } from "./findings";
import { parseJpeg } from "./jpeg";
import { MAX_PHOTO_BYTES, MIN_PHOTO_SIDE, USUAL_PHOTO_SIDE } from "./limits";
import type { PhotoHead } from "./photoHead";
import { parsePng } from "./png";
import { parseWebp } from "./webp";

const PARSERS: Readonly<Record<PhotoType, (bytes: Uint8Array) => PhotoHead | undefined>> = {
  "image/png": parsePng,
  "image/jpeg": parseJpeg,
  "image/webp": parseWebp,
};

/**
 * @param bytes the whole file
 * @returns undefined for a picture that is damaged or cut off
 */
export function readPhoto(bytes: Uint8Array, mediaType: PhotoType): PhotoFacts | undefined {
  const head = PARSERS[mediaType](bytes);
  if (head?.isWhole !== true) return undefined;
  const { width, height, orientation, isCmyk, bitsPerChannel, isAnimated } = head;
  return {
    kind: "photo",
    mediaType,
    sizeBytes: bytes.byteLength,
    width,
    height,
    orientation,
    isCmyk,
    bitsPerChannel,
    isAnimated,
  };
}

/** What HeyGen would refuse, the worst first. */
export function photoRefusals({ mediaType, width, height, sizeBytes }: PhotoFacts): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const severity = "refusal";
  if (width < MIN_PHOTO_SIDE || height < MIN_PHOTO_SIDE) {
    refusals.push({ severity, code: "photoTooSmall", width, height });
  }
  if (mediaType === "image/webp") refusals.push({ severity, code: "unsupported", found: "WebP" });
  if (sizeBytes >= MAX_PHOTO_BYTES) refusals.push({ severity, code: "photoTooHeavy", sizeBytes });
  return refusals;
}

export function photoWarnings(facts: PhotoFacts): readonly Warning[] {
  const { width, height, bitsPerChannel } = facts;
  const warnings: Warning[] = [];
  const severity = "warning";
  if (Math.max(width, height) > USUAL_PHOTO_SIDE)
    warnings.push({ severity, code: "overTwoK", width, height });
  if (facts.isCmyk) warnings.push({ severity, code: "cmyk" });
  if (bitsPerChannel > 8) warnings.push({ severity, code: "deepColour", bitsPerChannel });
  if (facts.isAnimated) warnings.push({ severity, code: "animated" });
  return warnings;
}
