import { contentOf, contentsOf } from "./boxes";
import { textAt, u16, u32, u64 } from "./numbers";

export interface Track {
  readonly id: number;
  /** `vide`, `soun` and others. */
  readonly kind: string;
  /** Pixels, turned upright. */
  readonly width: number;
  readonly height: number;
  /** Degrees, clockwise. */
  readonly rotation: number;
  readonly codec: string | undefined;
  /** Units of its time to the second. */
  readonly scale: number;
  /** How many frames the index lists: none where they are in fragments. */
  readonly frames: number;
  /** How long those last, in units of its time. */
  readonly span: number;
}

/** @param index the content of `moov` */
export function parseTracks(index: Uint8Array): readonly Track[] {
  return contentsOf(index, "trak").map((track) => {
    const media = contentOf(track, "mdia");
    return {
      ...shapeOf(track),
      ...framesIn(contentOf(media, "minf", "stbl", "stts")),
      kind: textAt(contentOf(media, "hdlr"), 8, 4),
      codec: codecOf(contentOf(media, "minf", "stbl", "stsd")),
      scale: timesOf(contentOf(media, "mdhd")).scale,
    };
  });
}

/** Units to the second and how many of them it lasts: `mvhd` and `mdhd` begin alike. */
export function timesOf(header: Uint8Array): { readonly scale: number; readonly duration: number } {
  const isLong = header[0] === 1;
  const scale = u32(header, isLong ? 20 : 12);
  const duration = isLong ? u64(header, 24) : u32(header, 16);
  const isUnknown = isLong ? duration >= 2 ** 64 - 2 ** 11 : duration === 0xffff_ffff;
  return { scale, duration: isUnknown ? 0 : duration };
}

/** Where the numbers after the times are, in a header of short and of long times. */
const SHAPE_AT = { short: 40, long: 52 } as const;
/** Sixteen bits are behind the point. */
const FIXED_POINT = 0x10000;

function shapeOf(track: Uint8Array): Pick<Track, "id" | "width" | "height" | "rotation"> {
  const header = contentOf(track, "tkhd");
  const isLong = header[0] === 1;
  const at = isLong ? SHAPE_AT.long : SHAPE_AT.short;
  const rotation = rotationOf(header, at);
  const told = [u32(header, at + 36) / FIXED_POINT, u32(header, at + 40) / FIXED_POINT].map(Math.round);
  const [width = 0, height = 0] = told.includes(0) ? codedSize(track) : told;
  const isOnSide = rotation % 180 !== 0;
  return {
    id: u32(header, isLong ? 20 : 12),
    rotation,
    width: isOnSide ? height : width,
    height: isOnSide ? width : height,
  };
}

/** The first two numbers of the matrix that lays a picture on the screen: cosine and sine. */
function rotationOf(header: Uint8Array, at: number): number {
  const [cosine, sine] = [u32(header, at) | 0, u32(header, at + 4) | 0];
  const degrees = (Math.atan2(sine, cosine) * 180) / Math.PI;
  return (Math.round(degrees / 90) * 90 + 360) % 360;
}

/** The first entry's kind of picture, which starts with its own size and type. */
const ENTRY_AT = 8;

function codedSize(track: Uint8Array): readonly number[] {
  const description = contentOf(track, "mdia", "minf", "stbl", "stsd");
  return [u16(description, ENTRY_AT + 32), u16(description, ENTRY_AT + 34)];
}

const CODECS: Readonly<Record<string, string>> = {
  avc1: "avc",
  avc3: "avc",
  hvc1: "hevc",
  hev1: "hevc",
  dvh1: "hevc",
  dvhe: "hevc",
  vp08: "vp8",
  vp09: "vp9",
  av01: "av1",
};

function codecOf(description: Uint8Array): string | undefined {
  const type = textAt(description, ENTRY_AT + 4, 4);
  return Object.hasOwn(CODECS, type) ? CODECS[type] : undefined;
}

/** Runs of frames that last as long as each other: how many, and how long one lasts. */
function framesIn(runs: Uint8Array): Pick<Track, "frames" | "span"> {
  let frames = 0;
  let span = 0;
  for (let at = 8; at + 8 <= runs.byteLength; at += 8) {
    frames += u32(runs, at);
    span += u32(runs, at) * u32(runs, at + 4);
  }
  return { frames, span };
}
