import type { ByteSource } from "./byteSource";
import { parseElement } from "./ebml";
import type { FootageType } from "./facts";
import type { Refusal } from "./findings";
import { textAt, u32, u64 } from "./numbers";

/** Half a clip may have a fine head, would be uploaded and paid for, and fails only in training. */
export function findDamage(source: ByteSource, mediaType: FootageType): Promise<Refusal | undefined> {
  return mediaType === "video/mp4" ? findMp4Damage(source) : findWebmDamage(source);
}

const BOX_HEAD_BYTES = 8;
/** With a size of 64 bits. */
const LARGE_BOX_HEAD_BYTES = 16;
/** Footage in fragments has two boxes for each; ten minutes of half a second make 2,400. */
const MAX_BOXES = 20_000;
/** Index, content, and the index of a fragment. Without any other a film plays; some programs append a note. */
const CONTENT_BOXES: readonly string[] = ["moov", "mdat", "moof"];

/** An MP4 is boxes in a row: one of them, `moov`, says where everything lies, and none of those that matter reaches past the end. */
async function findMp4Damage(source: ByteSource): Promise<Refusal | undefined> {
  let hasIndex = false;
  let at = 0;
  for (let count = 0; count < MAX_BOXES && at + BOX_HEAD_BYTES <= source.sizeBytes; count++) {
    const rest = source.sizeBytes - at;
    const box = boxOf(await source.read(at, at + Math.min(LARGE_BOX_HEAD_BYTES, rest)), rest);
    if (box === undefined) break;
    const missingBytes = box.sizeBytes - rest;
    if (missingBytes > 0 && CONTENT_BOXES.includes(box.type)) {
      return { severity: "refusal", code: "cutOff", missingBytes };
    }
    hasIndex ||= box.type === "moov";
    at += box.sizeBytes;
  }
  return hasIndex ? undefined : { severity: "refusal", code: "noIndex" };
}

interface Box {
  readonly type: string;
  /** With its head. */
  readonly sizeBytes: number;
}

/** undefined: something else lies here, such as zeros that fill up a file. */
function boxOf(head: Uint8Array, rest: number): Box | undefined {
  const type = textAt(head, 4, 4);
  if (!/^[\w \xa9-]{4}$/.test(type)) return undefined;
  const size = u32(head, 0);
  // 0: up to the end of the file. 1: the size follows, in 64 bits.
  const sizeBytes = size === 0 ? rest : size === 1 ? u64(head, BOX_HEAD_BYTES) : size;
  return sizeBytes < BOX_HEAD_BYTES ? undefined : { type, sizeBytes };
}

const SEGMENT = 0x18538067;
/** Room for both elements' heads. */
const WEBM_HEAD_BYTES = 4096;

/** A WebM is a short head, then one segment, whose length may be left open by a recorder. */
async function findWebmDamage(source: ByteSource): Promise<Refusal | undefined> {
  const head = await source.read(0, Math.min(WEBM_HEAD_BYTES, source.sizeBytes));
  const segment = parseElement(head, parseElement(head, 0)?.end ?? head.byteLength);
  if (segment?.id !== SEGMENT) return { severity: "refusal", code: "damagedFootage" };
  const missingBytes = (segment.end ?? 0) - source.sizeBytes;
  return missingBytes > 0 ? { severity: "refusal", code: "cutOff", missingBytes } : undefined;
}
