import assert from "node:assert/strict";
import { gridAction, type GridPlace } from "../../../webview/gridKeys";
import { searchAction, shortcutOf } from "../../../webview/shortcuts";

const PLACE: GridPlace = {
  index: 5,
  count: 10_000,
  shape: { columns: 4, rowsPerPage: 3, rightToLeft: false },
  isTyping: false,
};

const keyOf = (key: string) => ({ key, ctrlKey: false, metaKey: false, isComposing: false });

function press(key: string, held: Partial<KeyboardEvent> = {}, place: Partial<GridPlace> = {}) {
  const event = { ...keyOf(key), altKey: false, shiftKey: false, ...held };
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

  it("is left alone while it composes a character", () => {
    for (const key of ["Enter", " ", "*", "a", "ArrowDown"]) {
      assert.equal(press(key, { isComposing: true }), undefined, key);
    }
  });
});

describe("a key in the search", () => {
  const press = (key: string, text: string, isComposing = false) => searchAction({ key, isComposing }, text);

  it("empties it, leaves it for what was found, or is a part of the text", () => {
    assert.equal(press("Escape", "ann"), "clear");
    assert.equal(press("Escape", ""), undefined);
    assert.equal(press("Enter", "ann"), "leave");
    assert.equal(press("ArrowDown", ""), "leave");
    assert.equal(press("n", "an"), undefined);
  });

  it("chooses or discards a character while one is composed, and does nothing else", () => {
    for (const key of ["Escape", "Enter", "ArrowDown"]) assert.equal(press(key, "あ", true), undefined, key);
  });
});

describe("the page's own keys", () => {
  const press = (key: string, held: Partial<KeyboardEvent> = {}, isTyping = false) =>
    shortcutOf({ ...keyOf(key), ...held }, isTyping);

  it("lead to the search, and close what is open", () => {
    assert.equal(press("/"), "search");
    assert.equal(press("f", { ctrlKey: true }), "search");
    assert.equal(press("F", { metaKey: true }), "search");
    assert.equal(press("Escape"), "close");
  });

  it("are letters where one types", () => {
    assert.equal(press("/", {}, true), undefined);
    assert.equal(press("f"), undefined);
    assert.equal(press("/", { ctrlKey: true }), undefined);
  });

  it("do nothing while a character is composed", () => {
    for (const key of ["Escape", "/"]) assert.equal(press(key, { isComposing: true }), undefined, key);
  });
});
