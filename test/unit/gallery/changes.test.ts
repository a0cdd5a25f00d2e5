import assert from "node:assert/strict";
import { edit } from "../../../src/catalog/changes";
import { applyLook, removeGroups, removeLooks } from "../../../src/catalog/entries";
import { EMPTY_STATE, type CatalogState } from "../../../src/catalog/state";
import { cardChanges, inBatches, lookIdsInOrder } from "../../../src/gallery/changes";
import { Collection } from "../../../webview/collection";
import { finished, group, look, ORIGIN, stateOf, withGroups, withLooks } from "./samples";

const withLook = (state: CatalogState, id: string): CatalogState =>
  edit(state, (draft) => {
    applyLook(draft, look(id));
  });
const withoutLook = (state: CatalogState, id: string): CatalogState =>
  edit(state, (draft) => {
    removeLooks(draft, new Set([id]));
  });
const withoutGroup = (state: CatalogState, id: string): CatalogState =>
  edit(state, (draft) => {
    removeGroups(draft, new Set([id]));
  });

const changesBetween = (previous: CatalogState, next: CatalogState) => cardChanges(previous, next, ORIGIN);

describe("card changes", () => {
  it("between equal states are nothing", () => {
    const state = stateOf([look("a")], [look("b")]);
    assert.equal(changesBetween(state, state), undefined);
  });

  it("leave out looks of which nothing that shows has changed", () => {
    const hidden = { previewImageUrl: "https://elsewhere.example/a.png" };
    const before = stateOf([look("a")], [look("b")]);
    const after = withLooks(before, "public", [look("b", hidden)]);
    assert.notEqual(after.looks.get("b"), before.looks.get("b"));
    assert.equal(changesBetween(before, after), undefined);
  });

  it("name what came, what differs and what went", () => {
    const before = withGroups(stateOf([look("a"), look("b", { groupId: "g" })], []), "private", [group("g")]);
    const renamed = withLooks(before, "private", [look("a", { name: "Renamed" }), look("c")]);
    const changes = changesBetween(before, withoutGroup(renamed, "g"));
    assert.ok(changes);
    assert.deepEqual(
      changes.looks.map((card) => card.name),
      ["Renamed", "Look c"],
    );
    assert.deepEqual(changes.removedLookIds, ["b"]);
    assert.deepEqual(changes.removedGroupIds, ["g"]);
    assert.equal(changes.lookOrder, undefined);
  });

  it("need no order while lists stream, whichever comes first", () => {
    const publicFirst = stateOf([], [look("p1"), look("p2")]);
    const both = withLooks(publicFirst, "private", [look("own")]);
    assert.deepEqual(lookIdsInOrder(both), ["own", "p1", "p2"]);
    assert.equal(changesBetween(publicFirst, both)?.lookOrder, undefined);
  });

  it("carry the order where a look goes to the top or a list comes in another order", () => {
    const before = stateOf([look("a"), look("b")], []);
    assert.deepEqual(changesBetween(before, withLook(before, "new"))?.lookOrder, ["new", "a", "b"]);
    const turned = finished(before, "private", ["b", "a"]);
    assert.deepEqual(changesBetween(before, turned)?.lookOrder, ["b", "a"]);
  });

  it("let the page follow any walk through states", () => {
    const page = new Collection();
    let shown = EMPTY_STATE;
    const go = (next: CatalogState): void => {
      const changes = changesBetween(shown, next);
      for (const batch of changes ? inBatches(changes, 2) : []) {
        page.upsert({
          groups: [...batch.groups],
          looks: [...batch.looks],
          removedGroupIds: [...batch.removedGroupIds],
          removedLookIds: [...batch.removedLookIds],
          lookOrder: batch.lookOrder && [...batch.lookOrder],
        });
      }
      shown = next;
      const ids = lookIdsInOrder(next);
      const own = ids.filter((id) => next.looks.get(id)?.ownership === "private");
      const others = ids.filter((id) => next.looks.get(id)?.ownership === "public");
      assert.deepEqual(
        page.all().map((card) => card.id),
        [...own, ...others],
      );
    };
    const five = ["1", "2", "3", "4", "5"].map((id) => look(id));
    go(withLooks(EMPTY_STATE, "public", five));
    go(withLooks(shown, "private", [look("a"), look("b"), look("c")]));
    go(withoutLook(shown, "3"));
    go(withLook(shown, "new"));
    go(finished(shown, "public", ["5", "4", "2", "1"]));
    go(withLooks(shown, "public", [look("6"), look("2", { name: "Two" })]));
    assert.equal(page.look("2")?.name, "Two");
  });
});

describe("batches of card changes", () => {
  it("keep every card once, with removals first and the order last", () => {
    const looks = Array.from({ length: 5 }, (_, index) => look(String(index)));
    const changes = changesBetween(stateOf([look("gone")], []), stateOf(looks, []));
    assert.ok(changes);
    const batches = inBatches({ ...changes, lookOrder: ["x"] }, 2);
    assert.deepEqual(
      batches.map((batch) => batch.looks.map((card) => card.id)),
      [["0", "1"], ["2", "3"], ["4"]],
    );
    assert.deepEqual(
      batches.map((batch) => batch.removedLookIds),
      [["gone"], [], []],
    );
    assert.deepEqual(
      batches.map((batch) => batch.lookOrder),
      [undefined, undefined, ["x"]],
    );
  });

  it("of nothing but removals are one", () => {
    const before = stateOf([look("a")], []);
    const changes = changesBetween(before, withoutLook(before, "a"));
    assert.ok(changes);
    assert.equal(inBatches(changes).length, 1);
  });
});
