import { parseOrientation } from "./exif";
import type { Orientation } from "./facts";
import { textAt, u32 } from "./numbers";
import { uprightHead, type PhotoHead } from "./photoHead";

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const CHUNK_FRAME_BYTES = 12;

interface Chunk {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Those that are there whole. */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  let at = SIGNATURE_BYTES;
  while (at + CHUNK_FRAME_BYTES <= bytes.byteLength) {
    const length = u32(bytes, at);
    const end = at + CHUNK_FRAME_BYTES + length;
    if (end > bytes.byteLength) return;
    yield { type: textAt(bytes, at + 4, 4), body: bytes.subarray(at + 8, at + 8 + length) };
    at = end;
  }
}

/** undefined: no picture's size is in it. */
export function parsePng(bytes: Uint8Array): PhotoHead | undefined {
  let header: Uint8Array | undefined;
  let orientation: Orientation = 1;
  let isAnimated = false;
  let isWhole = false;
  for (const { type, body } of chunksOf(bytes)) {
    if (type === "IHDR") header ??= body;
    if (type === "eXIf") orientation = parseOrientation(body);
    if (type === "acTL") isAnimated = true;
    if (type !== "IEND") continue;
    isWhole = true;
    break;
  }
  if (header === undefined) return undefined;
  return uprightHead({
    width: u32(header, 0),
    height: u32(header, 4),
    orientation,
    isCmyk: false,
    bitsPerChannel: header[8] ?? 0,
    isAnimated,
    isWhole,
  });
}
