import { contentOf, contentsOf, MAX_BOX_HEAD_BYTES, parseBox, type Box } from "./boxes";
import type { ByteSource } from "./byteSource";
import type { FilmFacts } from "./facts";
import type { Refusal } from "./findings";
import { readLastFragment } from "./mp4Fragments";
import { parseTracks, timesOf, type Track } from "./mp4Tracks";

/** Footage in fragments has two boxes for each; ten minutes of half a second make 2,400. */
const MAX_BOXES = 20_000;
/** Ten minutes have an index of a few megabytes at most. */
const MAX_INDEX_BYTES = 16 * 1024 * 1024;
/** Without any other box a film plays; some programs append a note. */
const CONTENT_BOXES: readonly string[] = ["moov", "mdat", "moof"];

/**
 * What an MP4's index tells, read in a few small pieces whatever the file's size. Every loop is bounded by the
 * bytes that are there, never by a count they claim: a damaged file takes no longer than a sound one.
 * @returns a refusal where there is nothing to see; rejects with whatever `source` rejects with
 */
export async function readMp4(source: ByteSource): Promise<FilmFacts | Refusal> {
  const boxes = await listBoxes(source);
  const missingBytes = Math.max(...boxes.map(({ end }) => end), 0) - source.sizeBytes;
  if (missingBytes > 0) return { severity: "refusal", code: "cutOff", missingBytes };
  const place = boxes.find(({ type }) => type === "moov");
  if (place === undefined) return { severity: "refusal", code: "noIndex" };
  if (place.end - place.start > MAX_INDEX_BYTES || place.start === place.end) {
    return { severity: "refusal", code: "damagedFootage" };
  }
  const index = await source.read(place.start, place.end);
  const tracks = parseTracks(index);
  const video = tracks
    .filter(({ kind }) => kind === "vide")
    .reduce<Track | undefined>(
      (largest, track) => (areaOf(track) > areaOf(largest) ? track : largest),
      undefined,
    );
  if (video === undefined) return { severity: "refusal", code: "noPicture" };
  const length = await lengthOf(source, boxes, index, video);
  if (length === undefined) return { severity: "refusal", code: "noPicture" };
  const { width, height, rotation, codec: videoCodec } = video;
  return {
    ...length,
    width,
    height,
    rotation,
    videoCodec,
    hasSound: tracks.some(({ kind }) => kind === "soun"),
  };
}

/** Those that matter, in places of the file; the last one may reach past its end. */
async function listBoxes(source: ByteSource): Promise<readonly Box[]> {
  const boxes: Box[] = [];
  let at = 0;
  for (let count = 0; count < MAX_BOXES && at < source.sizeBytes; count++) {
    const rest = source.sizeBytes - at;
    const box = parseBox(await source.read(at, at + Math.min(MAX_BOX_HEAD_BYTES, rest)), 0, rest);
    if (box === undefined) break;
    const { type } = box;
    if (CONTENT_BOXES.includes(type)) boxes.push({ type, start: at + box.start, end: at + box.end });
    at += box.end;
  }
  return boxes;
}

/** A cover or a small picture may come along as a track of its own. */
function areaOf(track: Track | undefined): number {
  return track === undefined ? 0 : track.width * track.height;
}

/** undefined: there are no frames. */
async function lengthOf(
  source: ByteSource,
  boxes: readonly Box[],
  index: Uint8Array,
  video: Track,
): Promise<Pick<FilmFacts, "durationSeconds" | "framesPerSecond"> | undefined> {
  const { scale, duration } = timesOf(contentOf(index, "mvhd"));
  if (contentsOf(index, "mvex").length === 0) {
    if (video.frames === 0) return undefined;
    return {
      durationSeconds: ratio(duration, scale),
      framesPerSecond: ratio(video.frames * video.scale, video.span),
    };
  }
  const fragments = boxes.filter(({ type }) => type === "moof");
  if (fragments.length === 0) return undefined;
  const last = await readLastFragment(source, fragments, index, video.id);
  return {
    durationSeconds: ratio(duration, scale) ?? (last && ratio(last.end, video.scale)),
    framesPerSecond: last && ratio(last.frames * video.scale, last.span),
  };
}

/** undefined where it tells nothing. */
function ratio(one: number, other: number): number | undefined {
  return one > 0 && other > 0 ? one / other : undefined;
}
