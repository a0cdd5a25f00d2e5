import { parseOrientation } from "./exif";
import type { Orientation } from "./facts";
import { textAt, u16 } from "./numbers";
import { uprightHead, type PhotoHead } from "./photoHead";

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP1 = 0xe1;
const APP2 = 0xe2;
const EXIF_MARK = "Exif\0\0";
const PROFILE_MARK = "ICC_PROFILE\0";
/** The mark, then a part's number and how many there are. */
const PROFILE_HEAD_BYTES = PROFILE_MARK.length + 2;
/** A segment counts its length in 16 bits, itself included. */
const MAX_SEGMENT_BYTES = 0xffff - 2;

interface Segment {
  readonly marker: number;
  readonly body: Uint8Array;
  /** Where its marker lies. */
  readonly at: number;
}

/** Up to the first scan, where the picture's own data begins. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  let at = 2;
  while (at + 4 <= bytes.byteLength && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // A marker may be preceded by any number of fill bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = u16(bytes, at + 2);
    yield { marker, body: bytes.subarray(at + 4, at + 2 + length), at };
    if (marker === START_OF_SCAN) return;
    at += 2 + length;
  }
}

/** Start of frame, whatever the coding: the numbers between are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** undefined: no picture's size is in it. */
export function parseJpeg(bytes: Uint8Array): PhotoHead | undefined {
  let frame: Uint8Array | undefined;
  let orientation: Orientation | undefined;
  let isWhole = false;
  for (const { marker, body, at } of segmentsOf(bytes)) {
    if (isFrame(marker)) frame ??= body;
    if (marker === APP1 && textAt(body, 0, EXIF_MARK.length) === EXIF_MARK) {
      orientation ??= parseOrientation(body.subarray(EXIF_MARK.length));
    }
    if (marker === START_OF_SCAN) isWhole = hasEndMark(bytes, at);
  }
  if (frame === undefined) return undefined;
  return uprightHead({
    width: u16(frame, 3),
    height: u16(frame, 1),
    orientation: orientation ?? 1,
    isCmyk: frame[5] === 4,
    bitsPerChannel: frame[0] ?? 0,
    isAnimated: false,
    isWhole,
  });
}

/** The end mark counts from the picture's own data on: a small picture in the head has one of its own. */
function hasEndMark(bytes: Uint8Array, start: number): boolean {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === END_OF_IMAGE) return true;
  }
  return false;
}

/** The colour profile (ICC), put together from its parts. */
export function jpegProfile(bytes: Uint8Array): Uint8Array | undefined {
  const parts = new Map<number, Uint8Array>();
  for (const { marker, body } of segmentsOf(bytes)) {
    if (marker !== APP2 || textAt(body, 0, PROFILE_MARK.length) !== PROFILE_MARK) continue;
    parts.set(body[PROFILE_MARK.length] ?? 0, body.subarray(PROFILE_HEAD_BYTES));
  }
  if (parts.size === 0) return undefined;
  return joined([...parts].sort(([one], [other]) => one - other).map(([, part]) => part));
}

/** The same picture with a colour profile in its head. */
export function withProfile(jpeg: Uint8Array, profile: Uint8Array): Uint8Array<ArrayBuffer> {
  const partBytes = MAX_SEGMENT_BYTES - PROFILE_HEAD_BYTES;
  const count = Math.ceil(profile.byteLength / partBytes);
  const mark = Array.from(PROFILE_MARK, (letter) => letter.charCodeAt(0));
  const parts = Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * partBytes, (index + 1) * partBytes);
    const length = part.byteLength + PROFILE_HEAD_BYTES + 2;
    return [[0xff, APP2, length >> 8, length & 0xff], mark, [index + 1, count], part];
  });
  return joined([jpeg.subarray(0, 2), ...parts.flat(), jpeg.subarray(2)]);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
