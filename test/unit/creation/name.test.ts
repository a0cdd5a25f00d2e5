import assert from "node:assert/strict";
import { judgeName, MAX_NAME_CHARS, proposeName } from "../../../src/creation/name";

describe("proposeName", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["anna_studio-take2.png", "Anna studio take2"],
    ["/home/anna/IMG_0042.JPG", "IMG 0042"],
    ["C:\\Users\\anna\\my clip.final.mp4", "My clip final"],
    ["portrait", "Portrait"],
    ["__a--b..c__.png", "A b c"],
    ["émile.png", "Émile"],
    ["安娜.png", "安娜"],
    [".png", ""],
    ["", ""],
    ["___.png", ""],
  ];
  for (const [fileName, name] of cases) {
    it(`${fileName || "(nothing)"} gives ${name || "(nothing)"}`, () => {
      assert.equal(proposeName(fileName), name);
    });
  }

  it("stays within what is allowed, and whole", () => {
    assert.equal(proposeName(`${"a".repeat(300)}.png`).length, MAX_NAME_CHARS);
    assert.equal(proposeName(`${"a".repeat(99)}😀b.png`), `A${"a".repeat(98)}`);
    assert.equal(proposeName(`${"a".repeat(99)} b.png`), `A${"a".repeat(98)}`);
    assert.equal(proposeName(`ß${"a".repeat(300)}.png`).length, MAX_NAME_CHARS);
  });
});

describe("a name", () => {
  it("has to be there, and within what is allowed", () => {
    assert.deepEqual(judgeName(" "), { kind: "empty" });
    assert.deepEqual(judgeName("a".repeat(MAX_NAME_CHARS + 1)), { kind: "tooLong" });
    assert.equal(judgeName("a".repeat(MAX_NAME_CHARS)), undefined);
  });

  it("is judged as it is sent: without what stands around it", () => {
    assert.equal(judgeName(` ${"a".repeat(MAX_NAME_CHARS)} \n`), undefined);
    assert.deepEqual(judgeName(` ${"a".repeat(MAX_NAME_CHARS + 1)} `), { kind: "tooLong" });
  });
});
