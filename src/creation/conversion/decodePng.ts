import { decode, type DecodedPng } from "fast-png";
import type { Raster } from "./raster";

/** A moving one gives its first picture. Throws for what is no picture. */
export function decodePng(bytes: Uint8Array): Raster & { readonly profile: Uint8Array | undefined } {
  const png = decode(bytes);
  const { width, height, depth, palette, iccEmbeddedProfile } = png;
  const samples = depth < 8 ? unpacked(png) : png.data;
  // A palette's entries are colours already; otherwise the largest sample is full light.
  const scale = palette === undefined ? 255 / (2 ** depth - 1) : 1;
  const colours = palette === undefined ? samples : looked(samples, palette);
  const channels = palette === undefined ? png.channels : (palette[0]?.length ?? 3);
  return {
    width,
    height,
    rgba: spread(colours, channels, scale, width * height),
    profile: iccEmbeddedProfile?.profile,
  };
}

type Samples = DecodedPng["data"];

/** Samples of less than a byte; each row starts with a byte of its own. Only grey and palettes have them. */
function unpacked({ data, width, height, depth }: DecodedPng): Uint8Array {
  const rowBytes = Math.ceil((width * depth) / 8);
  const mask = (1 << depth) - 1;
  const samples = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const bit = x * depth;
      const byte = data[y * rowBytes + (bit >> 3)] ?? 0;
      samples[at] = (byte >> (8 - depth - (bit & 7))) & mask;
    }
  }
  return samples;
}

function looked(samples: Samples, palette: readonly (readonly number[])[]): Uint8Array {
  const channels = palette[0]?.length ?? 3;
  const colours = new Uint8Array(samples.length * channels);
  for (let index = 0; index < samples.length; index++) {
    colours.set(palette[samples[index] ?? 0] ?? [], index * channels);
  }
  return colours;
}

/** @param channels 1 grey, 2 grey and opacity, 3 colours, 4 colours and opacity */
function spread(samples: Samples, channels: number, scale: number, pixels: number): Uint8Array {
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  const hasOpacity = channels % 2 === 0;
  const rgba = new Uint8Array(pixels * 4);
  for (let pixel = 0, from = 0, at = 0; pixel < pixels; pixel++, from += channels, at += 4) {
    rgba[at] = Math.round((samples[from] ?? 0) * scale);
    rgba[at + 1] = Math.round((samples[from + green] ?? 0) * scale);
    rgba[at + 2] = Math.round((samples[from + blue] ?? 0) * scale);
    rgba[at + 3] = hasOpacity ? Math.round((samples[from + channels - 1] ?? 0) * scale) : 255;
  }
  return rgba;
}
