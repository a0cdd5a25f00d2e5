import type { GalleryStrings, LookCard } from "../src/protocol";

/** Fills `{0}`, `{1}`, … in. */
export function format(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

export function nameOf(look: LookCard): string {
  return look.name.trim() === "" ? look.id : look.name;
}

/** @param numberOf writes a number as the reader does */
export function countLabel(
  strings: GalleryStrings,
  shown: number,
  total: number,
  numberOf: (count: number) => string,
): string {
  if (shown !== total) return format(strings.countSome, numberOf(shown), numberOf(total));
  if (total === 0) return strings.countNone;
  return total === 1 ? strings.countOne : format(strings.countMany, numberOf(total));
}

/** At most two letters, whole characters of any script. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "");
  const first = letters[0];
  const last = letters.length > 1 ? letters.at(-1) : undefined;
  return first === undefined ? "?" : `${first}${last ?? ""}`.toLocaleUpperCase();
}
