import assert from "node:assert/strict";
import { isHeyGenError } from "../../../src/heygen/errors";
import { catalogBench, failure, fillGroups, fillLooks, groupOf, lookOf } from "./bench";

describe("catalogue: what a call answered", () => {
  it("puts a new group on top of one's own, and keeps the place of a known one", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("a")]);
    bench.catalog.applyGroup(groupOf("new"));
    assert.deepEqual(bench.ids("groups:private"), ["new", "a"]);
    bench.catalog.applyGroup(groupOf("a", { name: "Renamed" }));
    assert.deepEqual(bench.ids("groups:private"), ["new", "a"]);
    assert.equal(bench.catalog.state.groups.get("a")?.name, "Renamed");
    assert.equal(bench.catalog.state.groups.get("new")?.ownership, "private");
  });

  it("leaves a public group public", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("public");
    await fillGroups(bench, "groups:public", [groupOf("p")]);
    bench.catalog.applyGroup(groupOf("p", { looksCount: 9 }));
    assert.equal(bench.catalog.state.groups.get("p")?.ownership, "public");
    assert.equal(bench.catalog.state.groups.get("p")?.looksCount, 9);
    assert.deepEqual(bench.ids("groups:private"), []);
  });

  it("puts a new look into its group's list only where somebody asked for that list", async () => {
    const bench = catalogBench();
    bench.catalog.applyLook(lookOf("l1", { groupId: "g" }));
    assert.deepEqual(bench.ids("looks:private"), ["l1"]);
    assert.ok(!bench.catalog.state.looksOfGroup.has("g"));
    void bench.catalog.loadLooksOf("g");
    await fillLooks(bench, "looksOf:g", [lookOf("l1", { groupId: "g" })]);
    bench.catalog.applyLook(lookOf("l2", { groupId: "g" }));
    assert.deepEqual(bench.ids("looksOf:g"), ["l2", "l1"]);
    assert.deepEqual(bench.ids("looks:private"), ["l2", "l1"]);
    bench.catalog.applyLook(lookOf("l1", { groupId: "g", name: "Renamed" }));
    assert.deepEqual(bench.ids("looksOf:g"), ["l2", "l1"]);
    assert.equal(bench.catalog.state.looks.get("l1")?.name, "Renamed");
  });

  it("gives a new look its group's ownership, and a known one keeps its group", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("public");
    await fillGroups(bench, "groups:public", [groupOf("p")]);
    bench.catalog.applyLook(lookOf("l", { groupId: "p" }));
    assert.deepEqual(bench.ids("looks:public"), ["l"]);
    assert.deepEqual(bench.ids("looks:private"), []);
    bench.catalog.applyLook(lookOf("l", { name: "Renamed" }));
    const look = bench.catalog.state.looks.get("l");
    assert.deepEqual([look?.groupId, look?.ownership, look?.name], ["p", "public", "Renamed"]);
  });

  it("keeps the object where the answer says nothing new", () => {
    const bench = catalogBench();
    bench.catalog.applyGroup(groupOf("g"));
    bench.catalog.applyLook(lookOf("l"));
    const { groups, looks } = bench.catalog.state;
    bench.catalog.applyGroup(groupOf("g"));
    bench.catalog.applyLook(lookOf("l"));
    assert.equal(bench.catalog.state.groups.get("g"), groups.get("g"));
    assert.equal(bench.catalog.state.looks.get("l"), looks.get("l"));
  });
});

describe("catalogue: reading one thing anew", () => {
  it("takes over what was answered", async () => {
    const bench = catalogBench({
      getGroup: (id) => Promise.resolve(groupOf(id, { name: "Read" })),
      getLook: (id) => Promise.resolve(lookOf(id, { name: "Read" })),
    });
    assert.equal((await bench.catalog.refreshGroup("g")).name, "Read");
    assert.equal((await bench.catalog.refreshLook("l")).name, "Read");
    assert.equal(bench.catalog.state.groups.get("g")?.name, "Read");
    assert.equal(bench.catalog.state.looks.get("l")?.name, "Read");
  });

  it("removes a group that is gone, with its looks, and says so", async () => {
    const bench = catalogBench({ getGroup: () => Promise.reject(failure("notFound")) });
    bench.catalog.applyGroup(groupOf("g"));
    void bench.catalog.loadLooksOf("g");
    await fillLooks(bench, "looksOf:g", [lookOf("l", { groupId: "g" })]);
    await assert.rejects(
      bench.catalog.refreshGroup("g"),
      (error) => isHeyGenError(error) && error.kind === "notFound",
    );
    assert.equal(bench.catalog.state.groups.size, 0);
    assert.equal(bench.catalog.state.looks.size, 0);
    assert.deepEqual(bench.ids("groups:private"), []);
    assert.ok(!bench.catalog.state.looksOfGroup.has("g"));
  });

  it("removes a look that is gone from every list, and only that one", async () => {
    const bench = catalogBench({ getLook: () => Promise.reject(failure("notFound")) });
    void bench.catalog.loadLooksOf("g");
    await fillLooks(bench, "looksOf:g", [lookOf("l"), lookOf("m")]);
    void bench.catalog.loadAllLooks();
    await fillLooks(bench, "looks:private", [lookOf("m", { groupId: "g" }), lookOf("l", { groupId: "g" })]);
    await assert.rejects(bench.catalog.refreshLook("l"));
    assert.deepEqual([...bench.catalog.state.looks.keys()], ["m"]);
    assert.deepEqual(bench.ids("looksOf:g"), ["m"]);
    assert.deepEqual(bench.ids("looks:private"), ["m"]);
  });

  for (const kind of ["forbidden", "unauthorized", "server", "network", "malformed"] as const) {
    it(`keeps both after ${kind}`, async () => {
      const refuse = () => Promise.reject(failure(kind));
      const bench = catalogBench({ getGroup: refuse, getLook: refuse });
      bench.catalog.applyGroup(groupOf("g"));
      bench.catalog.applyLook(lookOf("l"));
      const before = bench.catalog.state;
      await assert.rejects(bench.catalog.refreshGroup("g"));
      await assert.rejects(bench.catalog.refreshLook("l"));
      assert.equal(bench.catalog.state, before);
    });
  }
});
