import assert from "node:assert/strict";
import { removalOf } from "../../../src/catalog/removal";
import { catalogBench, failure, fillGroups, fillLooks, groupOf, lookOf } from "./bench";

const OF_A = { groupId: "a" };

/** Two own groups; `a` has two looks, `b` one. */
async function filled() {
  const bench = catalogBench();
  const { catalog } = bench;
  void catalog.loadGroups("private");
  void catalog.loadAllLooks();
  void catalog.loadLooksOf("a");
  await fillGroups(bench, "groups:private", [
    groupOf("a", { looksCount: 2 }),
    groupOf("b", { looksCount: 1 }),
  ]);
  await fillLooks(bench, "looks:private", [
    lookOf("a1", OF_A),
    lookOf("b1", { groupId: "b" }),
    lookOf("a2", OF_A),
  ]);
  await fillLooks(bench, "looksOf:a", [lookOf("a1", OF_A), lookOf("a2", OF_A)]);
  return bench;
}

describe("removing from the catalogue", () => {
  it("takes a look out before the API has answered", async () => {
    const bench = await filled();
    let answer = (): void => undefined;
    const removing = bench.catalog.removing(
      { kind: "look", lookId: "a1" },
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    assert.deepEqual(bench.ids("looks:private"), ["b1", "a2"]);
    assert.deepEqual(bench.ids("looksOf:a"), ["a2"]);
    answer();
    await removing;
    assert.equal(bench.catalog.state.looks.has("a1"), false);
    assert.equal(bench.catalog.state.groups.has("a"), true);
  });

  it("takes the group along with its last look", async () => {
    const bench = await filled();
    await bench.catalog.removing({ kind: "look", lookId: "b1" }, () => Promise.resolve());
    assert.deepEqual(bench.ids("groups:private"), ["a"]);
    assert.equal(bench.catalog.state.looks.has("b1"), false);
  });

  it("takes a group's looks along", async () => {
    const bench = await filled();
    await bench.catalog.removing({ kind: "group", groupId: "a" }, () => Promise.resolve());
    assert.deepEqual(bench.ids("groups:private"), ["b"]);
    assert.deepEqual(bench.ids("looks:private"), ["b1"]);
  });

  for (const target of [
    { kind: "look", lookId: "b1" },
    { kind: "group", groupId: "a" },
  ] as const) {
    it(`puts a ${target.kind} back where it stood when the API refuses`, async () => {
      const bench = await filled();
      const before = bench.catalog.state;
      const refused = bench.catalog.removing(target, () => Promise.reject(failure("forbidden")));
      await assert.rejects(refused, { kind: "forbidden" });
      assert.deepEqual(bench.ids("groups:private"), ["a", "b"]);
      assert.deepEqual(bench.ids("looks:private"), ["a1", "b1", "a2"]);
      assert.deepEqual(bench.ids("looksOf:a"), ["a1", "a2"]);
      assert.deepEqual(new Map([...bench.catalog.state.looks].sort()), new Map([...before.looks].sort()));
    });
  }

  it("keeps away what the API no longer has", async () => {
    const bench = await filled();
    await bench.catalog.removing({ kind: "look", lookId: "a1" }, () => Promise.reject(failure("notFound")));
    assert.equal(bench.catalog.state.looks.has("a1"), false);
  });

  it("keeps what else changed while the API was asked", async () => {
    const bench = await filled();
    const refused = bench.catalog.removing({ kind: "look", lookId: "a1" }, () => {
      bench.catalog.applyLook(lookOf("new", OF_A));
      return Promise.reject(failure("server"));
    });
    await assert.rejects(refused);
    assert.deepEqual(bench.ids("looks:private"), ["a1", "new", "b1", "a2"]);
  });

  it("does not take a look for the last while the group may have others", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    void bench.catalog.loadAllLooks();
    await fillGroups(bench, "groups:private", [groupOf("a", { looksCount: 3 })]);
    await fillLooks(bench, "looks:private", [lookOf("a1", OF_A)]);
    assert.deepEqual(removalOf(bench.catalog.state, { kind: "look", lookId: "a1" }).groupIds, []);
  });
});

describe("renaming in the catalogue", () => {
  it("shows the new name before the API has answered, and then what it answered", async () => {
    const bench = await filled();
    const renaming = bench.catalog.renaming("a1", "New", () =>
      Promise.resolve(lookOf("a1", { name: "New!", ...OF_A })),
    );
    assert.equal(bench.catalog.state.looks.get("a1")?.name, "New");
    await renaming;
    assert.equal(bench.catalog.state.looks.get("a1")?.name, "New!");
  });

  it("puts the old name back when the API refuses, unless another came meanwhile", async () => {
    const bench = await filled();
    await assert.rejects(bench.catalog.renaming("a1", "New", () => Promise.reject(failure("invalid"))));
    assert.equal(bench.catalog.state.looks.get("a1")?.name, "Look a1");
    const overtaken = bench.catalog.renaming("a1", "New", () => {
      bench.catalog.applyLook(lookOf("a1", { name: "Newer", ...OF_A }));
      return Promise.reject(failure("invalid"));
    });
    await assert.rejects(overtaken);
    assert.equal(bench.catalog.state.looks.get("a1")?.name, "Newer");
  });
});
