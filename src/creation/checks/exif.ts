import type { Orientation } from "./facts";
import { textAt, u16, u16Little, u32, u32Little } from "./numbers";

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/**
 * Which way up a camera held a picture, from EXIF's first directory.
 * @param tiff from its byte order mark on, in JPEG behind `Exif\0\0`
 */
export function parseOrientation(tiff: Uint8Array): Orientation {
  const isLittle = textAt(tiff, 0, 2) === "II";
  const short = isLittle ? u16Little : u16;
  const long = isLittle ? u32Little : u32;
  if (short(tiff, 2) !== 42) return 1;
  const directory = long(tiff, 4);
  const entries = short(tiff, directory);
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * ENTRY_BYTES;
    if (at >= tiff.byteLength) break;
    if (short(tiff, at) !== ORIENTATION_TAG || short(tiff, at + 2) !== SHORT) continue;
    const value = short(tiff, at + 8);
    return isOrientation(value) ? value : 1;
  }
  return 1;
}

function isOrientation(value: number): value is Orientation {
  return value >= 1 && value <= 8;
}

/** From 5 on, width and height change places. */
export function isOnItsSide(orientation: Orientation): boolean {
  return orientation >= 5;
}
