import assert from "node:assert/strict";
import { closenessOf, forgivenEdits } from "../../../src/search/closeness";

/** Edits with swaps of neighbours, the plain way. */
function editsBetween(one: string, other: string): number {
  const rows: number[][] = [];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 0; row <= one.length; row++) {
    rows.push([]);
    for (let column = 0; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swap =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const edits =
        row === 0 || column === 0
          ? row + column
          : Math.min(
              at(row - 1, column) + 1,
              at(row, column - 1) + 1,
              at(row - 1, column - 1) + (same ? 0 : 1),
              swap ? at(row - 2, column - 2) + 1 : Infinity,
            );
      rows[row]?.push(edits);
    }
  }
  return at(one.length, other.length);
}

function fewestToABeginning(typed: string, word: string): number {
  const beginnings = Array.from({ length: word.length }, (_, at) => word.slice(0, at + 1));
  return Math.min(...beginnings.map((beginning) => editsBetween(typed, beginning)));
}

describe("closeness of what was typed to a word", () => {
  const cases: readonly (readonly [
    typed: string,
    word: string,
    edits: number | undefined,
    whole?: boolean,
  ])[] = [
    ["anie", "annie", 1, true],
    ["abigial", "abigail", 1, true],
    ["lounj", "lounge", 1, false],
    ["anni", "annie", 0, false],
    ["sofa", "sofia", 1, true],
    ["desc", "desk", 1, true],
    ["office", "of", undefined],
    ["monica", "harmonica", undefined],
    ["a".repeat(40), `${"a".repeat(29)}b${"a".repeat(10)}`, 1],
  ];
  for (const [typed, word, edits, whole] of cases) {
    it(`“${typed}” to “${word}”: ${edits ?? "more than two"}`, () => {
      const closeness = closenessOf(typed, word, 2);
      assert.equal(closeness?.edits, edits);
      if (whole !== undefined) assert.equal(closeness?.whole, whole);
    });
  }

  it("is what the plain way of counting says, for all short words of three letters", () => {
    const letters = ["a", "b", "c"];
    const grow = (words: readonly string[]) =>
      words.flatMap((word) => letters.map((letter) => word + letter));
    const three = grow(grow(letters));
    const words = [...letters, ...grow(letters), ...three, ...grow(three)];
    for (const typed of [...three, ...grow(three)]) {
      for (const word of words) {
        const fewest = fewestToABeginning(typed, word);
        const expected = fewest <= 2 && word.length >= typed.length - 2 ? fewest : undefined;
        assert.equal(closenessOf(typed, word, 2)?.edits, expected, `${typed} ${word}`);
      }
    }
  });

  it("forgives more the longer the word, and nothing in numbers", () => {
    assert.deepEqual(
      ["leo", "anie", "lounge", "abigial", "2023071", "lite3xyz"].map(forgivenEdits),
      [0, 1, 1, 2, 0, 0],
    );
  });
});
