import assert from "node:assert/strict";
import jsQR from "jsqr";
import { drawCode } from "../../../src/consent/code";

const PIXELS = 4;

/** What a phone's camera makes of it. */
function scan(rows: readonly string[]): string | undefined {
  const side = rows.length * PIXELS;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = rows[Math.floor(y / PIXELS)]?.[Math.floor(x / PIXELS)] === "1";
      if (isDark) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return jsQR(pixels, side, side)?.data;
}

describe("the QR code of a consent page", () => {
  for (const url of [
    "https://app.heygen.com/avatar/consent/0123456789abcdef0123456789abcdef",
    `https://app.heygen.com/avatar/consent/abc?sig=a%2Bb%26c%3D&t=${"x".repeat(900)}`,
  ]) {
    it(`is read as the link of ${url.length} characters`, () => {
      assert.equal(scan(drawCode(url)), url);
    });
  }

  it("is a square with white around it", () => {
    const rows = drawCode("https://heygen.com");
    assert.ok(rows.every((row) => row.length === rows.length));
    for (const row of [...rows.slice(0, 4), ...rows.slice(-4)]) assert.match(row, /^0+$/);
    assert.ok(rows.every((row) => row.startsWith("0000") && row.endsWith("0000")));
  });
});
