/** What HeyGen takes as an asset, told by the first bytes. */

const SIGNATURES: readonly (readonly [mimeType: string, offset: number, bytes: readonly number[]])[] = [
  ["image/png", 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["video/mp4", 4, [0x66, 0x74, 0x79, 0x70]],
  ["video/webm", 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ["audio/wav", 8, [0x57, 0x41, 0x56, 0x45]],
  ["audio/mpeg", 0, [0x49, 0x44, 0x33]],
  ["audio/mpeg", 0, [0xff, 0xfb]],
  ["application/pdf", 0, [0x25, 0x50, 0x44, 0x46]],
];

const ALIASES: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "audio/mp3": "audio/mpeg",
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "application/x-subrip": "text/srt",
};

export const PHOTO_TYPES: readonly string[] = ["image/png", "image/jpeg"];
export const FOOTAGE_TYPES: readonly string[] = ["video/mp4", "video/webm"];
export const ASSET_TYPES: readonly string[] = [...new Set(SIGNATURES.map(([type]) => type)), "text/srt"];

/** undefined: nothing that HeyGen takes. */
export function sniffedType(bytes: Uint8Array): string | undefined {
  const found = SIGNATURES.find(([, offset, signature]) =>
    signature.every((byte, i) => bytes[offset + i] === byte),
  );
  if (found !== undefined) return found[0];
  const start = new TextDecoder().decode(bytes.subarray(0, 64));
  return /^\s*\d+\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> /.test(start) ? "text/srt" : undefined;
}

/** A declared type without parameters, under its usual name; undefined: it says nothing. */
export function declaredType(text: string): string | undefined {
  const type = text.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "" || type === "application/octet-stream") return undefined;
  return ALIASES[type] ?? type;
}
