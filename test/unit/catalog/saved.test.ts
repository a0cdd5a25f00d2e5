import assert from "node:assert/strict";
import type { CatalogGroup, CatalogLook } from "../../../src/catalog/state";
import { catalogBench, failure, fillGroups, fillLooks, groupOf, lookOf } from "./bench";

const savedGroup = (id: string, more: Partial<CatalogGroup> = {}): CatalogGroup => ({
  ...groupOf(id),
  ownership: "private",
  ...more,
});
const savedLook = (id: string, more: Partial<CatalogLook> = {}): CatalogLook => ({
  ...lookOf(id),
  ownership: "private",
  ...more,
});

describe("catalogue: what was saved", () => {
  it("stands in the saved order, and no list claims to have been asked for", () => {
    const bench = catalogBench();
    bench.catalog.adoptSaved({
      groups: [savedGroup("b"), savedGroup("p", { ownership: "public" }), savedGroup("a")],
    });
    bench.catalog.adoptSaved({ looks: [savedLook("l2", { groupId: "b" }), savedLook("l1")] });
    bench.catalog.adoptSaved({ looks: [savedLook("l3"), savedLook("q", { ownership: "public" })] });
    assert.deepEqual(bench.ids("groups:private"), ["b", "a"]);
    assert.deepEqual(bench.ids("groups:public"), ["p"]);
    assert.deepEqual(bench.ids("looks:private"), ["l2", "l1", "l3"]);
    assert.deepEqual(bench.ids("looks:public"), ["q"]);
    for (const name of ["groups:private", "groups:public", "looks:private", "looks:public"] as const) {
      assert.equal(bench.progress(name), "idle");
    }
    assert.deepEqual(bench.opened, []);
    assert.equal(bench.catalog.state.groups.get("p")?.ownership, "public");
  });

  it("gives way to what the API answered before, entry by entry", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    await bench.groupsPage("groups:private", [groupOf("new"), groupOf("b", { name: "Renamed" })]);
    bench.catalog.applyLook(lookOf("l", { name: "Renamed" }));
    bench.catalog.adoptSaved({ groups: [savedGroup("a"), savedGroup("b")], looks: [savedLook("l")] });
    assert.deepEqual(bench.ids("groups:private"), ["new", "b", "a"]);
    assert.equal(bench.progress("groups:private"), "loading");
    assert.equal(bench.catalog.state.groups.get("b")?.name, "Renamed");
    assert.equal(bench.catalog.state.looks.get("l")?.name, "Renamed");
    await bench.finish("groups:private");
    assert.deepEqual(bench.ids("groups:private"), ["new", "b"], "unconfirmed: gone, not made meanwhile");
    assert.deepEqual([...bench.catalog.state.groups.keys()], ["new", "b"]);
  });

  it("gives way to the API's answer of later: changed, vanished, in the API's order", async () => {
    const bench = catalogBench();
    bench.catalog.adoptSaved({
      groups: [savedGroup("a"), savedGroup("b"), savedGroup("c")],
      looks: [savedLook("a1", { groupId: "a" }), savedLook("b1", { groupId: "b" })],
    });
    const saved = bench.catalog.state.groups.get("c");
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("c"), groupOf("a", { looksCount: 9 })]);
    assert.deepEqual(bench.ids("groups:private"), ["c", "a"]);
    assert.equal(bench.catalog.state.groups.get("a")?.looksCount, 9);
    assert.equal(bench.catalog.state.groups.get("c"), saved, "an unchanged entry keeps its object");
    assert.deepEqual([...bench.catalog.state.looks.keys()], ["a1"], "a vanished group takes its looks along");
  });

  it("does not come back after the API has answered the whole list", async () => {
    const bench = catalogBench();
    const whole = bench.catalog.loadAllLooks();
    await fillLooks(bench, "looks:private", [lookOf("l")]);
    await fillLooks(bench, "looks:public", []);
    await whole;
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("a")]);
    void bench.catalog.refresh();
    const before = bench.catalog.state;
    bench.catalog.adoptSaved({
      groups: [savedGroup("a"), savedGroup("deleted")],
      looks: [savedLook("l"), savedLook("deleted-look")],
    });
    assert.equal(bench.catalog.state, before);
  });

  it("leaves out looks whose group the API does not list any more, or which the group no longer has", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("a"), groupOf("b")]);
    void bench.catalog.loadLooksOf("a");
    await fillLooks(bench, "looksOf:a", [lookOf("a1", { groupId: "a" })]);
    bench.catalog.adoptSaved({
      looks: [
        savedLook("a1", { groupId: "a", name: "Old" }),
        savedLook("a2", { groupId: "a" }),
        savedLook("b1", { groupId: "b" }),
        savedLook("x1", { groupId: "deleted" }),
        savedLook("alone"),
      ],
    });
    assert.deepEqual([...bench.catalog.state.looks.keys()].sort(), ["a1", "alone", "b1"]);
    assert.equal(bench.catalog.state.looks.get("a1")?.name, "Look a1");
  });

  it("does not bring back what a read found deleted", async () => {
    const refuse = () => Promise.reject(failure("notFound"));
    const bench = catalogBench({ getGroup: refuse, getLook: refuse });
    await assert.rejects(bench.catalog.refreshGroup("g"));
    await assert.rejects(bench.catalog.refreshLook("l"));
    bench.catalog.adoptSaved({ groups: [savedGroup("g"), savedGroup("h")], looks: [savedLook("l")] });
    assert.deepEqual(bench.ids("groups:private"), ["h"]);
    assert.deepEqual(bench.ids("looks:private"), []);
  });

  it("is kept where the list fails, and writes nothing after the session's end", async () => {
    const bench = catalogBench();
    bench.catalog.adoptSaved({ groups: [savedGroup("a")] });
    void bench.catalog.loadGroups("private");
    await bench.fail("groups:private");
    assert.deepEqual(bench.ids("groups:private"), ["a"]);
    assert.equal(bench.progress("groups:private"), "failed");
    bench.end.abort();
    bench.catalog.adoptSaved({ groups: [savedGroup("b")] });
    assert.deepEqual(bench.ids("groups:private"), ["a"]);
  });
});
