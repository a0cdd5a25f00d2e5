import { bitWriter, nalUnit, type BitWriter } from "./bits";
import { clearCounts, countsFor, writeIntraMacroblock, type Coding } from "./macroblock";
import { emptyFrame, type Frame, type Plane } from "./planes";

/** H.264 Constrained Baseline, level 2: one I frame, then P frames of skipped and intra macroblocks. */
export interface Encoded {
  readonly width: number;
  readonly height: number;
  /** Sequence and picture parameter sets, as NAL units. */
  readonly sps: Uint8Array;
  readonly pps: Uint8Array;
  /** One NAL unit a frame; the first alone can be started from. */
  readonly frames: readonly Uint8Array[];
}

const PROFILE = [66, 0xc0, 20] as const;
const QP = 25;

function sequenceParameters(width: number, height: number): Uint8Array {
  const writer = bitWriter();
  for (const byte of PROFILE) writer.bits(byte, 8);
  writer.unsigned(0, 0, 2, 1); // id, frame_num of 4 bits, output order is decoding order, one reference
  writer.bits(0, 1);
  writer.unsigned(width / 16 - 1, height / 16 - 1);
  writer.word("110"); // frames only, direct_8x8_inference, no cropping
  writer.word("1001"); // VUI: no aspect ratio, no overscan, video signal type
  writer.bits(5, 3);
  writer.word("01"); // limited range, with colour description: BT.601
  for (const value of [6, 6, 6]) writer.bits(value, 8);
  writer.word("000000"); // no chroma location, timing, HRD (twice), pic_struct, restrictions
  return nalUnit(0x67, writer.finish());
}

function pictureParameters(): Uint8Array {
  const writer = bitWriter();
  writer.unsigned(0, 0);
  writer.word("00"); // CAVLC
  writer.unsigned(0, 0, 0);
  writer.word("000"); // no weighted prediction
  writer.signed(QP - 26);
  writer.signed(0);
  writer.signed(0);
  writer.word("100"); // deblocking control is present
  return nalUnit(0x68, writer.finish());
}

function sliceHeader(number: number): BitWriter {
  const writer = bitWriter();
  writer.unsigned(0, number === 0 ? 7 : 5, 0);
  writer.bits(number % 16, 4);
  if (number === 0) {
    writer.unsigned(0); // idr_pic_id
    writer.word("00");
  } else {
    writer.word("000"); // default references, no marking
  }
  writer.signed(0);
  writer.unsigned(1); // no deblocking: what is rebuilt here is what is shown
  return writer;
}

function differs(a: Plane, b: Plane, left: number, top: number, size: number): boolean {
  for (let row = top; row < top + size; row++) {
    const from = row * a.width + left;
    for (let at = from; at < from + size; at++) if (a.data[at] !== b.data[at]) return true;
  }
  return false;
}

function changed(frame: Frame, before: Frame, mbX: number, mbY: number): boolean {
  if (frame === before) return false;
  return (
    differs(frame.luma, before.luma, mbX * 16, mbY * 16, 16) ||
    differs(frame.blue, before.blue, mbX * 8, mbY * 8, 8) ||
    differs(frame.red, before.red, mbX * 8, mbY * 8, 8)
  );
}

function writeFrame(frame: Frame, before: Frame | undefined, number: number, coding: Coding): Uint8Array {
  const writer = sliceHeader(number);
  let skipped = 0;
  for (let mbY = 0; mbY < frame.luma.height / 16; mbY++) {
    for (let mbX = 0; mbX < frame.luma.width / 16; mbX++) {
      if (before !== undefined && !changed(frame, before, mbX, mbY)) {
        clearCounts(coding.counts, mbX, mbY);
        skipped += 1;
        continue;
      }
      if (before !== undefined) writer.unsigned(skipped);
      skipped = 0;
      writeIntraMacroblock(writer, frame, coding, { mbX, mbY }, before === undefined ? 0 : 5);
    }
  }
  if (skipped > 0) writer.unsigned(skipped);
  return nalUnit(number === 0 ? 0x65 : 0x41, writer.finish());
}

/** Sides are multiples of 16. The same frame object twice in a row costs a few bytes. */
export function encoded(frames: readonly Frame[]): Encoded {
  const { width, height } = frames[0]?.luma ?? { width: 16, height: 16 };
  const rebuilt = emptyFrame(width, height);
  const counts = {
    luma: countsFor(rebuilt.luma),
    blue: countsFor(rebuilt.blue),
    red: countsFor(rebuilt.red),
  };
  return {
    width,
    height,
    sps: sequenceParameters(width, height),
    pps: pictureParameters(),
    frames: frames.map((frame, i) => writeFrame(frame, frames[i - 1], i, { rebuilt, counts, qp: QP })),
  };
}
