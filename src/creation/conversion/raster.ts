import type { Orientation } from "../checks/facts";
import { isOnItsSide } from "../checks/exif";

/** A picture in memory. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row from the top left; 0–255. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

const CHANNELS = 4;

/** Laid over white, as most viewers show it. Changes the raster in place: a copy of a large photo costs much. */
export function layOverWhite({ rgba }: Raster): void {
  for (let at = 0; at < rgba.length; at += CHANNELS) {
    const opacity = rgba[at + 3] ?? 255;
    if (opacity === 255) continue;
    for (let channel = at; channel < at + 3; channel++) {
      rgba[channel] = Math.round(255 + (((rgba[channel] ?? 0) - 255) * opacity) / 255);
    }
    rgba[at + 3] = 255;
  }
}

/**
 * A smaller copy: each of its pixels is the mean of those it covers, parts of pixels included. Opacity is
 * not minded: lay it over white first.
 * @param width pixels, at most as many as there are
 */
export function scaledDown(raster: Raster, width: number, height: number): Raster {
  if (width === raster.width && height === raster.height) return raster;
  return scaledRows(scaledColumns(raster, width), height);
}

/** Which pixels each pixel of a shorter line covers, and how much of each; flat, for these loops run millions of times. */
interface Covers {
  readonly first: Uint32Array;
  /** Of each pixel: `most` of them, which add up to 1; unused ones are 0 and at the end. */
  readonly weights: Float32Array;
  readonly most: number;
}

function coversOf(from: number, to: number): Covers {
  const step = from / to;
  const most = Math.ceil(step) + 1;
  const first = new Uint32Array(to);
  const weights = new Float32Array(to * most);
  for (let index = 0; index < to; index++) {
    const start = index * step;
    const end = start + step;
    const begin = Math.floor(start);
    first[index] = begin;
    for (let i = 0; i < most && begin + i < Math.min(end, from); i++) {
      weights[index * most + i] = (Math.min(end, begin + i + 1) - Math.max(start, begin + i)) / step;
    }
  }
  return { first, weights, most };
}

function scaledColumns({ width, height, rgba }: Raster, to: number): Raster {
  const covers = coversOf(width, to);
  const scaled = new Uint8ClampedArray(to * height * CHANNELS);
  for (let y = 0; y < height; y++) {
    const line = y * width;
    for (let x = 0; x < to; x++) {
      const start = (line + (covers.first[x] ?? 0)) * CHANNELS;
      mix(rgba, start, CHANNELS, covers, x, scaled, (y * to + x) * CHANNELS);
    }
  }
  return { width: to, height, rgba: scaled };
}

function scaledRows({ width, height, rgba }: Raster, to: number): Raster {
  const covers = coversOf(height, to);
  const line = width * CHANNELS;
  const scaled = new Uint8ClampedArray(to * line);
  for (let y = 0; y < to; y++) {
    const start = (covers.first[y] ?? 0) * line;
    for (let x = 0; x < line; x += CHANNELS) mix(rgba, start + x, line, covers, y, scaled, y * line + x);
  }
  return { width, height: to, rgba: scaled };
}

/** Pixel number `index` from those it covers, each `step` bytes after the one before. */
function mix(
  from: Raster["rgba"],
  start: number,
  step: number,
  { weights, most }: Covers,
  index: number,
  to: Uint8ClampedArray,
  at: number,
): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let i = 0; i < most; i++) {
    const weight = weights[index * most + i] ?? 0;
    if (weight === 0) break;
    const source = start + i * step;
    red += (from[source] ?? 0) * weight;
    green += (from[source + 1] ?? 0) * weight;
    blue += (from[source + 2] ?? 0) * weight;
  }
  to[at] = red;
  to[at + 1] = green;
  to[at + 2] = blue;
  to[at + 3] = 255;
}

/** Turned and mirrored to stand as its camera saw it. */
export function upright(raster: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return raster;
  const { width, height } = raster;
  const isTurned = isOnItsSide(orientation);
  const toWidth = isTurned ? height : width;
  const toHeight = isTurned ? width : height;
  const from = new Uint32Array(Uint8Array.from(raster.rgba).buffer);
  const to = new Uint32Array(from.length);
  // EXIF's numbers say on which side the stored picture's first row and first column are.
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBelow = [3, 4, 6, 7].includes(orientation);
  for (let y = 0, at = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++, at++) {
      const column = isTurned ? y : x;
      const row = isTurned ? x : y;
      const sourceX = fromRight ? width - 1 - column : column;
      const sourceY = fromBelow ? height - 1 - row : row;
      to[at] = from[sourceY * width + sourceX] ?? 0;
    }
  }
  return { width: toWidth, height: toHeight, rgba: new Uint8Array(to.buffer) };
}
