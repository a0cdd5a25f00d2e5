import assert from "node:assert/strict";
import { layOverWhite, scaledDown, type Raster } from "../../../../src/creation/conversion/raster";

/** One line of grey pixels. */
function line(...greys: readonly number[]): Raster {
  return {
    width: greys.length,
    height: 1,
    rgba: Uint8Array.from(greys.flatMap((grey) => [grey, grey, grey, 255])),
  };
}

const greysOf = ({ rgba }: Raster): readonly number[] => [...rgba].filter((_, index) => index % 4 === 0);

/** The same pixels from top to bottom. */
const standing = (raster: Raster): Raster => ({ ...raster, width: raster.height, height: raster.width });

describe("scaledDown", () => {
  const cases = [
    ["halves", line(0, 100, 200, 40), 2, [50, 120]],
    ["parts of pixels count as much as they are covered", line(0, 90, 240), 2, [30, 190]],
    ["one of all", line(10, 20, 30), 1, [20]],
    ["as many as there are", line(1, 2, 3), 3, [1, 2, 3]],
    ["one fewer", line(0, 0, 255, 255), 3, [0, 128, 255]],
  ] as const;
  for (const [title, raster, width, expected] of cases) {
    it(`${title}, along a row and along a column`, () => {
      const across = scaledDown(raster, width, 1);
      assert.deepEqual([across.width, across.height, greysOf(across)], [width, 1, expected]);
      const down = scaledDown(standing(raster), 1, width);
      assert.deepEqual([down.width, down.height, greysOf(down)], [1, width, expected]);
    });
  }

  it("keeps an even picture even, at every size", () => {
    const even = { width: 37, height: 23, rgba: new Uint8Array(37 * 23 * 4).fill(200) };
    for (let width = 1; width <= 37; width += 1) {
      const scaled = scaledDown(even, width, Math.min(width, 23));
      assert.ok(
        greysOf(scaled).every((grey) => grey === 200),
        String(width),
      );
    }
  });
});

describe("layOverWhite", () => {
  it("mixes what is see-through with white, and leaves the rest", () => {
    const rgba = Uint8Array.from([0, 100, 200, 255, 0, 100, 200, 0, 0, 100, 255, 51]);
    layOverWhite({ width: 3, height: 1, rgba });
    assert.deepEqual([...rgba], [0, 100, 200, 255, 255, 255, 255, 255, 204, 224, 255, 255]);
  });
});
