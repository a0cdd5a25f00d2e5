import { decode, encode } from "jpeg-js";
import type { PhotoFacts } from "../checks/facts";
import { jpegProfile, withProfile } from "../checks/jpeg";
import { MAX_CONVERTIBLE_PIXELS, MAX_PHOTO_BYTES, MIN_PHOTO_SIDE, USUAL_PHOTO_SIDE } from "../checks/limits";
import { webpProfile } from "../checks/webp";
import { decodePng } from "./decodePng";
import type { DecodeWebp } from "./decodeWebp";
import { layOverWhite, scaledDown, upright, type Raster } from "./raster";

/** JPEG's 1–100: the first that comes out small enough. At 92 nobody sees a difference. */
const QUALITIES = [92, 80, 60] as const;
/** Megabytes that decoding `MAX_CONVERTIBLE_PIXELS` may take. */
const MAX_MEMORY_MB = 1024;

interface Picture extends Raster {
  /** The colour profile (ICC) its colours are meant in. */
  readonly profile: Uint8Array | undefined;
}

/**
 * A copy of a photo as HeyGen likes it: a JPEG of 8 bits, upright, of at most 2048 pixels on its longer side,
 * on white where it was see-through, with its colour profile.
 * @param bytes the whole file, which is left as it is
 * @returns undefined where the picture cannot be decoded, or does not come out small enough
 */
export async function convertPhoto(
  bytes: Uint8Array,
  facts: Pick<PhotoFacts, "mediaType" | "orientation">,
  decodeWebp: DecodeWebp,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const picture = await decoded(bytes, facts.mediaType, decodeWebp).catch(() => undefined);
  if (picture === undefined || picture.width * picture.height > MAX_CONVERTIBLE_PIXELS) return undefined;
  layOverWhite(picture);
  const small = upright(scaledDown(picture, ...usualSize(picture)), facts.orientation);
  for (const quality of QUALITIES) {
    const jpeg = encoded(small, picture.profile, quality);
    if (jpeg.byteLength < MAX_PHOTO_BYTES) return jpeg;
  }
  return undefined;
}

async function decoded(
  bytes: Uint8Array,
  mediaType: PhotoFacts["mediaType"],
  decodeWebp: DecodeWebp,
): Promise<Picture> {
  switch (mediaType) {
    case "image/png":
      return decodePng(bytes);
    case "image/webp":
      return { ...(await decodeWebp(bytes)), profile: webpProfile(bytes) };
    case "image/jpeg": {
      const { width, height, data } = decode(bytes, { useTArray: true, maxMemoryUsageInMB: MAX_MEMORY_MB });
      return { width, height, rgba: data, profile: jpegProfile(bytes) };
    }
  }
}

const COLOUR_SPACE_AT = 16;
const RGB = [0x52, 0x47, 0x42, 0x20];

/** Ink and grey were made red, green and blue: their profiles no longer fit. */
function isForColours(profile: Uint8Array): boolean {
  return RGB.every((byte, index) => profile[COLOUR_SPACE_AT + index] === byte);
}

/** Neither side falls under what HeyGen needs, however long and narrow it is; it never grows. */
function usualSize({ width, height }: Raster): readonly [width: number, height: number] {
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  const scale = Math.min(1, Math.max(USUAL_PHOTO_SIDE / longer, MIN_PHOTO_SIDE / shorter));
  return [Math.round(width * scale), Math.round(height * scale)];
}

function encoded(
  { width, height, rgba }: Raster,
  profile: Uint8Array | undefined,
  quality: number,
): Uint8Array<ArrayBuffer> {
  const { data } = encode({ width, height, data: rgba }, quality);
  const jpeg = Uint8Array.from(data);
  return profile !== undefined && isForColours(profile) ? withProfile(jpeg, profile) : jpeg;
}
