import type { Plane } from "./planes";

/** Samples predicted for a square of `size`, row by row. */
export interface Prediction {
  readonly mode: "vertical" | "horizontal" | "dc";
  readonly samples: Uint8Array;
}

interface Neighbours {
  readonly above: Uint8ClampedArray | undefined;
  readonly left: Uint8ClampedArray | undefined;
}

function neighboursOf({ data, width }: Plane, x: number, y: number, size: number): Neighbours {
  const above = (y - 1) * width + x;
  return {
    above: y === 0 ? undefined : data.slice(above, above + size),
    left: x === 0 ? undefined : new Uint8ClampedArray(size).map((_, i) => data[(y + i) * width + x - 1] ?? 0),
  };
}

function mean(...parts: readonly (Uint8ClampedArray | undefined)[]): number {
  let [sum, count] = [0, 0];
  for (const part of parts) {
    for (const sample of part ?? []) sum += sample;
    count += part?.length ?? 0;
  }
  return count === 0 ? 128 : (sum + count / 2) >> Math.log2(count);
}

/** Chroma takes its mean per 4×4 block, preferring the side that the block touches (8.3.4). */
function chromaMeans({ above, left }: Neighbours): Uint8Array {
  const block = (column: 0 | 1, row: 0 | 1): number => {
    const top = above?.subarray(column * 4, column * 4 + 4);
    const side = left?.subarray(row * 4, row * 4 + 4);
    if (column === 1 && row === 0 && top !== undefined) return mean(top);
    if (column === 0 && row === 1 && side !== undefined) return mean(side);
    return mean(top, side);
  };
  const means = [block(0, 0), block(1, 0), block(0, 1), block(1, 1)];
  return new Uint8Array(64).map((_, i) => means[((i & 7) >> 2) + (i >> 5) * 2] ?? 128);
}

/** Every prediction that the macroblock's place allows; luma for 16, chroma for 8. */
export function predictionsOf(plane: Plane, x: number, y: number, size: 8 | 16): readonly Prediction[] {
  const neighbours = neighboursOf(plane, x, y, size);
  const { above, left } = neighbours;
  const square = () => new Uint8Array(size * size);
  const dc = size === 8 ? chromaMeans(neighbours) : square().fill(mean(above, left));
  const found: Prediction[] = [{ mode: "dc", samples: dc }];
  if (above !== undefined) {
    const samples = square();
    for (let at = 0; at < samples.length; at += size) samples.set(above, at);
    found.push({ mode: "vertical", samples });
  }
  if (left !== undefined) {
    const samples = square();
    left.forEach((sample, row) => samples.fill(sample, row * size, (row + 1) * size));
    found.push({ mode: "horizontal", samples });
  }
  return found;
}

/** Sum of absolute differences between the source and a prediction. */
export function distance(source: Uint8Array, { samples }: Prediction): number {
  let sum = 0;
  for (let i = 0; i < source.length; i++) sum += Math.abs((samples[i] ?? 0) - (source[i] ?? 0));
  return sum;
}
