import type { FootageType, PhotoType } from "./facts";
import { startsWith, textAt } from "./numbers";

/** Bytes of a file's start that tell its type. */
export const SIGNATURE_BYTES = 64;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const EBML = [0x1a, 0x45, 0xdf, 0xa3];

/** Brands of the ISO container that are no MP4: still pictures, sound, Apple's own movie format. */
const FOREIGN_BRANDS: readonly (readonly [brand: RegExp, name: string])[] = [
  [/^(?:hei[cxms]|hev[cxms]|mif[12]|msf1)$/, "HEIC"],
  [/^avi[fso]$/, "AVIF"],
  [/^qt {2}$/, "QuickTime"],
  [/^M4[ABP] $/, "M4A"],
  [/^crx $/, "CR3"],
];

/** By content alone. undefined: none that is worth a look inside. */
export function mediaTypeOf(bytes: Uint8Array): PhotoType | FootageType | undefined {
  if (startsWith(bytes, PNG)) return "image/png";
  if (startsWith(bytes, JPEG)) return "image/jpeg";
  if (/^RIFF[^]{4}WEBP/.test(textAt(bytes, 0, 12))) return "image/webp";
  const brand = brandOf(bytes);
  if (brand !== undefined && foreignBrand(brand) === undefined) return "video/mp4";
  return startsWith(bytes, EBML) && textAt(bytes, 0, SIGNATURE_BYTES).includes("webm")
    ? "video/webm"
    : undefined;
}

/** Types people try and HeyGen refuses; undefined: the bytes tell nothing. */
export function foreignTypeOf(bytes: Uint8Array): string | undefined {
  const head = textAt(bytes, 0, 16);
  if (/^GIF8[79]a/.test(head)) return "GIF";
  const riff = /^RIFF[^]{4}(WAVE|AVI )/.exec(head)?.[1];
  if (riff !== undefined) return riff.slice(0, 3);
  // Text may start with these two letters, but holds no zeros.
  if (head.startsWith("BM") && head.slice(6, 10) === "\0\0\0\0") return "BMP";
  if (head.startsWith("%PDF")) return "PDF";
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return "TIFF";
  if (startsWith(bytes, EBML)) return "Matroska";
  // Apple's oldest movies start with no brand at all.
  if (/^(?:moov|mdat|wide|skip)$/.test(head.slice(4, 8))) return "QuickTime";
  const brand = brandOf(bytes);
  return brand === undefined ? undefined : foreignBrand(brand);
}

/** Four characters that say which kind of the ISO container it is. */
function brandOf(bytes: Uint8Array): string | undefined {
  return textAt(bytes, 4, 4) === "ftyp" && bytes.byteLength >= 12 ? textAt(bytes, 8, 4) : undefined;
}

function foreignBrand(brand: string): string | undefined {
  return FOREIGN_BRANDS.find(([pattern]) => pattern.test(brand))?.[1];
}

const TYPES_BY_EXTENSION: Readonly<Record<string, PhotoType | FootageType>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  mp4: "video/mp4",
  webm: "video/webm",
};

/** The type a name's ending promises; undefined: none that HeyGen would take. */
export function promisedType(extension: string): PhotoType | FootageType | undefined {
  return Object.hasOwn(TYPES_BY_EXTENSION, extension) ? TYPES_BY_EXTENSION[extension] : undefined;
}

/** In lower case, without the dot; empty where there is none. */
export function extensionOf(fileName: string): string {
  return /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
}
