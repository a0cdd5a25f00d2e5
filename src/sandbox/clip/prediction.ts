import type { Plane } from "./planes";

/** Samples predicted for a square of `size`, row by row. */
export interface Prediction {
  readonly mode: "vertical" | "horizontal" | "dc";
  readonly samples: readonly number[];
}

interface Neighbours {
  readonly above: readonly number[] | undefined;
  readonly left: readonly number[] | undefined;
}

function neighboursOf(plane: Plane, x: number, y: number, size: number): Neighbours {
  const at = (column: number, row: number) => plane.data[row * plane.width + column] ?? 0;
  const steps = Array.from({ length: size }, (_, i) => i);
  return {
    above: y === 0 ? undefined : steps.map((i) => at(x + i, y - 1)),
    left: x === 0 ? undefined : steps.map((i) => at(x - 1, y + i)),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function mean(parts: readonly (readonly number[] | undefined)[]): number {
  const known = parts.filter((part) => part !== undefined);
  const count = sumOf(known.map((part) => part.length));
  return count === 0 ? 128 : (sumOf(known.map(sumOf)) + count / 2) >> Math.log2(count);
}

/** Chroma takes its mean per 4×4 block, preferring the side that the block touches (8.3.4). */
function chromaMeans({ above, left }: Neighbours): number[] {
  const block = (column: 0 | 1, row: 0 | 1): number => {
    const top = above?.slice(column * 4, column * 4 + 4);
    const side = left?.slice(row * 4, row * 4 + 4);
    if (column === 1 && row === 0 && top !== undefined) return mean([top]);
    if (column === 0 && row === 1 && side !== undefined) return mean([side]);
    return mean([top, side]);
  };
  const means = [block(0, 0), block(1, 0), block(0, 1), block(1, 1)];
  return Array.from({ length: 64 }, (_, i) => means[((i & 7) >> 2) + (i >> 5) * 2] ?? 128);
}

/** Every prediction that the macroblock's place allows; luma for 16, chroma for 8. */
export function predictionsOf(plane: Plane, x: number, y: number, size: 8 | 16): readonly Prediction[] {
  const neighbours = neighboursOf(plane, x, y, size);
  const { above, left } = neighbours;
  const places = Array.from({ length: size * size }, (_, i) => i);
  const flat = size === 16 ? mean([above, left]) : 0;
  const found: Prediction[] = [
    { mode: "dc", samples: size === 8 ? chromaMeans(neighbours) : places.map(() => flat) },
  ];
  if (above !== undefined) found.push({ mode: "vertical", samples: places.map((i) => above[i % size] ?? 0) });
  if (left !== undefined) {
    found.push({ mode: "horizontal", samples: places.map((i) => left[Math.floor(i / size)] ?? 0) });
  }
  return found;
}

/** Sum of absolute differences between the source and a prediction. */
export function distance(source: readonly number[], prediction: Prediction): number {
  return prediction.samples.reduce((sum, sample, i) => sum + Math.abs(sample - (source[i] ?? 0)), 0);
}
