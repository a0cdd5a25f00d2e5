import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { decode } from "jpeg-js";
import type { Orientation, PhotoType } from "../../../../src/creation/checks/facts";
import { convertPhoto } from "../../../../src/creation/conversion/convertPhoto";
import { createWebpDecoder } from "../../../../src/creation/conversion/decodeWebp";
import type { Raster } from "../../../../src/creation/conversion/raster";

const decodeWebp = createWebpDecoder(
  Uint8Array.from(readFileSync("node_modules/@jsquash/webp/codec/dec/webp_dec.wasm")),
);

export function convert(bytes: Uint8Array, mediaType: PhotoType, orientation: Orientation = 1) {
  return convertPhoto(bytes, { mediaType, orientation }, decodeWebp);
}

export function decodeJpeg(bytes: Uint8Array | undefined): Raster {
  assert.ok(bytes, "nothing was converted");
  const { width, height, data } = decode(bytes, { useTArray: true });
  return { width, height, rgba: data };
}

/** What a pixel looks like, roughly: JPEG changes colours a little. Parts of the sides, from the top left. */
function colourAt({ width, height, rgba }: Raster, x: number, y: number): string {
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  const [red = 0, green = 0, blue = 0] = rgba.subarray(at, at + 3);
  const named = Object.entries(COLOURS).find(([, colour]) =>
    [red, green, blue].every((value, index) => Math.abs(value - (colour[index] ?? 0)) <= 12),
  );
  return named?.[0] ?? `${red},${green},${blue}`;
}

/** Those of the pictures in test/fixtures/photos, and their greys. */
const COLOURS: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [200, 30, 30],
  green: [30, 160, 30],
  blue: [30, 30, 200],
  pale: [240, 240, 240],
  white: [255, 255, 255],
  black: [0, 0, 0],
  "grey 81": [81, 81, 81],
  "grey 106": [106, 106, 106],
  "grey 49": [49, 49, 49],
};

/** The middles of its quarters: the upper two, then the lower two. */
export function quartersOf(picture: Raster): readonly string[] {
  return [
    colourAt(picture, 0.25, 0.25),
    colourAt(picture, 0.75, 0.25),
    colourAt(picture, 0.25, 0.75),
    colourAt(picture, 0.75, 0.75),
  ];
}
