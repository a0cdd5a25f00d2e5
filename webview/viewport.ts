import { el } from "./dom";
import {
  AT_TOP,
  followScroll,
  layOut,
  placeOf,
  scrolledTo,
  spacerHeight,
  spanAt,
  topAfterMove,
  topShowing,
  type Extent,
  type GridLayout,
  type Scroll,
  type Span,
} from "./virtualRows";

/** The part of the grid that is on screen: measures it, follows the scroll bar and moves it. */
export class Viewport {
  readonly element: HTMLElement;
  #extent: Extent = {
    layout: layOut({ width: 0, fontSize: 0, cardWidth: 1, gap: 0 }),
    count: 0,
    viewHeight: 0,
  };
  #scroll: Scroll = AT_TOP;
  #isMeasured = false;

  /** @param onMove other cards may be on screen now, or stand elsewhere */
  constructor(
    private readonly list: HTMLElement,
    private readonly onMove: () => void,
  ) {
    this.element = el("div", { class: "grid-scroller" }, list);
    this.element.addEventListener("scroll", () => {
      this.#follow();
    });
    new ResizeObserver(() => {
      this.#measure();
    }).observe(this.element);
  }

  get layout(): GridLayout {
    return this.#extent.layout;
  }

  get isAtTop(): boolean {
    return this.#scroll.top === 0;
  }

  get rowsPerPage(): number {
    const { cardHeight, gap } = this.layout;
    return Math.max(1, Math.floor(this.#extent.viewHeight / (cardHeight + gap)));
  }

  get isRightToLeft(): boolean {
    return window.getComputedStyle(this.list).direction === "rtl";
  }

  /** Of the first row that is on screen with its pictures. */
  get firstIndex(): number {
    const { layout } = this;
    const rows = Math.round(this.#scroll.top / (layout.cardHeight + layout.gap));
    return Math.min(rows * layout.columns, Math.max(0, this.#extent.count - 1));
  }

  span(moreRows: number): Span {
    return this.#isMeasured ? spanAt(this.#scroll.top, this.#extent, moreRows) : { start: 0, end: 0 };
  }

  isOnScreen(index: number): boolean {
    const { start, end } = this.span(0);
    return index >= start && index < end;
  }

  /** Where a card stands in the document. */
  placeOf(index: number): { readonly x: number; readonly y: number } {
    const { x, y } = placeOf(index, this.layout);
    return { x, y: Math.round(y + this.#scroll.scrollTop - this.#scroll.top) };
  }

  setCount(count: number): void {
    if (count === this.#extent.count) return;
    this.#extent = { ...this.#extent, count };
    this.#resize();
    this.#moveTo(this.#scroll.top);
  }

  show(index: number, where: "nearest" | "center" | "top"): void {
    const { top } = this.#scroll;
    if (where === "top") this.#moveTo(placeOf(index, this.layout).y - placeOf(0, this.layout).y);
    else this.#moveTo(topShowing(index, top, this.#extent, where));
  }

  /** A look moved within the grid: keeps it where it is on screen. */
  keepInPlace(from: number, to: number): void {
    this.#moveTo(topAfterMove(this.#scroll.top, from, to, this.layout));
  }

  #moveTo(top: number): void {
    this.#scroll = scrolledTo(top, this.#extent);
    if (this.#isMeasured) this.element.scrollTop = this.#scroll.scrollTop;
  }

  #follow(): void {
    // What we set ourselves comes back as an event, rounded to the screen's pixels.
    if (Math.abs(this.element.scrollTop - this.#scroll.scrollTop) < 1) return;
    const { scrollTop } = this.element;
    this.#scroll = followScroll(this.#scroll, scrollTop, this.#extent);
    if (this.#scroll.scrollTop !== scrollTop) this.element.scrollTop = this.#scroll.scrollTop;
    this.onMove();
  }

  /** A place that is not shown has no size; it keeps the one it had, and its scroll position. */
  #measure(): void {
    const { clientHeight } = this.element;
    const { clientWidth } = this.list;
    this.#isMeasured = clientWidth > 0 && clientHeight > 0;
    if (!this.#isMeasured) return;
    const root = window.getComputedStyle(document.documentElement);
    const pixels = (name: string): number => Number.parseFloat(root.getPropertyValue(name));
    const first = this.firstIndex;
    const { isAtTop } = this;
    const layout = layOut({
      width: clientWidth,
      fontSize: Number.parseFloat(window.getComputedStyle(this.list).fontSize),
      cardWidth: pixels("--card"),
      gap: pixels("--gap"),
    });
    const isSame = layout.columns === this.layout.columns && layout.cardHeight === this.layout.cardHeight;
    this.#extent = { ...this.#extent, layout, viewHeight: clientHeight };
    this.#resize();
    if (isSame) this.#moveTo(this.#scroll.top);
    else this.show(isAtTop ? 0 : first, "top");
    this.onMove();
  }

  #resize(): void {
    const { cardWidth, cardHeight } = this.layout;
    this.list.style.height = `${spacerHeight(this.#extent)}px`;
    this.list.style.setProperty("--card-width", `${cardWidth}px`);
    this.list.style.setProperty("--card-height", `${cardHeight}px`);
  }
}
