import assert from "node:assert/strict";
import { hasSettled, catalogBench, failure, fillGroups, fillLooks, groupOf, lookOf } from "./bench";

async function withGroups(...ids: readonly string[]) {
  const bench = catalogBench();
  void bench.catalog.loadGroups("private");
  await fillGroups(
    bench,
    "groups:private",
    ids.map((id) => groupOf(id)),
  );
  return bench;
}

describe("catalogue: refreshing", () => {
  it("asks for what was asked for before, and for nothing else", async () => {
    const bench = catalogBench();
    await bench.catalog.refresh();
    assert.deepEqual(bench.opened, []);
    void bench.catalog.loadGroups("public");
    await fillGroups(bench, "groups:public", [groupOf("g")]);
    void bench.catalog.loadLooksOf("g");
    await bench.fail("looksOf:g");
    bench.opened.length = 0;
    const refreshed = bench.catalog.refresh();
    assert.deepEqual(bench.opened, ["groups:public", "looksOf:g"]);
    await bench.groupsPage("groups:public", [groupOf("g")]);
    assert.equal(await hasSettled(refreshed), false);
    await bench.looksPage("looksOf:g", []);
    assert.equal(await hasSettled(refreshed), true);
  });

  it("keeps each thing's place until the last page tells the true order", async () => {
    const bench = await withGroups("a", "b", "c");
    void bench.catalog.refresh();
    await bench.groupsPage("groups:private", [groupOf("c"), groupOf("d")]);
    assert.deepEqual(bench.ids("groups:private"), ["a", "b", "c", "d"]);
    await bench.groupsPage("groups:private", [groupOf("b"), groupOf("a")]);
    assert.deepEqual(bench.ids("groups:private"), ["a", "b", "c", "d"]);
    await bench.finish("groups:private");
    assert.deepEqual(bench.ids("groups:private"), ["c", "d", "b", "a"]);
  });

  it("lets go of what vanished only after the last page", async () => {
    const bench = await withGroups("a", "b");
    void bench.catalog.refresh();
    await bench.groupsPage("groups:private", [groupOf("b")]);
    assert.deepEqual(bench.ids("groups:private"), ["a", "b"]);
    assert.ok(bench.catalog.state.groups.has("a"));
    await bench.finish("groups:private");
    assert.deepEqual(bench.ids("groups:private"), ["b"]);
    assert.ok(!bench.catalog.state.groups.has("a"));
  });

  it("follows a list that shrinks to nothing", async () => {
    const bench = await withGroups("a", "b");
    void bench.catalog.refresh();
    await bench.finish("groups:private");
    assert.deepEqual(bench.ids("groups:private"), []);
    assert.equal(bench.catalog.state.groups.size, 0);
  });

  it("keeps everything when it fails, also what was missing from the pages that came", async () => {
    const bench = await withGroups("a", "b");
    void bench.catalog.refresh();
    await bench.groupsPage("groups:private", [groupOf("b", { name: "Renamed" }), groupOf("c")]);
    const error = failure("server");
    await bench.fail("groups:private", error);
    assert.deepEqual(bench.ids("groups:private"), ["a", "b", "c"]);
    assert.equal(bench.catalog.state.groups.get("b")?.name, "Renamed");
    assert.deepEqual(bench.list("groups:private").progress, { kind: "failed", error });
  });

  it("keeps the object of an entry that did not change, and replaces one that did", async () => {
    const bench = await withGroups("a", "b");
    const before = bench.catalog.state.groups;
    void bench.catalog.refresh();
    await fillGroups(bench, "groups:private", [groupOf("a"), groupOf("b", { looksCount: 4 })]);
    const after = bench.catalog.state.groups;
    assert.equal(after.get("a"), before.get("a"));
    assert.notEqual(after.get("b"), before.get("b"));
    assert.equal(after.get("b")?.looksCount, 4);
    assert.equal(before.get("b")?.looksCount, 3);
  });

  it("keeps the objects of looks too, whichever list they come by", async () => {
    const bench = await withGroups("g");
    void bench.catalog.loadLooksOf("g");
    await fillLooks(bench, "looksOf:g", [lookOf("l"), lookOf("m", { groupId: "g" })]);
    const { looks } = bench.catalog.state;
    assert.deepEqual([looks.get("l")?.groupId, looks.get("l")?.ownership], ["g", "private"]);
    void bench.catalog.loadAllLooks();
    await fillLooks(bench, "looks:private", [lookOf("m", { groupId: "g" }), lookOf("l")]);
    assert.equal(bench.catalog.state.looks.get("m"), looks.get("m"));
    assert.equal(bench.catalog.state.looks.get("l"), looks.get("l"), "its group is not forgotten");
  });

  it("lists an id once that comes twice", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    await bench.groupsPage("groups:private", [groupOf("a"), groupOf("b"), groupOf("a")]);
    assert.deepEqual(bench.ids("groups:private"), ["a", "b"]);
    await bench.groupsPage("groups:private", [groupOf("b"), groupOf("c")]);
    assert.deepEqual(bench.ids("groups:private"), ["a", "b", "c"]);
    await bench.finish("groups:private");
    assert.deepEqual(bench.ids("groups:private"), ["a", "b", "c"]);
  });

  it("counts skipped entries anew with each run", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    await bench.groupsPage("groups:private", [groupOf("a")], 2);
    await bench.finish("groups:private");
    assert.equal(bench.list("groups:private").skipped, 2);
    void bench.catalog.refresh();
    await bench.groupsPage("groups:private", [groupOf("a")]);
    assert.equal(bench.list("groups:private").skipped, 2);
    await bench.finish("groups:private");
    assert.equal(bench.list("groups:private").skipped, 0);
  });

  it("takes a deleted group's looks along, from every list", async () => {
    const bench = await withGroups("g", "h");
    void bench.catalog.loadLooksOf("g");
    await fillLooks(bench, "looksOf:g", [lookOf("g1", { groupId: "g" }), lookOf("g2")]);
    void bench.catalog.loadAllLooks();
    await fillLooks(bench, "looks:private", [
      lookOf("g1", { groupId: "g" }),
      lookOf("h1", { groupId: "h" }),
      lookOf("g2"),
    ]);
    await fillLooks(bench, "looks:public", []);
    void bench.catalog.retry({ kind: "groups", ownership: "private" });
    await fillGroups(bench, "groups:private", [groupOf("h")]);
    assert.deepEqual([...bench.catalog.state.looks.keys()], ["h1"]);
    assert.deepEqual(bench.ids("looks:private"), ["h1"]);
    assert.deepEqual(bench.ids("looksOf:g"), []);
    assert.ok(!bench.catalog.state.looksOfGroup.has("g"));
  });

  it("takes a look deleted elsewhere out of its group and out of all looks", async () => {
    const bench = await withGroups("g");
    void bench.catalog.loadLooksOf("g");
    await fillLooks(bench, "looksOf:g", [lookOf("a", { groupId: "g" }), lookOf("b", { groupId: "g" })]);
    void bench.catalog.loadAllLooks();
    await fillLooks(bench, "looks:private", [lookOf("a", { groupId: "g" }), lookOf("b", { groupId: "g" })]);
    void bench.catalog.retry({ kind: "looksOf", groupId: "g" });
    await fillLooks(bench, "looksOf:g", [lookOf("b", { groupId: "g" })]);
    assert.deepEqual(bench.ids("looks:private"), ["b"]);
    assert.ok(!bench.catalog.state.looks.has("a"));
  });

  it("keeps what was made while the list was under way, on top", async () => {
    const bench = await withGroups("a", "b");
    void bench.catalog.loadLooksOf("a");
    void bench.catalog.refresh();
    await bench.groupsPage("groups:private", [groupOf("b")]);
    await bench.looksPage("looksOf:a", [lookOf("old", { groupId: "a" })]);
    bench.catalog.applyGroup(groupOf("made"));
    bench.catalog.applyLook(lookOf("made-look", { groupId: "a" }));
    await bench.finish("looksOf:a");
    assert.deepEqual(bench.ids("looksOf:a"), ["made-look", "old"]);
    await bench.finish("groups:private");
    assert.deepEqual(bench.ids("groups:private"), ["made", "b"]);
    assert.ok(bench.catalog.state.groups.has("made"));
    assert.ok(!bench.catalog.state.groups.has("a"));
  });

  it("does not bring back what was found deleted while the list was under way", async () => {
    const bench = catalogBench({ getGroup: () => Promise.reject(failure("notFound")) });
    void bench.catalog.loadGroups("private");
    await bench.groupsPage("groups:private", [groupOf("a"), groupOf("b")]);
    await assert.rejects(bench.catalog.refreshGroup("a"));
    await bench.finish("groups:private");
    assert.deepEqual(bench.ids("groups:private"), ["b"]);
    assert.deepEqual([...bench.catalog.state.groups.keys()], ["b"]);
  });

  it("lists a group under one ownership only, the one it was listed by", async () => {
    const bench = await withGroups("mine");
    bench.catalog.applyGroup(groupOf("theirs"));
    void bench.catalog.refresh();
    void bench.catalog.loadGroups("public");
    await bench.groupsPage("groups:public", [groupOf("theirs")]);
    assert.deepEqual(bench.ids("groups:private"), ["mine"]);
    await fillGroups(bench, "groups:private", [groupOf("mine")]);
    await bench.finish("groups:public");
    assert.deepEqual(bench.ids("groups:public"), ["theirs"]);
    assert.equal(bench.catalog.state.groups.get("theirs")?.ownership, "public");
  });

  it("lists a look under one ownership only, the one it was listed by", async () => {
    const bench = catalogBench();
    bench.catalog.applyLook(lookOf("theirs"));
    void bench.catalog.loadAllLooks();
    await bench.looksPage("looks:public", [lookOf("theirs")]);
    assert.deepEqual(bench.ids("looks:private"), []);
    await fillLooks(bench, "looks:private", []);
    await bench.finish("looks:public");
    assert.deepEqual(bench.ids("looks:public"), ["theirs"]);
    assert.ok(bench.catalog.state.looks.has("theirs"));
  });

  it("does not lose a look that moved to another group", async () => {
    const bench = await withGroups("g", "h");
    void bench.catalog.loadLooksOf("g");
    await fillLooks(bench, "looksOf:g", [lookOf("l", { groupId: "g" })]);
    void bench.catalog.loadLooksOf("h");
    await fillLooks(bench, "looksOf:h", [lookOf("l", { groupId: "h" })]);
    void bench.catalog.retry({ kind: "looksOf", groupId: "g" });
    await fillLooks(bench, "looksOf:g", []);
    assert.deepEqual(bench.ids("looksOf:h"), ["l"]);
    assert.equal(bench.catalog.state.looks.get("l")?.groupId, "h");
  });
});
