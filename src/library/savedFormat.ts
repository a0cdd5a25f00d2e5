import * as z from "zod/mini";

/**
 * A saved copy as bytes: lines of JSON, each ended by a line feed. First the header, then arrays of entries,
 * last a checksum of all the bytes before it. So a copy can be checked as a whole and read piece by piece.
 */

/** Grows when a copy of before would be read wrongly. */
const VERSION = 1;
const FORMAT = "heygen-avatars";

/** Entries in a line: a few milliseconds' work, after which others have their turn. */
export const ENTRIES_PER_LINE = 1000;

const LINE_FEED = 10;

export type SavedKind = "groups" | "looks";

/** Whose copy of what. `fingerprint`: see `AccountId`. */
export interface CopyName {
  readonly origin: string;
  readonly fingerprint: string;
  readonly kind: SavedKind;
}

export interface CopyFacts {
  /** When the API answered the oldest of it, milliseconds since the epoch. */
  readonly savedAtMs: number;
  /** Whether these were all the entries there were. */
  readonly isComplete: boolean;
  readonly count: number;
}

/** Why a copy cannot be used. `version`: written by an older or a newer release. */
export type CopyFault = "cut" | "damaged" | "version" | "foreign";

/** A copy whose bytes are as they were written; its entries are unparsed. */
export interface CheckedCopy {
  readonly facts: CopyFacts;
  /** Each an array of entries, parsed as JSON when it is asked for. */
  readonly lines: Iterable<unknown>;
}

export type Checked = { readonly ok: true; readonly copy: CheckedCopy } | Refused;

interface Refused {
  readonly ok: false;
  readonly fault: CopyFault;
}

const versioned = z.object({ format: z.literal(FORMAT), version: z.number() });
const header = z.object({
  origin: z.string(),
  fingerprint: z.string(),
  kind: z.string(),
  savedAtMs: z.number(),
  isComplete: z.boolean(),
  count: z.number(),
});
const closing = z.object({ checksum: z.string() });

/**
 * @param toEntry what of an item is written
 * @param pause awaited between lines, so that a large copy blocks nobody
 */
export async function encodeCopy<T>(
  name: CopyName,
  facts: Omit<CopyFacts, "count">,
  items: readonly T[],
  toEntry: (item: T) => unknown,
  pause: () => Promise<unknown>,
): Promise<Uint8Array<ArrayBuffer>> {
  const head = { format: FORMAT, version: VERSION, ...name, ...facts, count: items.length };
  const lines = [toLine(head)];
  for (let start = 0; start < items.length; start += ENTRIES_PER_LINE) {
    if (start > 0) await pause();
    lines.push(toLine(items.slice(start, start + ENTRIES_PER_LINE).map(toEntry)));
  }
  const body = concatenate(lines);
  return concatenate([body, toLine({ checksum: await checksumOf(body) })]);
}

/** Checks everything but the entries' shapes. */
export async function checkCopy(bytes: Uint8Array, name: CopyName): Promise<Checked> {
  const headEnd = bytes.indexOf(LINE_FEED);
  const bodyEnd = bytes.lastIndexOf(LINE_FEED, -2);
  if (headEnd === -1 || bodyEnd === -1 || bytes.at(-1) !== LINE_FEED) return refused("cut");
  const head = parseLine(bytes.subarray(0, headEnd));
  const written = versioned.safeParse(head);
  if (!written.success) return refused("damaged");
  if (written.data.version !== VERSION) return refused("version");
  const parsed = header.safeParse(head);
  if (!parsed.success) return refused("damaged");
  const { origin, fingerprint, kind, ...facts } = parsed.data;
  if (origin !== name.origin || fingerprint !== name.fingerprint || kind !== name.kind)
    return refused("foreign");
  const end = closing.safeParse(parseLine(bytes.subarray(bodyEnd + 1)));
  if (!end.success) return refused("cut");
  const body = bytes.slice(0, bodyEnd + 1);
  if (end.data.checksum !== (await checksumOf(body))) return refused("damaged");
  return { ok: true, copy: { facts, lines: linesOf(body.subarray(headEnd + 1)) } };
}

function refused(fault: CopyFault): Refused {
  return { ok: false, fault };
}

function* linesOf(bytes: Uint8Array): Generator<unknown, void> {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start);
    yield parseLine(bytes.subarray(start, end));
    start = end + 1;
  }
}

function toLine(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}

/** undefined: no JSON. */
function parseLine(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** SHA-256, in hex. */
async function checksumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
