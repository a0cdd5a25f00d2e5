import { parseOrientation } from "./exif";
import type { Orientation } from "./facts";
import { textAt, u16Little, u24Little, u32Little } from "./numbers";
import { uprightHead, type PhotoHead } from "./photoHead";

/** `RIFF`, how much follows, `WEBP`. */
const HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
const SIDE_MASK = 0x3fff;

interface Chunk {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The last one may be cut off. */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  let at = HEAD_BYTES;
  while (at + CHUNK_HEAD_BYTES <= bytes.byteLength) {
    const length = u32Little(bytes, at + 4);
    const start = at + CHUNK_HEAD_BYTES;
    yield { type: textAt(bytes, at, 4), body: bytes.subarray(start, start + length) };
    // An odd length is followed by one byte that belongs to nobody.
    at = start + length + (length % 2);
  }
}

/** undefined: no picture's size is in it. */
export function parseWebp(bytes: Uint8Array): PhotoHead | undefined {
  let size: Size | undefined;
  let orientation: Orientation = 1;
  let isAnimated = false;
  for (const { type, body } of chunksOf(bytes)) {
    size ??= sizeOf(type, body);
    if (type === "EXIF") orientation = parseOrientation(exifBody(body));
    if (type === "ANIM" || type === "ANMF") isAnimated = true;
  }
  if (size === undefined) return undefined;
  const isWhole = bytes.byteLength >= u32Little(bytes, 4) + 8;
  return uprightHead({ ...size, orientation, isCmyk: false, bitsPerChannel: 8, isAnimated, isWhole });
}

/** The colour profile (ICC). */
export function webpProfile(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, body } of chunksOf(bytes)) if (type === "ICCP") return body;
  return undefined;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(type: string, body: Uint8Array): Size | undefined {
  switch (type) {
    case "VP8X":
      return { width: u24Little(body, 4) + 1, height: u24Little(body, 7) + 1 };
    case "VP8 ":
      return { width: u16Little(body, 6) & SIDE_MASK, height: u16Little(body, 8) & SIDE_MASK };
    case "VP8L": {
      const sides = u32Little(body, 1);
      return { width: (sides & SIDE_MASK) + 1, height: ((sides >>> 14) & SIDE_MASK) + 1 };
    }
    default:
      return undefined;
  }
}

/** Some programs put JPEG's mark in front. */
function exifBody(body: Uint8Array): Uint8Array {
  return textAt(body, 0, 4) === "Exif" ? body.subarray(6) : body;
}
