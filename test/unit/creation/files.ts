import { readFileSync } from "node:fs";
import type { ByteSource } from "../../../src/creation/checks/byteSource";

/** Files as small as their type allows, byte by byte, and real ones of test/fixtures. */

/** @param name e.g. `photos/baseline.jpg` */
export function fixture(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(`test/fixtures/${name}`));
}

export function bytesOf(
  ...parts: readonly (string | readonly number[] | Uint8Array)[]
): Uint8Array<ArrayBuffer> {
  const encoded = parts.map((part) =>
    typeof part === "string" ? Buffer.from(part, "latin1") : Uint8Array.from(part),
  );
  return new Uint8Array(Buffer.concat(encoded));
}

export function bytesInMemory(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (start, end) => Promise.resolve(bytes.slice(start, end)),
  };
}

export const u16 = (value: number): number[] => [value >> 8, value & 0xff];
export const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];

export function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const header = [...u32(width), ...u32(height), 8, 2, 0, 0, 0];
  return bytesOf(signature, u32(13), "IHDR", header, u32(0), u32(0), "IEND", u32(0xae426082));
}

export interface JpegFacts {
  readonly progressive?: boolean;
  /** EXIF's 1–8; 6 is a phone held upright. */
  readonly orientation?: number;
  /** Sides of the small picture that cameras put into EXIF. */
  readonly thumbnail?: readonly [width: number, height: number];
}

export function jpeg(width: number, height: number, facts: JpegFacts = {}): Uint8Array<ArrayBuffer> {
  const exif = facts.orientation === undefined ? [] : exifSegment(facts.orientation, facts.thumbnail);
  const quantization = [0xff, 0xdb, ...u16(67), 0, ...new Array<number>(64).fill(1)];
  const scan = [0xff, 0xda, ...u16(8), 1, 1, 0, 0, 63, 0, 0x12, 0x34];
  return bytesOf(
    [0xff, 0xd8],
    exif,
    quantization,
    frame(width, height, facts.progressive === true),
    scan,
    [0xff, 0xd9],
  );
}

function frame(width: number, height: number, progressive: boolean): number[] {
  const components = [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  return [0xff, progressive ? 0xc2 : 0xc0, ...u16(17), 8, ...u16(height), ...u16(width), ...components];
}

/** A JPEG with EXIF put into its head. */
export function withExif(picture: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  return bytesOf(picture.subarray(0, 2), exifSegment(orientation, undefined), picture.subarray(2));
}

/** EXIF from its byte order on. */
export function tiff(orientation: number): number[] {
  const entry = [...u16(0x0112), ...u16(3), ...u32(1), ...u16(orientation), 0, 0];
  return [...bytesOf("MM"), 0, 42, ...u32(8), ...u16(1), ...entry, ...u32(0)];
}

function exifSegment(orientation: number, thumbnail: JpegFacts["thumbnail"]): number[] {
  const small = thumbnail === undefined ? [] : [...jpeg(...thumbnail)];
  const body = [...bytesOf("Exif\0\0"), ...tiff(orientation), ...small];
  return [0xff, 0xe1, ...u16(body.length + 2), ...body];
}

/** A file of the ISO container with this major brand. */
export function iso(brand: string): Uint8Array<ArrayBuffer> {
  return bytesOf(u32(24), "ftyp", brand, u32(512), "isommp42", u32(8), "moov");
}

/** @param docType `webm` or `matroska` */
export function ebml(docType: string): Uint8Array<ArrayBuffer> {
  const type = [0x42, 0x82, 0x80 | docType.length, ...bytesOf(docType)];
  const head = [0x42, 0x86, 0x81, 1, ...type];
  return bytesOf([0x1a, 0x45, 0xdf, 0xa3, 0x80 | head.length], head, [0x18, 0x53, 0x80, 0x67]);
}

/** The same file with zeros behind it, `sizeBytes` in all. */
export function grownTo(sizeBytes: number, file: Uint8Array): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(sizeBytes);
  grown.set(file);
  return grown;
}
