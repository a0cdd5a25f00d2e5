/**
 * Where the cards of a grid stand that is far longer than what of it is in the document. Lengths are CSS pixels;
 * `top` is how far the whole grid is scrolled, which differs from the browser's `scrollTop` where the grid is
 * longer than browsers let an element be.
 */

/** Firefox ends at 17.8 million pixels, Chromium at 33.5. */
export const MAX_SPACER_PX = 8_000_000;

/** Above the first row; below the last there is twice as much. */
const EDGE_PX = 12;
/** A card's border and padding beside its picture. */
const CARD_FRAME_PX = 14;
/** A picture's height by its width. */
const PICTURE_SHAPE = 5 / 4;
/** A card's text below the picture: two lines of name, one of facts, and the air around them. */
const CARD_TEXT_EM = 4.1;
const CARD_TEXT_PX = 28;

export interface GridBox {
  /** What there is for cards. */
  readonly width: number;
  readonly fontSize: number;
  /** A card is at least so wide, if the box is. */
  readonly cardWidth: number;
  readonly gap: number;
}

export interface GridLayout {
  readonly columns: number;
  readonly cardWidth: number;
  readonly cardHeight: number;
  readonly gap: number;
}

export interface Extent {
  readonly layout: GridLayout;
  readonly count: number;
  readonly viewHeight: number;
}

/** Indices; `end` is not in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Scroll {
  readonly scrollTop: number;
  readonly top: number;
}

export const AT_TOP: Scroll = { scrollTop: 0, top: 0 };

/** Every row of a width has the same height, so that a look's place is known before the look is. */
export function layOut({ width, fontSize, cardWidth, gap }: GridBox): GridLayout {
  const columns = Math.max(1, Math.floor((width + gap) / (cardWidth + gap)));
  const actual = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  const picture = Math.max(0, actual - CARD_FRAME_PX) * PICTURE_SHAPE;
  const text = fontSize * CARD_TEXT_EM + CARD_TEXT_PX;
  return { columns, cardWidth: actual, cardHeight: Math.round(picture + text), gap };
}

function pitch({ cardHeight, gap }: GridLayout): number {
  return cardHeight + gap;
}

function fullHeight({ layout, count }: Extent): number {
  const rows = Math.ceil(count / layout.columns);
  return rows === 0 ? 0 : rows * pitch(layout) - layout.gap + EDGE_PX * 3;
}

/** How high the element is that makes the scroll bar. */
export function spacerHeight(extent: Extent): number {
  return Math.min(fullHeight(extent), MAX_SPACER_PX);
}

function lastTop(extent: Extent): number {
  return Math.max(0, fullHeight(extent) - extent.viewHeight);
}

function lastScrollTop(extent: Extent): number {
  return Math.max(0, spacerHeight(extent) - extent.viewHeight);
}

/** The scroll bar's place for a place in the grid. */
export function scrolledTo(top: number, extent: Extent): Scroll {
  const last = lastTop(extent);
  const clamped = Math.min(Math.max(top, 0), last);
  if (last === lastScrollTop(extent)) return { scrollTop: clamped, top: clamped };
  return { scrollTop: Math.round((clamped / last) * lastScrollTop(extent)), top: clamped };
}

/**
 * The place in the grid after the browser scrolled. Steps less than a screen move the grid by as much; leaps, as
 * of a dragged scroll bar, go to the same part of the whole. Where a scaled scroll bar is at its end and the grid
 * is not, the answer's `scrollTop` differs from the one given: it is to be set.
 */
export function followScroll(before: Scroll, scrollTop: number, extent: Extent): Scroll {
  const last = lastTop(extent);
  const lastScroll = lastScrollTop(extent);
  if (last === lastScroll) return { scrollTop, top: Math.min(Math.max(scrollTop, 0), last) };
  const step = scrollTop - before.scrollTop;
  if (Math.abs(step) >= extent.viewHeight) return { scrollTop, top: (scrollTop / lastScroll) * last };
  const top = Math.min(Math.max(before.top + step, 0), last);
  const isAtEnd = scrollTop <= 0 || scrollTop >= lastScroll;
  if (!isAtEnd && top > 0 && top < last) return { scrollTop, top };
  const anchored = scrolledTo(top, extent);
  // Less than one pixel of the scroll bar is left, which no wheel can go.
  if (anchored.scrollTop === lastScroll) return scrolledTo(last, extent);
  return anchored.scrollTop === 0 ? AT_TOP : anchored;
}

/** The looks whose cards are on screen, with some rows more above and below. */
export function spanAt(top: number, extent: Extent, moreRows: number): Span {
  const { layout, count, viewHeight } = extent;
  const first = Math.floor((top - EDGE_PX + layout.gap) / pitch(layout)) - moreRows;
  const last = Math.floor((top + viewHeight - EDGE_PX) / pitch(layout)) + moreRows;
  const start = Math.min(Math.max(0, first) * layout.columns, count);
  return { start, end: Math.min(Math.max(0, last + 1) * layout.columns, count) };
}

/** Where a card stands: `y` in the whole grid. */
export function placeOf(index: number, layout: GridLayout): { readonly x: number; readonly y: number } {
  const row = Math.floor(index / layout.columns);
  return { x: (index % layout.columns) * (layout.cardWidth + layout.gap), y: EDGE_PX + row * pitch(layout) };
}

/** How to scroll so that a card is wholly on screen, moving as little as may be; `center`: to its middle. */
export function topShowing(index: number, top: number, extent: Extent, where: "nearest" | "center"): number {
  const { layout, viewHeight } = extent;
  const { y } = placeOf(index, layout);
  if (where === "center") return y - (viewHeight - layout.cardHeight) / 2;
  if (y - EDGE_PX < top) return y - EDGE_PX;
  return Math.max(top, y + layout.cardHeight + EDGE_PX - viewHeight);
}

/** Keeps a look in its place on screen that other looks have moved. */
export function topAfterMove(top: number, from: number, to: number, layout: GridLayout): number {
  return top + placeOf(to, layout).y - placeOf(from, layout).y;
}
