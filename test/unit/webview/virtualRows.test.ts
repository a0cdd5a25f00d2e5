import assert from "node:assert/strict";
import {
  AT_TOP,
  MAX_SPACER_PX,
  followScroll,
  layOut,
  placeOf,
  scrolledTo,
  spacerHeight,
  spanAt,
  topAfterMove,
  topShowing,
  type Extent,
  type Scroll,
} from "../../../webview/virtualRows";

const BOX = { width: 900, fontSize: 13, cardWidth: 140, gap: 12 };
const layout = layOut(BOX);

function extentOf(count: number, viewHeight = 640): Extent {
  return { layout, count, viewHeight };
}

describe("the gallery's rows", () => {
  it("have as many columns as fit, as wide as they can be", () => {
    assert.equal(layout.columns, 6);
    assert.equal(layout.cardWidth, 140);
    assert.equal(layOut({ ...BOX, width: 911 }).cardWidth, 141);
    assert.equal(layOut({ ...BOX, width: 911 }).columns, 6);
    assert.equal(layOut({ ...BOX, width: 912 + 152 }).columns, 7);
    assert.equal(layOut({ ...BOX, width: 80 }).columns, 1);
    assert.equal(layOut({ ...BOX, width: 80 }).cardWidth, 80);
    assert.ok(layOut({ ...BOX, fontSize: 20 }).cardHeight > layout.cardHeight);
  });

  it("stand one below the other, cards beside each other", () => {
    const pitch = layout.cardHeight + layout.gap;
    assert.deepEqual(placeOf(0, layout), { x: 0, y: 12 });
    assert.deepEqual(placeOf(5, layout), { x: 5 * 152, y: 12 });
    assert.deepEqual(placeOf(6, layout), { x: 0, y: 12 + pitch });
  });

  it("of nothing have no height and show nothing", () => {
    assert.equal(spacerHeight(extentOf(0)), 0);
    assert.deepEqual(spanAt(0, extentOf(0), 1), { start: 0, end: 0 });
  });

  it("are made only for what is on screen and a row around it", () => {
    const extent = extentOf(10_000);
    const { y } = placeOf(6_000, layout);
    const span = spanAt(y, extent, 1);
    assert.equal(span.start, 6_000 - 6);
    assert.ok(span.end >= 6_000 + 3 * 6 && span.end - span.start <= 6 * 6, JSON.stringify(span));
    assert.deepEqual(spanAt(0, extent, 1).start, 0);
    const end = scrolledTo(Infinity, extent);
    assert.equal(spanAt(end.top, extent, 1).end, 10_000);
  });

  it("on screen are all in the span, wherever one scrolls", () => {
    const extent = extentOf(1_000);
    for (let top = 0; top < scrolledTo(Infinity, extent).top; top += 37) {
      const { start, end } = spanAt(top, extent, 0);
      for (let index = 0; index < 1_000; index += 1) {
        const { y } = placeOf(index, layout);
        const isOnScreen = y < top + extent.viewHeight && y + layout.cardHeight > top;
        if (isOnScreen) assert.ok(index >= start && index < end, `${String(index)} at ${String(top)}`);
      }
    }
  });

  it("scroll one to one as long as browsers can", () => {
    const extent = extentOf(10_000);
    assert.ok(spacerHeight(extent) < MAX_SPACER_PX);
    assert.deepEqual(followScroll(AT_TOP, 5_000, extent), { scrollTop: 5_000, top: 5_000 });
    assert.deepEqual(scrolledTo(5_000, extent), { scrollTop: 5_000, top: 5_000 });
    assert.equal(scrolledTo(-5, extent).top, 0);
  });

  it("are brought on screen with as little scrolling as may be", () => {
    const extent = extentOf(1_000);
    const { y } = placeOf(60, layout);
    assert.equal(topShowing(60, y - 100, extent, "nearest"), y - 100);
    assert.equal(topShowing(60, y + 50, extent, "nearest"), y - 12);
    assert.equal(topShowing(60, 0, extent, "nearest"), y + layout.cardHeight + 12 - 640);
    const centered = topShowing(60, 0, extent, "center");
    assert.equal(y - centered, 640 - (y - centered) - layout.cardHeight);
  });

  it("keep a look where it is on screen when it moved", () => {
    const pitch = layout.cardHeight + layout.gap;
    assert.equal(topAfterMove(1_000, 60, 72, layout), 1_000 + 2 * pitch);
    assert.equal(topAfterMove(1_000, 60, 62, layout), 1_000);
  });

  describe("beyond what a browser's element can hold", () => {
    const wide = layOut({ ...BOX, width: 150 });
    const extent: Extent = { layout: wide, count: 100_000, viewHeight: 640 };
    const lastTop = placeOf(99_999, wide).y + wide.cardHeight + 24 - 640;
    const lastScrollTop = MAX_SPACER_PX - 640;

    it("scroll on a shortened scroll bar whose ends are the grid's", () => {
      assert.equal(spacerHeight(extent), MAX_SPACER_PX);
      assert.ok(lastTop > MAX_SPACER_PX);
      assert.deepEqual(scrolledTo(Infinity, extent), { scrollTop: lastScrollTop, top: lastTop });
      assert.deepEqual(followScroll(AT_TOP, lastScrollTop, extent).top, lastTop);
      assert.deepEqual(followScroll(scrolledTo(lastTop, extent), 0, extent), AT_TOP);
    });

    it("move by a wheel's step as far as the wheel does", () => {
      const middle = followScroll(AT_TOP, 4_000_000, extent);
      assert.ok(middle.top > 8_000_000);
      const next = followScroll(middle, 4_000_120, extent);
      assert.equal(next.top - middle.top, 120);
      assert.equal(next.scrollTop, 4_000_120);
    });

    it("reach their end by the wheel, and every row on the way", () => {
      let scroll: Scroll = scrolledTo(lastTop - 200_000, extent);
      let steps = 0;
      while (scroll.top < lastTop) {
        const wheeled = Math.min(scroll.scrollTop + 100, lastScrollTop);
        const next = followScroll(scroll, wheeled, extent);
        assert.ok(next.top - scroll.top <= 100 && next.top >= scroll.top, JSON.stringify([scroll, next]));
        scroll = next;
        assert.ok((steps += 1) < 5_000, "never arrives");
      }
      assert.equal(scroll.scrollTop, lastScrollTop);
    });

    it("and their beginning", () => {
      let scroll: Scroll = scrolledTo(150_000, extent);
      let steps = 0;
      while (scroll.top > 0) {
        const next = followScroll(scroll, Math.max(scroll.scrollTop - 100, 0), extent);
        assert.ok(scroll.top - next.top <= 100, JSON.stringify([scroll, next]));
        scroll = next;
        assert.ok((steps += 1) < 5_000, "never arrives");
      }
      assert.equal(scroll.scrollTop, 0);
    });
  });
});
