import { imageSize } from "image-size";
import { isWholePhoto } from "./wholePhoto";

/** What a file really is, told from its bytes, and whether HeyGen would take it. */
export type Inspection =
  { readonly ok: true; readonly file: AcceptedFile } | { readonly ok: false; readonly problem: FileProblem };

export interface AcceptedFile {
  readonly creationKind: "photo" | "digital_twin";
  /** The true type: the API refuses a declared one that the bytes do not bear out. */
  readonly mediaType: "image/png" | "image/jpeg" | "video/mp4" | "video/webm";
  readonly sizeBytes: number;
  /** Pixels; photos only. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  /** The name's ending promises another type; the bytes are fine all the same. */
  readonly misnamed: boolean;
}

export type FileProblem =
  | { readonly kind: "empty" }
  /** `found`: the type as people call it, where the bytes tell. */
  | { readonly kind: "unsupported"; readonly found: string | undefined }
  /** The name promises a picture or clip, the bytes are none. */
  | { readonly kind: "notWhatItSays"; readonly extension: string }
  | { readonly kind: "damaged" }
  | { readonly kind: "tooSmall"; readonly width: number; readonly height: number }
  | { readonly kind: "photoTooLarge"; readonly sizeBytes: number }
  /** Nothing HeyGen minds: this host cannot read as much. */
  | { readonly kind: "tooLargeHere"; readonly sizeBytes: number; readonly maxBytes: number };

/** HeyGen wants photos under this. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
/** Pixels, both ways. */
export const MIN_PHOTO_SIDE = 512;
/** Pixels of the longer side; HeyGen works with "about 2K", so more is worth a word, not a refusal. */
export const USUAL_PHOTO_SIDE = 2048;

export const ACCEPTED_EXTENSIONS = ["png", "jpg", "jpeg", "mp4", "webm"] as const;

const TYPES_BY_EXTENSION: Readonly<Record<string, AcceptedFile["mediaType"]>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  mp4: "video/mp4",
  webm: "video/webm",
};

/** How much of a file has to be read to inspect it. */
export function bytesToInspect(sizeBytes: number): number {
  return sizeBytes < MAX_PHOTO_BYTES ? sizeBytes : HEAD_BYTES;
}

/** Enough to tell any type. */
const HEAD_BYTES = 4096;

/**
 * @param bytes the file's beginning, at least `bytesToInspect` of it
 * @param sizeBytes of the whole file
 */
export function inspectFile(bytes: Uint8Array, fileName: string, sizeBytes: number): Inspection {
  if (sizeBytes === 0) return refuse({ kind: "empty" });
  const extension = extensionOf(fileName);
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === undefined) {
    const found = foreignTypeOf(bytes);
    const promised = Object.hasOwn(TYPES_BY_EXTENSION, extension);
    return refuse(
      promised && found === undefined ? { kind: "notWhatItSays", extension } : { kind: "unsupported", found },
    );
  }
  const misnamed = TYPES_BY_EXTENSION[extension] !== mediaType;
  if (mediaType === "video/mp4" || mediaType === "video/webm") {
    const none = { width: undefined, height: undefined };
    return { ok: true, file: { creationKind: "digital_twin", mediaType, sizeBytes, misnamed, ...none } };
  }
  return inspectPhoto(bytes, { mediaType, sizeBytes, misnamed });
}

function inspectPhoto(
  bytes: Uint8Array,
  facts: Pick<AcceptedFile, "sizeBytes" | "misnamed"> & { readonly mediaType: "image/png" | "image/jpeg" },
): Inspection {
  if (facts.sizeBytes >= MAX_PHOTO_BYTES) {
    return refuse({ kind: "photoTooLarge", sizeBytes: facts.sizeBytes });
  }
  const size = pixelsOf(bytes);
  if (size === undefined) return refuse({ kind: "damaged" });
  if (size.width < MIN_PHOTO_SIDE || size.height < MIN_PHOTO_SIDE)
    return refuse({ kind: "tooSmall", ...size });
  if (!isWholePhoto(bytes, facts.mediaType)) return refuse({ kind: "damaged" });
  return { ok: true, file: { ...facts, creationKind: "photo", ...size } };
}

function refuse(problem: FileProblem): Inspection {
  return { ok: false, problem };
}

function pixelsOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}

function extensionOf(fileName: string): string {
  return /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
}

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

function mediaTypeOf(bytes: Uint8Array): AcceptedFile["mediaType"] | undefined {
  if (startsWith(bytes, PNG)) return "image/png";
  if (startsWith(bytes, JPEG)) return "image/jpeg";
  const brand = brandOf(bytes);
  if (brand !== undefined && foreignBrand(brand) === undefined) return "video/mp4";
  return startsWith(bytes, EBML) && textAt(bytes, 0, 64).includes("webm") ? "video/webm" : undefined;
}

/** Types people try and HeyGen refuses; undefined: the bytes tell nothing. */
function foreignTypeOf(bytes: Uint8Array): string | undefined {
  const head = textAt(bytes, 0, 16);
  if (/^GIF8[79]a/.test(head)) return "GIF";
  const riff = /^RIFF[^]{4}(WEBP|WAVE|AVI )/.exec(head)?.[1];
  if (riff !== undefined) return riff === "WEBP" ? "WebP" : riff.slice(0, 3);
  // Text may start with these two letters, but holds no zeros.
  if (head.startsWith("BM") && head.slice(6, 10) === "\0\0\0\0") return "BMP";
  if (head.startsWith("%PDF")) return "PDF";
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return "TIFF";
  if (startsWith(bytes, EBML)) return "Matroska";
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

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
