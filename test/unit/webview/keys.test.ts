import assert from "node:assert/strict";
import { gridAction, type GridPlace } from "../../../webview/gridKeys";

const PLACE: GridPlace = {
  index: 5,
  count: 10_000,
  shape: { columns: 4, rowsPerPage: 3, rightToLeft: false },
  isTyping: false,
};

function press(key: string, held: Partial<KeyboardEvent> = {}, place: Partial<GridPlace> = {}) {
  const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
  return gridAction(event, { ...PLACE, ...place });
}

describe("a key on a look in the grid", () => {
  it("moves through all looks, loaded or not", () => {
    assert.deepEqual(press("End"), { kind: "move", index: 9_999 });
    assert.deepEqual(press("PageDown"), { kind: "move", index: 17 });
    assert.deepEqual(press("ArrowUp"), { kind: "move", index: 1 });
  });

  it("opens the details, unless the space belongs to a name", () => {
    assert.deepEqual(press("Enter"), { kind: "open" });
    assert.deepEqual(press(" "), { kind: "open" });
    assert.deepEqual(press(" ", {}, { isTyping: true }), { kind: "type", key: " " });
    assert.deepEqual(press("Enter", {}, { isTyping: true }), { kind: "open" });
  });

  it("copies, marks as favourite, and chooses to compare", () => {
    assert.deepEqual(press("c", { ctrlKey: true }), { kind: "copy" });
    assert.deepEqual(press("C", { metaKey: true }), { kind: "copy" });
    assert.deepEqual(press("*", { shiftKey: true }), { kind: "favourite" });
    assert.deepEqual(press(" ", { shiftKey: true }), { kind: "compare" });
  });

  it("types a letter of any script", () => {
    assert.deepEqual(press("m"), { kind: "type", key: "m" });
    assert.deepEqual(press("M", { shiftKey: true }), { kind: "type", key: "M" });
    assert.deepEqual(press("م"), { kind: "type", key: "م" });
    assert.deepEqual(press("𝒜"), { kind: "type", key: "𝒜" });
  });

  it("is left to others where it is theirs", () => {
    for (const key of ["/", "Escape", "Tab", "F5", "Shift"]) assert.equal(press(key), undefined, key);
    assert.equal(press("f", { ctrlKey: true }), undefined);
    assert.equal(press("c", { ctrlKey: true, altKey: true }), undefined);
    assert.equal(press("End", { ctrlKey: true }), undefined);
  });
});
