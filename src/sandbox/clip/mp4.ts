import type { Encoded } from "./encoder";

type Part = Uint8Array | readonly number[];

const u16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const zeros = (count: number): number[] => new Array<number>(count).fill(0);
const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

function joined(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function box(type: string, ...parts: readonly Part[]): Uint8Array {
  const body = joined(parts);
  return joined([u32(body.length + 8), ascii(type), body]);
}

const MATRIX = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].flatMap(u32);

function sampleDescription({ width, height, sps, pps }: Encoded): Uint8Array {
  const settings = box(
    "avcC",
    [1, sps[1] ?? 0, sps[2] ?? 0, sps[3] ?? 0, 0xff, 0xe1],
    u16(sps.length),
    sps,
    [1],
    u16(pps.length),
    pps,
  );
  const entry = box(
    "avc1",
    [...zeros(6), ...u16(1), ...zeros(16), ...u16(width), ...u16(height)],
    [...u32(0x480000), ...u32(0x480000), ...zeros(4), ...u16(1), ...zeros(32), ...u16(24), 0xff, 0xff],
    settings,
  );
  return box("stsd", u32(0), u32(1), entry);
}

/** `offset`: where the first frame lies in the file. */
function sampleTable(video: Encoded, sizes: readonly number[], offset: number): Uint8Array {
  const count = sizes.length;
  return box(
    "stbl",
    sampleDescription(video),
    box("stts", u32(0), u32(1), u32(count), u32(1)),
    box("stss", u32(0), u32(1), u32(1)),
    box("stsc", u32(0), u32(1), u32(1), u32(count), u32(1)),
    box("stsz", u32(0), u32(0), u32(count), sizes.flatMap(u32)),
    box("stco", u32(0), u32(1), u32(offset)),
  );
}

function movie(video: Encoded, sizes: readonly number[], rate: number, offset: number): Uint8Array {
  const length = sizes.length;
  const header = box(
    "mvhd",
    [...zeros(12), ...u32(rate), ...u32(length), ...u32(0x10000), ...u16(0x100), ...zeros(10)],
    MATRIX,
    [...zeros(24), ...u32(2)],
  );
  const track = box(
    "tkhd",
    [...u32(3), ...zeros(8), ...u32(1), ...zeros(4), ...u32(length), ...zeros(16)],
    MATRIX,
    [...u32(video.width << 16), ...u32(video.height << 16)],
  );
  const media = box(
    "mdia",
    box("mdhd", [...zeros(12), ...u32(rate), ...u32(length), ...u16(0x55c4), 0, 0]),
    box("hdlr", [...zeros(8), ...ascii("vide"), ...zeros(13)]),
    box(
      "minf",
      box("vmhd", u32(1), zeros(8)),
      box("dinf", box("dref", u32(0), u32(1), box("url ", u32(1)))),
      sampleTable(video, sizes, offset),
    ),
  );
  return box("moov", header, box("trak", track, media));
}

/** An MP4 file; `rate`: frames a second. */
export function mp4Of(video: Encoded, rate: number): Uint8Array<ArrayBuffer> {
  const samples = video.frames.map((frame) => joined([u32(frame.length), frame]));
  const sizes = samples.map((sample) => sample.length);
  const type = box("ftyp", ascii("isom"), u32(0x200), ascii("isomavc1mp41"));
  const before = type.length + movie(video, sizes, rate, 0).length + 8;
  return joined([type, movie(video, sizes, rate, before), box("mdat", ...samples)]);
}
