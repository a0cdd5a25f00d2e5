import { u32 } from "./numbers";

/** A piece of a WebM file: what it is, and where its content lies. */
export interface Element {
  readonly id: number;
  /** Of its content, in the bytes it was parsed from. */
  readonly start: number;
  /** May lie past the end of those; undefined where a recorder left it open. */
  readonly end: number | undefined;
}

/** An id of 4 bytes and a length of 8. */
export const MAX_ELEMENT_HEAD_BYTES = 12;

/** @returns undefined where no element can start */
export function parseElement(bytes: Uint8Array, at: number): Element | undefined {
  const idBytes = widthOf(bytes[at]);
  const lengthAt = at + idBytes;
  const lengthBytes = widthOf(bytes[lengthAt]);
  const start = lengthAt + lengthBytes;
  if (idBytes > 4 || start > bytes.byteLength) return undefined;
  const id = u32(bytes, at) >>> (8 * (4 - idBytes));
  const length = lengthOf(bytes.subarray(lengthAt, start));
  return { id, start, end: length === undefined ? undefined : start + length };
}

/** A number's first bit that is set tells how many bytes it has; 9 where none is. */
function widthOf(first: number | undefined): number {
  return Math.clz32(first ?? 0) - 23;
}

/** undefined: all ones, which stands for unknown. */
function lengthOf(bytes: Uint8Array): number | undefined {
  const mask = 0xff >> bytes.byteLength;
  let length = (bytes[0] ?? 0) & mask;
  let isOpen = length === mask;
  for (const byte of bytes.subarray(1)) {
    length = length * 256 + byte;
    isOpen &&= byte === 0xff;
  }
  return isOpen ? undefined : length;
}

/** One after the other, up to the first that makes no sense; the last may be cut off. */
export function* elementsIn(bytes: Uint8Array, from = 0, to = bytes.byteLength): Generator<Element> {
  for (let at = from; at < to;) {
    const element = parseElement(bytes, at);
    if (element === undefined) return;
    yield element;
    if (element.end === undefined) return;
    at = element.end;
  }
}

/** A whole number of as many bytes as it has. */
export function unsignedIn(bytes: Uint8Array, { start, end = start }: Element): number {
  return bytes.subarray(start, end).reduce((number, byte) => number * 256 + byte, 0);
}

/** Of 4 or 8 bytes; otherwise not a number. */
export function floatIn(bytes: Uint8Array, { start, end = start }: Element): number {
  const piece = bytes.subarray(start, end);
  const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
  if (piece.byteLength === 4) return view.getFloat32(0);
  return piece.byteLength === 8 ? view.getFloat64(0) : Number.NaN;
}
