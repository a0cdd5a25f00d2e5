import assert from "node:assert/strict";
import { describeDeletion } from "../../../src/words/deletion";

const CANNOT_UNDO = "This cannot be undone. Code that uses a deleted look ID stops working.";

/** Without the invisible marks around names. */
function plain(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/gu, "");
}

function asked(...given: Parameters<typeof describeDeletion>) {
  const { question, detail, yes } = describeDeletion(...given);
  return { question: plain(question), lines: plain(detail).split("\n\n"), yes };
}

const named = (name: string) => ({ id: `id-${name}`, name });

describe("the question before a deletion", () => {
  it("names the look and that it cannot be undone", () => {
    assert.deepEqual(asked({ kind: "looks", looks: [named("Red coat")], groups: [] }, false), {
      question: "Delete the look Red coat?",
      lines: [CANNOT_UNDO],
      yes: "Delete Look",
    });
  });

  it("tells apart what differs only at the end of a long name", () => {
    const long = "Quarterly engineering figures, presented in the large hall with the blue curtain, ".repeat(
      2,
    );
    const of = (end: string) =>
      asked({ kind: "looks", looks: [named(long + end)], groups: [] }, false).question;
    assert.equal(of("in red"), `Delete the look ${long}in red?`);
    assert.notEqual(of("in red"), of("in blue"));
    assert.ok(of("x".repeat(5_000)).length < 400);
  });

  it("says that the last look takes its group along", () => {
    const { lines } = asked({ kind: "looks", looks: [named("Red")], groups: [named("Monica")] }, false);
    assert.deepEqual(lines, [
      "It is the last look of Monica: HeyGen deletes the avatar group with it.",
      CANNOT_UNDO,
    ]);
  });

  it("counts and lists several looks", () => {
    const looks = [named("Red"), named("")];
    const found = asked({ kind: "looks", looks, groups: [named("Monica")] }, false);
    assert.deepEqual(found, {
      question: "Delete 2 looks?",
      lines: [
        "Red\nid-",
        "No look of Monica is left: HeyGen deletes the avatar group with them.",
        CANNOT_UNDO,
      ],
      yes: "Delete 2 Looks",
    });
  });

  it("names a group and the looks that go with it, also those that are not loaded", () => {
    const looks = Array.from({ length: 9 }, (_, index) => named(`L${String(index)}`));
    const group = { ...named("Monica"), looksCount: 12 };
    const found = asked({ kind: "group", group, looks }, false);
    assert.equal(found.question, "Delete the avatar group Monica?");
    assert.equal(found.yes, "Delete Avatar Group");
    assert.equal(
      found.lines[0],
      "Its 12 looks are deleted with it.\nL0\nL1\nL2\nL3\nL4\nL5\nL6\nL7\n… and 4 more",
    );
  });

  it("says how many looks go where none is loaded, and nothing of looks where there are none", () => {
    const of = (looksCount: number) =>
      asked({ kind: "group", group: { ...named("M"), looksCount }, looks: [] }, false).lines;
    assert.deepEqual(of(3), ["Its 3 looks are deleted with it.", CANNOT_UNDO]);
    assert.deepEqual(of(1), ["Its look is deleted with it.", CANNOT_UNDO]);
    assert.deepEqual(of(0), [CANNOT_UNDO]);
  });

  it("says of the sample account that nothing real is touched", () => {
    const { lines } = asked({ kind: "looks", looks: [named("Red")], groups: [] }, true);
    assert.equal(lines.at(-1), "This is the sample account: nothing at HeyGen is touched.");
  });
});
