import assert from "node:assert/strict";
import { isFromKeyboard, parseGroupId, parseLookId, parseLookIds } from "../../../src/commands/targets";

const look = (lookId: string) => ({ kind: "look", lookId, parentId: "g1" });

describe("targets of commands", () => {
  it("come from rows, and from nothing else", () => {
    assert.equal(parseLookId(look("l1")), "l1");
    assert.equal(parseGroupId({ kind: "group", groupId: "g1" }), "g1");
    for (const strange of [undefined, null, "l1", 1, {}, { lookId: "l1" }, { kind: "look", lookId: 1 }]) {
      assert.equal(parseLookId(strange), undefined);
    }
    assert.equal(parseLookId({ kind: "group", groupId: "g1", lookId: "l1" }), undefined);
    assert.equal(parseGroupId({ kind: "look", lookId: "l1", groupId: "g1" }), undefined);
  });

  it("are the tree's rows in focus where a key says so, and nothing else does", () => {
    assert.equal(isFromKeyboard({ from: "focus" }), true);
    for (const other of [undefined, null, "selection", {}, { from: "row" }, look("l1")]) {
      assert.equal(isFromKeyboard(other), false);
    }
  });

  it("are all selected looks, each once, in the selection's order", () => {
    const rows = [look("l2"), look("l1"), { kind: "group", groupId: "g1" }, look("l2")];
    assert.deepEqual(parseLookIds(look("l1"), rows), ["l2", "l1"]);
    assert.deepEqual(parseLookIds(undefined, rows), ["l2", "l1"]);
  });

  it("are the row alone where the selection is elsewhere or none", () => {
    assert.deepEqual(parseLookIds(look("l1"), [look("l2"), look("l3")]), ["l1"]);
    assert.deepEqual(parseLookIds(look("l1"), undefined), ["l1"]);
    assert.deepEqual(parseLookIds(undefined, undefined), []);
  });
});
