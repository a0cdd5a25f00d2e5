import type { Bitmap } from "../picture/raster";

export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** One frame, 4:2:0: the chroma planes have half the sides. */
export interface Frame {
  readonly luma: Plane;
  readonly blue: Plane;
  readonly red: Plane;
}

function plane(width: number, height: number): Plane {
  return { width, height, data: new Uint8ClampedArray(width * height) };
}

export function emptyFrame(width: number, height: number): Frame {
  return {
    luma: plane(width, height),
    blue: plane(width / 2, height / 2),
    red: plane(width / 2, height / 2),
  };
}

/** BT.601, limited range. Both sides of the bitmap are even. */
export function frameOf({ width, height, rgb }: Bitmap): Frame {
  const frame = emptyFrame(width, height);
  const sums = { blue: new Float32Array((width * height) / 4), red: new Float32Array((width * height) / 4) };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const r = rgb[at * 3] ?? 0;
      const g = rgb[at * 3 + 1] ?? 0;
      const b = rgb[at * 3 + 2] ?? 0;
      frame.luma.data[at] = 16 + 0.2568 * r + 0.5041 * g + 0.0979 * b;
      const half = (y >> 1) * (width / 2) + (x >> 1);
      sums.blue[half] = (sums.blue[half] ?? 0) - 0.1482 * r - 0.291 * g + 0.4392 * b;
      sums.red[half] = (sums.red[half] ?? 0) + 0.4392 * r - 0.3678 * g - 0.0714 * b;
    }
  }
  frame.blue.data.set(sums.blue.map((sum) => 128 + sum / 4));
  frame.red.data.set(sums.red.map((sum) => 128 + sum / 4));
  return frame;
}
