import type { BitWriter } from "./bits";
import { writeCoefficients } from "./cavlc";
import type { Frame, Plane } from "./planes";
import { distance, predictionsOf, type Prediction } from "./prediction";
import {
  hadamard,
  quantised,
  quantisedDc,
  rescaled,
  rescaledChromaDc,
  rescaledLumaDc,
  transformed,
  untransformed,
  ZIGZAG,
  type Block,
} from "./transform";

/** How many coefficients each 4×4 block of a plane has: the context of its neighbours' codes. */
export interface Counts {
  readonly width: number;
  readonly data: Uint8Array;
}

export function countsFor({ width, height }: Plane): Counts {
  return { width: width / 4, data: new Uint8Array((width * height) / 16) };
}

export interface Coding {
  /** What has been coded so far; becomes the reference of the next frame. */
  readonly rebuilt: Frame;
  readonly counts: { readonly luma: Counts; readonly blue: Counts; readonly red: Counts };
  /** 12–29, where luma and chroma share it. */
  readonly qp: number;
}

const LUMA_MODES = { vertical: 0, horizontal: 1, dc: 2 } as const;
const CHROMA_MODES = { dc: 0, horizontal: 1, vertical: 2 } as const;

function samplesOf({ data, width }: Plane, x: number, y: number, size: number): Uint8Array {
  const samples = new Uint8Array(size * size);
  for (let row = 0; row < size; row++) {
    const from = (y + row) * width + x;
    samples.set(data.subarray(from, from + size), row * size);
  }
  return samples;
}

/** The residual of one 4×4 block of a square of `size`, transformed; undefined: there is none. */
function blockResidual(
  source: Uint8Array,
  predicted: Uint8Array,
  size: number,
  block: number,
): Block | undefined {
  const across = size / 4;
  const start = Math.floor(block / across) * 4 * size + (block % across) * 4;
  const residual = new Int32Array(16);
  let some = false;
  for (let i = 0; i < 16; i++) {
    const at = start + (i >> 2) * size + (i & 3);
    const difference = (source[at] ?? 0) - (predicted[at] ?? 0);
    residual[i] = difference;
    some ||= difference !== 0;
  }
  return some ? transformed(residual) : undefined;
}

/** Blocks row by row: quantised DCs of all, and quantised ACs of each in scan order. */
interface Coded {
  readonly dc: readonly number[];
  readonly ac: readonly (readonly number[])[];
}

const NO_AC: readonly number[] = new Array<number>(15).fill(0);

function quantisedBlocks(blocks: readonly (Block | undefined)[], qp: number): Coded {
  const firsts = blocks.map((block) => block?.[0] ?? 0);
  const dc =
    blocks.length === 16
      ? hadamard(firsts).map((value) => quantisedDc(value >> 1, qp))
      : pairs(firsts).map((value) => quantisedDc(value, qp));
  const ac = blocks.map((block) =>
    block === undefined ? NO_AC : ZIGZAG.slice(1).map((place) => quantised(block[place] ?? 0, place, qp)),
  );
  return { dc, ac };
}

/** The 2×2 transform of a chroma component's DCs. */
function pairs([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number[] {
  return [a + b + c + d, a - b + c - d, a + b - c - d, a - b - c + d];
}

function rebuild(plane: Plane, x: number, y: number, predicted: Uint8Array, coded: Coded, qp: number): void {
  const luma = coded.dc.length === 16;
  const size = luma ? 16 : 8;
  const across = size / 4;
  const firsts = luma
    ? hadamard(coded.dc).map((sum) => rescaledLumaDc(sum, qp))
    : pairs(coded.dc).map((sum) => rescaledChromaDc(sum, qp));
  coded.ac.forEach((ac, block) => {
    const coefficients = new Int32Array(16);
    coefficients[0] = firsts[block] ?? 0;
    for (let i = 1; i < 16; i++) {
      const place = ZIGZAG[i] ?? 0;
      coefficients[place] = rescaled(ac[i - 1] ?? 0, place, qp);
    }
    const residual = untransformed(coefficients);
    const left = (block % across) * 4;
    const top = Math.floor(block / across) * 4;
    residual.forEach((value, i) => {
      const column = left + (i & 3);
      const row = top + (i >> 2);
      plane.data[(y + row) * plane.width + x + column] = (predicted[row * size + column] ?? 0) + value;
    });
  });
}

/** nC: the mean of the blocks to the left and above, as far as there are any. */
function contextOf(counts: Counts, column: number, row: number): number {
  const left = column === 0 ? undefined : counts.data[row * counts.width + column - 1];
  const above = row === 0 ? undefined : counts.data[(row - 1) * counts.width + column];
  if (left === undefined) return above ?? 0;
  return above === undefined ? left : (left + above + 1) >> 1;
}

/** `order`: the blocks as the bit stream has them. */
function writeAc(
  writer: BitWriter,
  counts: Counts,
  coded: Coded,
  corner: { readonly column: number; readonly row: number },
  order: readonly number[],
): void {
  const across = Math.sqrt(order.length);
  for (const block of order) {
    const column = corner.column + (block % across);
    const row = corner.row + Math.floor(block / across);
    const count = writeCoefficients(writer, coded.ac[block] ?? [], contextOf(counts, column, row));
    counts.data[row * counts.width + column] = count;
  }
}

export function clearCounts(counts: Coding["counts"], mbX: number, mbY: number): void {
  const clear = (target: Counts, across: number) => {
    for (let row = mbY * across; row < (mbY + 1) * across; row++) {
      target.data.fill(0, row * target.width + mbX * across, row * target.width + (mbX + 1) * across);
    }
  };
  clear(counts.luma, 4);
  clear(counts.blue, 2);
  clear(counts.red, 2);
}

const best = (predictions: readonly Prediction[], cost: (prediction: Prediction) => number): Prediction =>
  predictions.reduce((a, b) => (cost(b) < cost(a) ? b : a));

const hasAc = (coded: Coded): boolean => coded.ac.some((ac) => ac.some((level) => level !== 0));

const LUMA_ORDER = [0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15] as const;

/** Predicts and codes luma. */
function codeLuma(source: Frame, { rebuilt, qp }: Coding, mbX: number, mbY: number) {
  const samples = samplesOf(source.luma, mbX * 16, mbY * 16, 16);
  const chosen = best(predictionsOf(rebuilt.luma, mbX * 16, mbY * 16, 16), (each) => distance(samples, each));
  const blocks = Array.from({ length: 16 }, (_, block) => blockResidual(samples, chosen.samples, 16, block));
  const coded = quantisedBlocks(blocks, qp);
  rebuild(rebuilt.luma, mbX * 16, mbY * 16, chosen.samples, coded, qp);
  return { mode: LUMA_MODES[chosen.mode], coded };
}

/** Predicts and codes both chroma components, which share the mode. */
function codeChroma(source: Frame, { rebuilt, qp }: Coding, mbX: number, mbY: number) {
  const sides = [
    { from: source.blue, to: rebuilt.blue },
    { from: source.red, to: rebuilt.red },
  ].map(({ from, to }) => ({
    to,
    samples: samplesOf(from, mbX * 8, mbY * 8, 8),
    predictions: predictionsOf(to, mbX * 8, mbY * 8, 8),
  }));
  const cost = (mode: Prediction["mode"]) =>
    sides.reduce((sum, { samples, predictions }) => {
      const found = predictions.find((each) => each.mode === mode);
      return found === undefined ? Infinity : sum + distance(samples, found);
    }, 0);
  const modes: readonly Prediction["mode"][] = ["dc", "horizontal", "vertical"];
  const mode = modes.reduce((a, b) => (cost(b) < cost(a) ? b : a));
  const parts = sides.map(({ to, samples, predictions }) => {
    const predicted = predictions.find((each) => each.mode === mode)?.samples ?? new Uint8Array(64);
    const blocks = [0, 1, 2, 3].map((block) => blockResidual(samples, predicted, 8, block));
    const coded = quantisedBlocks(blocks, qp);
    rebuild(to, mbX * 8, mbY * 8, predicted, coded, qp);
    return coded;
  });
  return { mode: CHROMA_MODES[mode], parts };
}

/** Codes one macroblock as Intra_16x16; `typeOffset`: 0 in an I slice, 5 in a P slice. */
export function writeIntraMacroblock(
  writer: BitWriter,
  source: Frame,
  coding: Coding,
  at: { readonly mbX: number; readonly mbY: number },
  typeOffset: 0 | 5,
): void {
  const { mbX, mbY } = at;
  const { counts } = coding;
  const luma = codeLuma(source, coding, mbX, mbY);
  const chroma = codeChroma(source, coding, mbX, mbY);
  const lumaAc = hasAc(luma.coded);
  const chromaAc = chroma.parts.some(hasAc);
  const chromaDc = chroma.parts.some((part) => part.dc.some((level) => level !== 0));
  const chromaPattern = chromaAc ? 2 : chromaDc ? 1 : 0;
  clearCounts(counts, mbX, mbY);
  writer.unsigned(typeOffset + 1 + luma.mode + 4 * chromaPattern + (lumaAc ? 12 : 0));
  writer.unsigned(chroma.mode);
  writer.signed(0);
  const scanned = ZIGZAG.map((place) => luma.coded.dc[place] ?? 0);
  writeCoefficients(writer, scanned, contextOf(counts.luma, mbX * 4, mbY * 4));
  if (lumaAc) writeAc(writer, counts.luma, luma.coded, { column: mbX * 4, row: mbY * 4 }, LUMA_ORDER);
  if (chromaPattern > 0) for (const part of chroma.parts) writeCoefficients(writer, part.dc, "chromaDc");
  if (chromaPattern < 2) return;
  chroma.parts.forEach((part, i) => {
    const target = i === 0 ? counts.blue : counts.red;
    writeAc(writer, target, part, { column: mbX * 2, row: mbY * 2 }, [0, 1, 2, 3]);
  });
}
