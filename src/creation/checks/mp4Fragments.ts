import { contentOf, contentsOf, type Box } from "./boxes";
import type { ByteSource } from "./byteSource";
import { u32, u64 } from "./numbers";

/** In units of the track's time. */
export interface Fragment {
  readonly end: number;
  readonly span: number;
  readonly frames: number;
}

/** Picture and sound may have fragments of their own, in any order. */
const LOOKED_AT = 20;
/** Of a few seconds each. */
const MAX_FRAGMENT_BYTES = 1024 * 1024;

/**
 * The last fragment of a track, which tells how long a film is that was recorded piece by piece.
 * @param places of the fragments' heads in the file, first to last
 * @param index the content of `moov`
 * @returns undefined where none tells
 */
export async function readLastFragment(
  source: ByteSource,
  places: readonly Box[],
  index: Uint8Array,
  trackId: number,
): Promise<Fragment | undefined> {
  const usual = contentsOf(index, "mvex", "trex").find((defaults) => u32(defaults, 4) === trackId);
  for (const { start, end } of places.slice(-LOOKED_AT).reverse()) {
    if (end === start || end - start > MAX_FRAGMENT_BYTES) continue;
    const tracks = contentsOf(await source.read(start, end), "traf");
    const track = tracks.find((candidate) => u32(contentOf(candidate, "tfhd"), 4) === trackId);
    const fragment = track && parseFragment(track, usual === undefined ? 0 : u32(usual, 12));
    if (fragment !== undefined) return fragment;
  }
  return undefined;
}

/** @param usualSpan how long a frame lasts where the fragment does not say */
function parseFragment(track: Uint8Array, usualSpan: number): Fragment | undefined {
  const [begins] = contentsOf(track, "tfdt");
  if (begins === undefined) return undefined;
  const frameSpan = ownSpan(contentOf(track, "tfhd")) ?? usualSpan;
  const runs = contentsOf(track, "trun").map((run) => runOf(run, frameSpan));
  const span = runs.reduce((sum, run) => sum + run.span, 0);
  const frames = runs.reduce((sum, run) => sum + run.frames, 0);
  return { end: (begins[0] === 1 ? u64(begins, 4) : u32(begins, 4)) + span, span, frames };
}

/** Flags of a fragment's head: which numbers follow its track's id. */
const HAS_DATA_PLACE = 0x1;
const HAS_DESCRIPTION = 0x2;
const HAS_FRAME_SPAN = 0x8;

function ownSpan(head: Uint8Array): number | undefined {
  const flags = u32(head, 0);
  if ((flags & HAS_FRAME_SPAN) === 0) return undefined;
  const at = 8 + ((flags & HAS_DATA_PLACE) === 0 ? 0 : 8) + ((flags & HAS_DESCRIPTION) === 0 ? 0 : 4);
  return u32(head, at);
}

/** Flags of a run: which numbers precede its frames, and how many each frame has. */
const RUN_HAS_DATA_PLACE = 0x1;
const RUN_HAS_FIRST_FLAGS = 0x4;
const FRAME_HAS_SPAN = 0x100;
const FRAME_NUMBERS = [0x100, 0x200, 0x400, 0x800] as const;

function runOf(run: Uint8Array, frameSpan: number): Pick<Fragment, "frames" | "span"> {
  const flags = u32(run, 0);
  const frames = u32(run, 4);
  if ((flags & FRAME_HAS_SPAN) === 0) return { frames, span: frames * frameSpan };
  const heads = [RUN_HAS_DATA_PLACE, RUN_HAS_FIRST_FLAGS].filter((flag) => (flags & flag) !== 0);
  const step = FRAME_NUMBERS.filter((flag) => (flags & flag) !== 0).length * 4;
  let span = 0;
  for (let at = 8 + heads.length * 4; at + step <= run.byteLength; at += step) span += u32(run, at);
  return { frames, span };
}
