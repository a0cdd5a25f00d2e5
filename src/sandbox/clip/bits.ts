/** A bit stream, most significant bit first, with H.264's Exp-Golomb codes. */
export interface BitWriter {
  bits(value: number, count: number): void;
  /** A string of 0 and 1. */
  word(word: string): void;
  /** ue(v), one after the other */
  unsigned(...values: readonly number[]): void;
  /** se(v) */
  signed(value: number): void;
  /** The bytes, after rbsp_trailing_bits. */
  finish(): Uint8Array;
}

export function bitWriter(): BitWriter {
  const bytes: number[] = [];
  let current = 0;
  let held = 0;
  const bit = (value: number) => {
    current = (current << 1) | value;
    held += 1;
    if (held < 8) return;
    bytes.push(current);
    current = 0;
    held = 0;
  };
  const bits = (value: number, count: number) => {
    for (let i = count - 1; i >= 0; i--) bit((value >>> i) & 1);
  };
  const unsigned = (...values: readonly number[]) => {
    for (const value of values) {
      const length = 32 - Math.clz32(value + 1);
      bits(0, length - 1);
      bits(value + 1, length);
    }
  };
  return {
    bits,
    unsigned,
    word(word) {
      for (const digit of word) bit(digit === "1" ? 1 : 0);
    },
    signed(value) {
      unsigned(value > 0 ? 2 * value - 1 : -2 * value);
    },
    finish() {
      bit(1);
      while (held !== 0) bit(0);
      return Uint8Array.from(bytes);
    },
  };
}

/** A NAL unit: its header byte, then the payload with emulation prevention bytes. */
export function nalUnit(header: number, payload: Uint8Array): Uint8Array {
  const bytes = [header];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
}
