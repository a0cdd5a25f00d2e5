import type { ByteSource } from "./byteSource";
import { elementsIn, parseElement, unsignedIn, type Element } from "./ebml";
import { u16 } from "./numbers";

/** A few seconds of a recording each: a moment they start at, then blocks, each with a frame or a bit of sound. */
const CLUSTER = 0x1f43b675;
const CLUSTER_BYTES = [0x1f, 0x43, 0xb6, 0x75];
const TIMESTAMP = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;

/** Enough of the first cluster to count frames. */
const FIRST_BYTES = 1024 * 1024;
/** Enough of a file's end to hold its last cluster. */
const LAST_BYTES = 8 * 1024 * 1024;
/** Frames that tell the frame rate. */
const COUNTED_FRAMES = 50;

interface Block {
  readonly track: number;
  /** In the segment's units of time. */
  readonly moment: number;
}

/**
 * When the first frames of a track are shown.
 * @param at where the first cluster lies
 */
export async function momentsOf(source: ByteSource, at: number, track: number): Promise<readonly number[]> {
  const bytes = await source.read(at, Math.min(at + FIRST_BYTES, source.sizeBytes));
  const moments: number[] = [];
  for (const block of blocksIn(bytes)) {
    if (block.track === track) moments.push(block.moment);
    if (moments.length === COUNTED_FRAMES) break;
  }
  return moments;
}

/**
 * When the last block of a recording begins that was never closed.
 * @param from where the first cluster lies
 * @returns undefined where no cluster starts near the end
 */
export async function lastMoment(source: ByteSource, from: number): Promise<number | undefined> {
  const start = Math.max(from, source.sizeBytes - LAST_BYTES);
  const bytes = await source.read(start, source.sizeBytes);
  // Four bytes may come about by chance: a cluster tells its moment first, and has blocks.
  for (let at = lastCluster(bytes, bytes.length); at !== -1; at = lastCluster(bytes, at)) {
    const moments = [...blocksIn(bytes.subarray(at))].map(({ moment }) => moment);
    if (moments.length > 0) return moments.reduce((one, other) => Math.max(one, other));
  }
  return undefined;
}

/** Where the last one starts before `end`, or -1. */
function lastCluster(bytes: Uint8Array, end: number): number {
  for (let at = end; at > 0;) {
    at = bytes.lastIndexOf(0x1f, at - 1);
    if (at === -1) return -1;
    if (CLUSTER_BYTES.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

/** @param bytes from a cluster's start on; those that follow it count too, where lengths are left open */
function* blocksIn(bytes: Uint8Array): Generator<Block> {
  const cluster = parseElement(bytes, 0);
  if (cluster?.id !== CLUSTER) return;
  let begins: number | undefined;
  for (const element of elementsIn(bytes, cluster.start, cluster.end)) {
    if (element.id === TIMESTAMP) begins = unsignedIn(bytes, element);
    if (begins === undefined) continue;
    const block = element.id === BLOCK_GROUP ? blockOf(bytes, element) : element;
    if (block?.id === SIMPLE_BLOCK || block?.id === BLOCK) yield parseBlock(bytes, block, begins);
  }
}

function blockOf(bytes: Uint8Array, { start, end }: Element): Element | undefined {
  for (const element of elementsIn(bytes, start, end)) if (element.id === BLOCK) return element;
  return undefined;
}

/** Its track in as many bytes as it takes, then 16 bits from the cluster's moment on, which may be negative. */
function parseBlock(bytes: Uint8Array, { start }: Element, begins: number): Block {
  const isShort = ((bytes[start] ?? 0) & 0x80) !== 0;
  const track = isShort ? (bytes[start] ?? 0) & 0x7f : u16(bytes, start) & 0x3fff;
  const after = u16(bytes, start + (isShort ? 1 : 2));
  return { track, moment: begins + ((after << 16) >> 16) };
}
