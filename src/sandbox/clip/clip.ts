import type { Expression } from "../picture/person";
import { faceBox, portraitPicture, type Portrait } from "../picture/portrait";
import { rasterOf } from "../picture/raster";
import { encoded } from "./encoder";
import { mp4Of } from "./mp4";
import { frameOf, type Frame } from "./planes";

/** Pixels per picture unit: the sides of 100 and 125 become 256 and 320, whole macroblocks. */
const SCALE = 2.56;
const FRAMES_PER_SECOND = 12;
const FRAME_COUNT = 36;

/** A blink, a lift of the brows with a wider smile, and back again, in three seconds. */
function expressionAt(frame: number): Expression {
  const blink = { 7: 0.6, 8: 1, 9: 0.6, 29: 0.6, 30: 1, 31: 0.6 }[frame] ?? 0;
  const warmth = { 14: 0.35, 15: 0.75, 25: 0.75, 26: 0.35 }[frame] ?? (frame > 15 && frame < 25 ? 1 : 0);
  return { blink, brows: warmth, smile: warmth };
}

/** A small MP4 of the portrait, moving gently; loops. */
export function clipOf(portrait: Portrait): Uint8Array<ArrayBuffer> {
  const still = rasterOf(portraitPicture(portrait), SCALE);
  const box = faceBox(portrait);
  const known = new Map<string, Frame>();
  const frames = Array.from({ length: FRAME_COUNT }, (_, i) => {
    const expression = expressionAt(i);
    const key = JSON.stringify(expression);
    const frame =
      known.get(key) ??
      frameOf(rasterOf(portraitPicture(portrait, expression), SCALE, { bitmap: still, box }));
    known.set(key, frame);
    return frame;
  });
  return mp4Of(encoded(frames), FRAMES_PER_SECOND);
}
