import type { ByteSource } from "./byteSource";
import type { FootageFacts, FootageType } from "./facts";
import type { Refusal, Warning } from "./findings";
import {
  GOOD_FOOTAGE_SECONDS,
  GOOD_FOOTAGE_SIDE,
  GOOD_FRAMES_PER_SECOND,
  MAX_FOOTAGE_SECONDS,
  MIN_FOOTAGE_SECONDS,
} from "./limits";
import { readMp4 } from "./mp4";
import { readWebm } from "./webm";

/**
 * Reads only what tells the facts: a few pieces, whatever the size.
 * @returns a refusal where there is nothing to see; rejects with whatever `source` rejects with
 */
export async function readFootage(
  source: ByteSource,
  mediaType: FootageType,
): Promise<FootageFacts | Refusal> {
  const film = await (mediaType === "video/mp4" ? readMp4(source) : readWebm(source));
  if ("severity" in film) return film;
  if (film.width === 0 || film.height === 0) return { severity: "refusal", code: "noPicture" };
  // Times are counted in all sorts of units: 16 seconds are to be 16, not a trifle less.
  const durationSeconds = film.durationSeconds && Math.round(film.durationSeconds * 1000) / 1000;
  return { kind: "footage", mediaType, sizeBytes: source.sizeBytes, ...film, durationSeconds };
}

/** What HeyGen would refuse. */
export function footageRefusals({ durationSeconds: seconds }: FootageFacts): readonly Refusal[] {
  const severity = "refusal";
  if (seconds === undefined) return [];
  if (seconds < MIN_FOOTAGE_SECONDS) return [{ severity, code: "tooShort", seconds }];
  // The sound may last a moment longer than the picture.
  return seconds >= MAX_FOOTAGE_SECONDS + 1 ? [{ severity, code: "tooLong", seconds }] : [];
}

/** What every browser plays, and so does HeyGen. */
const USUAL_CODECS: readonly string[] = ["avc", "hevc", "vp8", "vp9", "av1"];

export function footageWarnings(facts: FootageFacts): readonly Warning[] {
  const { durationSeconds: seconds, width, height, framesPerSecond, videoCodec } = facts;
  const warnings: Warning[] = [];
  const severity = "warning";
  if (seconds === undefined) warnings.push({ severity, code: "durationUnknown" });
  else if (seconds < GOOD_FOOTAGE_SECONDS) warnings.push({ severity, code: "short", seconds });
  if (Math.min(width, height) < GOOD_FOOTAGE_SIDE) {
    warnings.push({ severity, code: "lowResolution", width, height });
  }
  // Television counts 23.976 to the second and calls it 24.
  if (framesPerSecond !== undefined && Math.round(framesPerSecond) < GOOD_FRAMES_PER_SECOND) {
    warnings.push({ severity, code: "fewFrames", framesPerSecond });
  }
  if (!facts.hasSound) warnings.push({ severity, code: "noSound" });
  if (facts.rotation !== 0) warnings.push({ severity, code: "turned", degrees: facts.rotation });
  if (videoCodec === undefined || !USUAL_CODECS.includes(videoCodec)) {
    warnings.push({ severity, code: "unusualCodec", codec: videoCodec });
  }
  return warnings;
}
