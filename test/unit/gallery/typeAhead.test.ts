import assert from "node:assert/strict";
import { findTyped } from "../../../src/gallery/typeAhead";

describe("finding a look by what is typed", () => {
  const names = ["Annie", "bob", "Élodie", undefined, "annie two", " Anton"];
  const find = (text: string, from = 0) => findTyped(text, from, names.length, (index) => names[index]);

  it("goes by how names begin, whatever their case and accents", () => {
    assert.deepEqual([find("an"), find("B"), find("elo"), find("ÉLO")], [0, 1, 2, 2]);
    assert.deepEqual(
      [find("nnie"), find("zoe"), find(" "), find("")],
      [undefined, undefined, undefined, undefined],
    );
  });

  it("begins where it is told and goes around the end", () => {
    assert.deepEqual([find("an", 1), find("an", 5), find("ann", 5)], [4, 5, 0]);
    assert.equal(find("bob", 2), 1);
  });

  it("finds nothing in nothing", () => {
    assert.equal(
      findTyped("a", 3, 0, () => "a"),
      undefined,
    );
  });
});
