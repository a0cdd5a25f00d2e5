import { textAt, u32, u64 } from "./numbers";

/** A piece of an MP4 file: what it is, and where its content lies. */
export interface Box {
  /** Four characters. */
  readonly type: string;
  /** Of its content, in the bytes it was parsed from. */
  readonly start: number;
  /** May lie past the end of those. */
  readonly end: number;
}

const HEAD_BYTES = 8;
/** With a size of 64 bits. */
export const MAX_BOX_HEAD_BYTES = 16;

/**
 * @param rest how many bytes there are from `at` on, whether they are given or not
 * @returns undefined where something else lies, such as zeros that fill up a file
 */
export function parseBox(bytes: Uint8Array, at: number, rest: number): Box | undefined {
  const type = textAt(bytes, at + 4, 4);
  if (!/^[\w \xa9-]{4}$/.test(type)) return undefined;
  const size = u32(bytes, at);
  const headBytes = size === 1 ? MAX_BOX_HEAD_BYTES : HEAD_BYTES;
  // 0: up to the end of the file. 1: the size follows, in 64 bits.
  const sizeBytes = size === 0 ? rest : size === 1 ? u64(bytes, at + HEAD_BYTES) : size;
  if (sizeBytes < headBytes || rest < headBytes) return undefined;
  return { type, start: at + headBytes, end: at + sizeBytes };
}

/** One after the other, up to the first that makes no sense or reaches past the end. */
function* boxesIn(bytes: Uint8Array): Generator<Box> {
  for (let at = 0; at < bytes.byteLength;) {
    const box = parseBox(bytes, at, bytes.byteLength - at);
    if (box === undefined || box.end > bytes.byteLength) return;
    yield box;
    at = box.end;
  }
}

/** The contents of all boxes of a type, which lie in boxes of boxes. */
export function contentsOf(bytes: Uint8Array, ...path: readonly string[]): readonly Uint8Array[] {
  const [type, ...deeper] = path;
  if (type === undefined) return [bytes];
  const found = [...boxesIn(bytes)].filter((box) => box.type === type);
  return found.flatMap(({ start, end }) => contentsOf(bytes.subarray(start, end), ...deeper));
}

/** The first of them; empty where there is none, so that all its numbers are 0. */
export function contentOf(bytes: Uint8Array, ...path: readonly string[]): Uint8Array {
  return contentsOf(bytes, ...path)[0] ?? new Uint8Array();
}
