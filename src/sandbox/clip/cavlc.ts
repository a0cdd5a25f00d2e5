import type { BitWriter } from "./bits";
import { CHROMA_DC_TOTAL_ZEROS, COEFF_TOKENS, RUNS_BEFORE, TOTAL_ZEROS } from "./codeWords";

/** `neighbours`: nC of 9.2.1, or "chromaDc" for the four DC coefficients of a chroma component. */
export type CoefficientContext = number | "chromaDc";

function coeffToken(total: number, ones: number, context: CoefficientContext): string {
  const place = total <= 3 ? (total * (total + 1)) / 2 + ones : 6 + (total - 3) * 4 + ones;
  if (context === "chromaDc") return COEFF_TOKENS.chromaDc[place] ?? "";
  if (context < 2) return COEFF_TOKENS.few[place] ?? "";
  if (context < 4) return COEFF_TOKENS.some[place] ?? "";
  if (context < 8) return COEFF_TOKENS.many[place] ?? "";
  return (total === 0 ? 3 : (total - 1) * 4 + ones).toString(2).padStart(6, "0");
}

function writeLevels(writer: BitWriter, levels: readonly number[], ones: number): void {
  let suffixLength = levels.length > 10 && ones < 3 ? 1 : 0;
  levels.slice(ones).forEach((level, i) => {
    const signed = level > 0 ? 2 * level - 2 : -2 * level - 1;
    const code = i === 0 && ones < 3 ? signed - 2 : signed;
    if (suffixLength === 0 && code >= 14) {
      const escaped = code >= 30;
      writer.bits(1, escaped ? 16 : 15);
      writer.bits(code - (escaped ? 30 : 14), escaped ? 12 : 4);
    } else if (code >= 15 << suffixLength) {
      writer.bits(1, 16);
      writer.bits(code - (15 << suffixLength), 12);
    } else {
      writer.bits(1, (code >> suffixLength) + 1);
      writer.bits(code & ((1 << suffixLength) - 1), suffixLength);
    }
    if (suffixLength === 0) suffixLength = 1;
    if (Math.abs(level) > 3 << (suffixLength - 1) && suffixLength < 6) suffixLength += 1;
  });
}

/**
 * Writes one block of residual coefficients (9.2), given in scan order.
 * @returns how many of them are not zero
 */
export function writeCoefficients(
  writer: BitWriter,
  coefficients: readonly number[],
  context: CoefficientContext,
): number {
  const places: number[] = [];
  for (let place = coefficients.length - 1; place >= 0; place--)
    if (coefficients[place] !== 0) places.push(place);
  const levels = places.map((place) => coefficients[place] ?? 0);
  const firstBig = levels.findIndex((level) => Math.abs(level) !== 1);
  const ones = Math.min(3, firstBig === -1 ? levels.length : firstBig);
  writer.word(coeffToken(levels.length, ones, context));
  if (levels.length === 0) return 0;
  for (const level of levels.slice(0, ones)) writer.bits(level < 0 ? 1 : 0, 1);
  writeLevels(writer, levels, ones);
  let zerosLeft = (places[0] ?? 0) + 1 - levels.length;
  if (levels.length < coefficients.length) {
    const table = context === "chromaDc" ? CHROMA_DC_TOTAL_ZEROS : TOTAL_ZEROS;
    writer.word(table[levels.length - 1]?.[zerosLeft] ?? "");
  }
  places.slice(0, -1).forEach((place, i) => {
    if (zerosLeft === 0) return;
    const run = place - (places[i + 1] ?? 0) - 1;
    writer.word(RUNS_BEFORE[Math.min(zerosLeft, 7) - 1]?.[run] ?? "");
    zerosLeft -= run;
  });
  return levels.length;
}
