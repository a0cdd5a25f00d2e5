import type { ByteSource } from "./byteSource";
import { elementsIn, floatIn, MAX_ELEMENT_HEAD_BYTES, parseElement, unsignedIn, type Element } from "./ebml";
import type { FilmFacts } from "./facts";
import type { Refusal } from "./findings";
import { textAt } from "./numbers";
import { lastMoment, momentsOf } from "./webmClusters";

/** Element ids, each with the bits that tell its width. */
const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_NUMBER = 0xd7;
const TRACK_TYPE = 0x83;
const CODEC_ID = 0x86;
const DEFAULT_DURATION = 0x23e383;
const VIDEO = 0xe0;
const PIXEL_WIDTH = 0xb0;
const PIXEL_HEIGHT = 0xba;
const CLUSTER = 0x1f43b675;

const VIDEO_TYPE = 1;
const AUDIO_TYPE = 2;
const NANOSECONDS = 1e9;
/** One millisecond, in nanoseconds. */
const USUAL_SCALE = 1_000_000;
/** What a segment has before its first cluster: facts, tracks, an index, room to spare. */
const MAX_ELEMENTS = 100;
/** Facts and tracks take a few hundred bytes, more where fonts or covers come along. */
const MAX_HEAD_BYTES = 4 * 1024 * 1024;

interface Head {
  readonly info: Uint8Array;
  readonly tracks: Uint8Array;
  /** Where the first cluster lies in the file; undefined where there is none. */
  readonly clusterAt: number | undefined;
}

/**
 * What a WebM tells, read in a few small pieces whatever the file's size.
 * @returns a refusal where there is nothing to see; rejects with whatever `source` rejects with
 */
export async function readWebm(source: ByteSource): Promise<FilmFacts | Refusal> {
  const [ebml, segment] = await readElements(source);
  if (ebml?.id !== EBML || segment?.id !== SEGMENT) return { severity: "refusal", code: "damagedFootage" };
  const missingBytes = (segment.end ?? 0) - source.sizeBytes;
  if (missingBytes > 0) return { severity: "refusal", code: "cutOff", missingBytes };
  const head = await readHead(source, segment);
  if (head === undefined) return { severity: "refusal", code: "damagedFootage" };
  const tracks = tracksIn(head.tracks);
  const video = tracks.find(({ type }) => type === VIDEO_TYPE);
  if (video === undefined || head.clusterAt === undefined) return { severity: "refusal", code: "noPicture" };
  const { scale, duration } = infoIn(head.info);
  const moments = await momentsOf(source, head.clusterAt, video.number);
  if (moments.length === 0) return { severity: "refusal", code: "noPicture" };
  const units = duration ?? (await lastMoment(source, head.clusterAt));
  return {
    durationSeconds: units && (units * scale) / NANOSECONDS,
    width: video.width,
    height: video.height,
    rotation: 0,
    framesPerSecond: video.frameNanoseconds
      ? NANOSECONDS / video.frameNanoseconds
      : rateOf(moments, scale / NANOSECONDS),
    videoCodec: video.codec,
    hasSound: tracks.some(({ type }) => type === AUDIO_TYPE),
  };
}

async function readHead(source: ByteSource, segment: Element): Promise<Head | undefined> {
  let info: Uint8Array | undefined;
  let tracks: Uint8Array | undefined;
  let clusterAt: number | undefined;
  let at = segment.start;
  const end = Math.min(segment.end ?? Infinity, source.sizeBytes);
  for (let count = 0; count < MAX_ELEMENTS && at < end && clusterAt === undefined; count++) {
    const element = await readElement(source, at);
    if (element === undefined) break;
    if (element.id === CLUSTER) clusterAt = at;
    if (element.id === INFO) info = await readContent(source, element);
    if (element.id === TRACKS) tracks = await readContent(source, element);
    at = element.end ?? end;
  }
  return tracks && { info: info ?? new Uint8Array(), tracks, clusterAt };
}

/** The two a file consists of, in places of the file. */
async function readElements(source: ByteSource): Promise<readonly (Element | undefined)[]> {
  const ebml = await readElement(source, 0);
  return [ebml, ebml?.end === undefined ? undefined : await readElement(source, ebml.end)];
}

async function readElement(source: ByteSource, at: number): Promise<Element | undefined> {
  const end = Math.min(at + MAX_ELEMENT_HEAD_BYTES, source.sizeBytes);
  if (at >= end) return undefined;
  const element = parseElement(await source.read(at, end), 0);
  return element && { ...element, start: at + element.start, end: element.end && at + element.end };
}

async function readContent(source: ByteSource, { start, end }: Element): Promise<Uint8Array | undefined> {
  if (end === undefined || end > source.sizeBytes || end - start > MAX_HEAD_BYTES) return undefined;
  return end === start ? new Uint8Array() : source.read(start, end);
}

function infoIn(bytes: Uint8Array): { readonly scale: number; readonly duration: number | undefined } {
  let scale = USUAL_SCALE;
  let duration: number | undefined;
  for (const element of elementsIn(bytes)) {
    if (element.id === TIMESTAMP_SCALE) scale = unsignedIn(bytes, element) || USUAL_SCALE;
    if (element.id === DURATION) duration = floatIn(bytes, element);
  }
  return { scale, duration: duration !== undefined && duration > 0 ? duration : undefined };
}

interface Track {
  readonly number: number;
  readonly type: number;
  readonly codec: string | undefined;
  /** 0: not told. */
  readonly frameNanoseconds: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

function tracksIn(bytes: Uint8Array): readonly Track[] {
  return [...elementsIn(bytes)]
    .filter(({ id }) => id === TRACK_ENTRY)
    .map(({ start, end }) => trackIn(bytes.subarray(start, end)));
}

function trackIn(bytes: Uint8Array): Track {
  const parts = partsOf(bytes);
  const video = parts.get(VIDEO);
  const pictureBytes = video ? bytes.subarray(video.start, video.end) : new Uint8Array();
  const picture = partsOf(pictureBytes);
  const number = (id: number): number => valueOf(bytes, parts.get(id));
  const codec = parts.get(CODEC_ID);
  return {
    number: number(TRACK_NUMBER),
    type: number(TRACK_TYPE),
    codec:
      codec && codecOf(textAt(bytes, codec.start, Math.min(MAX_CODEC_CHARS, (codec.end ?? 0) - codec.start))),
    frameNanoseconds: number(DEFAULT_DURATION),
    width: valueOf(pictureBytes, picture.get(PIXEL_WIDTH)),
    height: valueOf(pictureBytes, picture.get(PIXEL_HEIGHT)),
  };
}

function partsOf(bytes: Uint8Array): ReadonlyMap<number, Element> {
  return new Map([...elementsIn(bytes)].map((element) => [element.id, element]));
}

/** 0 where it is missing. */
function valueOf(bytes: Uint8Array, element: Element | undefined): number {
  return element === undefined ? 0 : unsignedIn(bytes, element);
}

const MAX_CODEC_CHARS = 32;

/** `V_VP9` is `vp9`, as it is called in MP4; undefined: nothing one would name. */
function codecOf(id: string): string | undefined {
  return /^V_(VP8|VP9|AV1)\b/.exec(id)?.[1]?.toLowerCase();
}

/** Frames a second, over frames in any order. */
function rateOf(moments: readonly number[], seconds: number): number | undefined {
  const span = (Math.max(...moments) - Math.min(...moments)) * seconds;
  return moments.length > 1 && span > 0 ? (moments.length - 1) / span : undefined;
}
