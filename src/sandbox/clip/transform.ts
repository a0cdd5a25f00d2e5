/** H.264's 4×4 integer transform with flat quantisation (8.5), both ways. Blocks are 16 numbers, row by row. */

const FORWARD = [
  [13107, 5243, 8066],
  [11916, 4660, 7490],
  [10082, 4194, 6554],
  [9362, 3647, 5825],
  [8192, 3355, 5243],
  [7282, 2893, 4559],
] as const;
const INVERSE = [
  [10, 16, 13],
  [11, 18, 14],
  [13, 20, 16],
  [14, 23, 18],
  [16, 25, 20],
  [18, 29, 23],
] as const;

/** Frame scan of a 4×4 block. */
export const ZIGZAG = [0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15] as const;

/** Which of a row's three factors a coefficient takes. */
const factorAt = (place: number): 0 | 1 | 2 => {
  const odd = (place & 1) + ((place >> 2) & 1);
  return odd === 0 ? 0 : odd === 2 ? 1 : 2;
};

/** Sixteen numbers, changed in place. */
export type Block = Int32Array;

type Pass = (block: Block, a: number, b: number, c: number, d: number) => void;

function onRowsThenColumns(block: Block, pass: Pass): Block {
  for (let row = 0; row < 16; row += 4) pass(block, row, row + 1, row + 2, row + 3);
  for (let column = 0; column < 4; column++) pass(block, column, column + 4, column + 8, column + 12);
  return block;
}

const at = (block: Block, place: number): number => block[place] ?? 0;

const forward: Pass = (block, a, b, c, d) => {
  const [outer, inner] = [at(block, a) + at(block, d), at(block, b) + at(block, c)];
  const [wide, near] = [at(block, a) - at(block, d), at(block, b) - at(block, c)];
  block[a] = outer + inner;
  block[b] = 2 * wide + near;
  block[c] = outer - inner;
  block[d] = wide - 2 * near;
};

const inverse: Pass = (block, a, b, c, d) => {
  const [e, f] = [at(block, a) + at(block, c), at(block, a) - at(block, c)];
  const [g, h] = [(at(block, b) >> 1) - at(block, d), at(block, b) + (at(block, d) >> 1)];
  block[a] = e + h;
  block[b] = f + g;
  block[c] = f - g;
  block[d] = e - h;
};

const butterfly: Pass = (block, a, b, c, d) => {
  const [outer, inner] = [at(block, a) + at(block, d), at(block, b) + at(block, c)];
  const [wide, near] = [at(block, a) - at(block, d), at(block, b) - at(block, c)];
  block[a] = outer + inner;
  block[b] = wide + near;
  block[c] = outer - inner;
  block[d] = wide - near;
};

export function transformed(block: Block): Block {
  return onRowsThenColumns(block, forward);
}

/** Back to samples; the coefficients are already scaled. */
export function untransformed(coefficients: Block): Block {
  onRowsThenColumns(coefficients, inverse);
  for (let i = 0; i < 16; i++) coefficients[i] = (at(coefficients, i) + 32) >> 6;
  return coefficients;
}

/** The 4×4 Hadamard transform of a macroblock's luma DCs; its own inverse but for scale. */
export function hadamard(values: readonly number[]): readonly number[] {
  return [...onRowsThenColumns(Int32Array.from(values), butterfly)];
}

export function quantised(coefficient: number, place: number, qp: number): number {
  if (coefficient === 0) return 0;
  const shift = 15 + Math.floor(qp / 6);
  const factor = FORWARD[qp % 6]?.[factorAt(place)] ?? 0;
  const level = Math.floor((Math.abs(coefficient) * factor + 2 ** shift / 3) / 2 ** shift);
  return coefficient < 0 ? -level : level;
}

/** DCs that went through a second transform. */
export function quantisedDc(coefficient: number, qp: number): number {
  const shift = 16 + Math.floor(qp / 6);
  const level = Math.floor(
    (Math.abs(coefficient) * (FORWARD[qp % 6]?.[0] ?? 0) + 2 ** shift / 3) / 2 ** shift,
  );
  return coefficient < 0 ? -level : level;
}

export function rescaled(level: number, place: number, qp: number): number {
  if (level === 0) return 0;
  return level * (INVERSE[qp % 6]?.[factorAt(place)] ?? 0) * 2 ** Math.floor(qp / 6);
}

/** `qp` at least 12. */
export function rescaledLumaDc(sum: number, qp: number): number {
  return sum * (INVERSE[qp % 6]?.[0] ?? 0) * 2 ** (Math.floor(qp / 6) - 2);
}

export function rescaledChromaDc(sum: number, qp: number): number {
  return (sum * (INVERSE[qp % 6]?.[0] ?? 0) * 2 ** Math.floor(qp / 6)) >> 1;
}
