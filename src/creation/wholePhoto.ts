/**
 * Whether a picture goes on to its end mark: half a file has a fine head, would be uploaded and paid for, and
 * fails only in training.
 */
export function isWholePhoto(bytes: Uint8Array, mediaType: "image/png" | "image/jpeg"): boolean {
  return mediaType === "image/png" ? isWholePng(bytes) : isWholeJpeg(bytes);
}

const PNG_SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const PNG_CHUNK_FRAME_BYTES = 12;
const IEND = 0x49454e44;

function isWholePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PNG_SIGNATURE_BYTES;
  while (at + PNG_CHUNK_FRAME_BYTES <= bytes.byteLength) {
    if (view.getUint32(at + 4) === IEND) return true;
    at += PNG_CHUNK_FRAME_BYTES + view.getUint32(at);
  }
  return false;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** The end mark counts from the picture's own data on: a small picture in the head has one of its own. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 4 <= bytes.byteLength && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === START_OF_SCAN) return hasEndMark(bytes, at);
    // A marker may be preceded by any number of fill bytes.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return false;
}

function hasEndMark(bytes: Uint8Array, start: number): boolean {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === END_OF_IMAGE) return true;
  }
  return false;
}
