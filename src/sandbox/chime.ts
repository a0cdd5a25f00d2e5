/** A voice's preview: three soft notes instead of speech, as a WAV file. 8-bit mono. */

const SAMPLE_RATE = 8000;
const NOTE_SECONDS = 0.16;
const TAIL_SECONDS = 0.25;
const SCALE = [0, 2, 4, 7, 9, 12, 14, 16] as const;

const ascii = (view: DataView, at: number, text: string): void => {
  Array.from(text).forEach((letter, i) => {
    view.setUint8(at + i, letter.charCodeAt(0));
  });
};

function header(view: DataView, samples: number): void {
  ascii(view, 0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  ascii(view, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  ascii(view, 36, "data");
  view.setUint32(40, samples, true);
}

/** `tune` chooses the notes; `base`: hertz of the lowest. */
export function chimeOf(tune: number, base: number): Uint8Array<ArrayBuffer> {
  const notes = [tune % 3, 2 + ((tune >> 2) % 3), 4 + ((tune >> 4) % 4)].map(
    (step): number => SCALE[step] ?? 0,
  );
  const samples = Math.round((NOTE_SECONDS * notes.length + TAIL_SECONDS) * SAMPLE_RATE);
  const bytes = new Uint8Array(44 + samples);
  header(new DataView(bytes.buffer), samples);
  for (let i = 0; i < samples; i++) {
    const sum = notes.reduce((total, note, nth) => {
      const t = i / SAMPLE_RATE - nth * NOTE_SECONDS;
      if (t < 0) return total;
      const envelope = Math.min(1, t * 80) * Math.exp(-t * 9);
      const turn = 2 * Math.PI * base * 2 ** (note / 12) * t;
      return total + envelope * (Math.sin(turn) + 0.3 * Math.sin(2 * turn));
    }, 0);
    bytes[44 + i] = 128 + Math.round(sum * 42);
  }
  return bytes;
}
