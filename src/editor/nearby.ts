import type { Mention } from "../lookIds/mention";

/** Part of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Around what is in sight, so that scrolling a little shows nothing bare. UTF-16 units. */
const MARGIN = 4000;

/** The IDs in sight, and those near by; from the first one on, where there are too many, or nothing tells what is. */
export function mentionsNear(
  mentions: readonly Mention[],
  inSight: readonly Span[],
  most: number,
): readonly Mention[] {
  if (inSight.length === 0) return mentions.slice(0, most);
  const isIn = (margin: number) => (mention: Mention) =>
    inSight.some(({ start, end }) => mention.end >= start - margin && mention.start <= end + margin);
  const shown = mentions.filter(isIn(0));
  const near = mentions.filter(isIn(MARGIN));
  return near.length <= most ? near : shown.slice(0, most);
}
