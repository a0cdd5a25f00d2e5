import assert from "node:assert/strict";
import { mentionsNear } from "../../../src/editor/nearby";
import type { Mention } from "../../../src/lookIds/mention";

const GAP = 1000;

function mentionsEvery(gap: number, count: number): readonly Mention[] {
  return Array.from({ length: count }, (_, nth) => ({
    id: `id${nth}`,
    start: nth * gap,
    end: nth * gap + 10,
    wanted: "look",
    evidence: { kind: "known" },
  }));
}

function idsNear(mentions: readonly Mention[], start: number, end: number, most: number): readonly string[] {
  return mentionsNear(mentions, [{ start, end }], most).map(({ id }) => id);
}

describe("the ids near what is in sight", () => {
  it("are those in sight, wherever that is in a long file", () => {
    const mentions = mentionsEvery(GAP, 10_000);
    const ids = idsNear(mentions, 9_000_500, 9_003_500, 300);
    assert.ok(["id9001", "id9002", "id9003"].every((id) => ids.includes(id)));
    assert.ok(ids.length < 20);
  });

  it("are a few more around, for scrolling", () => {
    assert.deepEqual(idsNear(mentionsEvery(GAP, 100), 50_000, 50_010, 300).length, 9);
  });

  it("are only those in sight where there are many", () => {
    assert.deepEqual(idsNear(mentionsEvery(20, 5000), 2000, 2100, 300), [
      "id100",
      "id101",
      "id102",
      "id103",
      "id104",
      "id105",
    ]);
  });

  it("are as many as are drawn at most", () => {
    assert.equal(idsNear(mentionsEvery(20, 5000), 0, 100_000, 300).length, 300);
  });

  it("are the first ones where it is not known what is in sight", () => {
    assert.deepEqual(
      mentionsNear(mentionsEvery(GAP, 10), [], 2).map(({ id }) => id),
      ["id0", "id1"],
    );
  });
});
