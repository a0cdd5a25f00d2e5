import assert from "node:assert/strict";
import { estimate, timeLeft, type Speed } from "../../../src/creation/estimate";

const SECOND_MS = 1_000;

/** The estimate after samples of `[seconds, bytes]`. */
function after(...samples: readonly (readonly [seconds: number, bytes: number])[]): Speed {
  const last = samples.reduce<Speed | undefined>(
    (speed, [seconds, bytes]) => estimate(speed, seconds * SECOND_MS, bytes),
    undefined,
  );
  return last ?? assert.fail("no sample");
}

describe("estimate", () => {
  it("promises nothing before there is something to tell by", () => {
    assert.equal(timeLeft(after([0, 0]), 0, 100), undefined);
    assert.equal(timeLeft(after([0, 0], [0.9, 50]), 50, 100), undefined);
    assert.equal(timeLeft(after([0, 0], [0.9, 50], [1.3, 60]), 60, 100), undefined);
  });

  it("tells a steady speed exactly", () => {
    const samples = Array.from({ length: 30 }, (_, second) => [second, second * 1_000] as const);
    assert.equal(timeLeft(after(...samples), 29_000, 100_000), 71 * SECOND_MS);
  });

  it("is not taken in by the first burst, which only fills buffers", () => {
    const speed = after([0, 0], [0.01, 4_000_000], [0.9, 4_000_500], [2, 4_001_600]);
    assert.equal(speed.bytesPerMs, 1);
  });

  it("follows a change of speed without jumping", () => {
    const fast = Array.from({ length: 10 }, (_, second) => [second, second * 10_000] as const);
    const slow = Array.from({ length: 60 }, (_, more) => [10 + more, 90_000 + more * 1_000] as const);
    const atOnce = after(...fast, [10, 91_000]).bytesPerMs ?? 0;
    assert.ok(atOnce > 8 && atOnce < 10, String(atOnce));
    const later = after(...fast, ...slow).bytesPerMs ?? 0;
    assert.ok(later > 0.99 && later < 1.1, String(later));
  });

  it("takes longer and longer while nothing moves", () => {
    const samples = [
      [0, 0],
      [1, 0],
      [2, 1_000],
      [3, 2_000],
    ] as const;
    const moving = timeLeft(after(...samples), 2_000, 10_000) ?? 0;
    const stuck = timeLeft(after(...samples, [30, 2_000]), 2_000, 10_000) ?? 0;
    assert.equal(moving, 8 * SECOND_MS);
    assert.ok(stuck > 10 * moving, String(stuck));
  });

  it("keeps the speed when the upload starts anew, and counts from nothing", () => {
    const speed = after([0, 0], [1, 1_000], [2, 2_000], [3, 3_000], [4, 0]);
    assert.equal(timeLeft(speed, 0, 10_000), 10 * SECOND_MS);
    assert.equal(after([0, 0], [1, 1_000], [2, 2_000], [3, 0], [4.5, 1_500], [5.5, 2_500]).bytesPerMs, 1);
  });

  it("survives a clock that is set back", () => {
    const speed = after([100, 0], [101, 1_000], [102, 2_000], [50, 3_000], [51, 4_000], [52, 5_000]);
    assert.equal(speed.bytesPerMs, 1);
  });

  it("ends at nothing left", () => {
    assert.equal(timeLeft(after([0, 0], [1, 500], [2, 1_000]), 1_000, 1_000), 0);
    assert.equal(timeLeft(after([0, 0], [1, 0], [2, 0]), 0, 1_000), undefined, "not at endless");
  });
});
