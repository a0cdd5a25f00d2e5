/** A deterministic stream of numbers in [0, 1); the same for the same seed. */
export type Stream = () => number;

/** Mulberry32: small, quick, good enough for pictures and ids. */
export function streamOf(seed: number): Stream {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** FNV-1a over UTF-16 units; 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export function pick<const T extends readonly [unknown, ...unknown[]]>(
  stream: Stream,
  choices: T,
): T[number] {
  return choices[Math.floor(stream() * choices.length)] ?? choices[0];
}

/** 32 hex digits, as HeyGen's groups, private looks, voices and assets have. */
export function hexId(stream: Stream): string {
  return Array.from({ length: 4 }, () =>
    Math.floor(stream() * 4294967296)
      .toString(16)
      .padStart(8, "0"),
  ).join("");
}
