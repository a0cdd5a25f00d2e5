import assert from "node:assert/strict";
import { fullPace, slowDown, speedUp, type Pace } from "../../../src/heygen/pace";

const answers = (pace: Pace, count: number): Pace =>
  Array.from({ length: count }).reduce<Pace>((so) => speedUp(so, 6), pace);

describe("the pace of requests", () => {
  it("halves with each refusal of what was sent since, down to one", () => {
    let pace = fullPace(6);
    assert.deepEqual(
      [1, 2, 3, 4].map((at) => {
        pace = slowDown(pace, at * 1_000, at * 1_000 + 500);
        return pace.width;
      }),
      [3, 1, 1, 1],
    );
  });

  it("takes the refusals of one burst for one", () => {
    const slow = slowDown(fullPace(6), 1_000, 1_200);
    assert.equal(slowDown(slow, 1_000, 1_250), slow);
    assert.equal(slowDown(slow, 1_200, 1_300), slow);
    assert.equal(slowDown(slow, 1_201, 1_400).width, 1);
  });

  it("comes back by one after ten answers, and not beyond where it began", () => {
    const slow = slowDown(fullPace(6), 1, 2);
    assert.equal(answers(slow, 9).width, 3);
    assert.equal(answers(slow, 10).width, 4);
    assert.equal(answers(slow, 500).width, 6);
    assert.equal(slowDown(answers(slow, 19), 5, 6).answered, 0, "a refusal starts the count anew");
  });

  it("is one at least, whatever was asked for", () => {
    assert.deepEqual(
      [0, -3, 1.9, 6].map((max) => fullPace(max).width),
      [1, 1, 1, 6],
    );
  });
});
