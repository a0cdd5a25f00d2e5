import assert from "node:assert/strict";
import { areAllLooks, removalOf } from "../../../src/catalog/removal";
import {
  catalogBench,
  failure,
  fillGroups,
  fillLooks,
  groupOf,
  lookOf,
  type CatalogBenchOptions,
} from "./bench";
import { settle } from "../fakes";

const OF_A = { groupId: "a" };
const GROUP_A = groupOf("a", { looksCount: 2 });

/** Two own groups; `a` has two looks, `b` one. What is read one by one is gone, unless said otherwise. */
async function filled(options: CatalogBenchOptions = {}) {
  const gone = (): Promise<never> => Promise.reject(failure("notFound"));
  const bench = catalogBench({ getGroup: gone, getLook: gone, ...options });
  const { catalog } = bench;
  void catalog.loadGroups("private");
  void catalog.loadAllLooks();
  void catalog.loadLooksOf("a");
  await fillGroups(bench, "groups:private", [GROUP_A, groupOf("b", { looksCount: 1 })]);
  await fillLooks(bench, "looks:private", [
    lookOf("a1", OF_A),
    lookOf("b1", { groupId: "b" }),
    lookOf("a2", OF_A),
  ]);
  await fillLooks(bench, "looksOf:a", [lookOf("a1", OF_A), lookOf("a2", OF_A)]);
  return bench;
}

/** An answer that a test gives when it wants to. */
function answering() {
  let answer = (): void => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    answer = resolve;
    refuse = reject;
  });
  return {
    ask: () => promise,
    answer: () => {
      answer();
    },
    refuse: (error: Error) => {
      refuse(error);
    },
  };
}

describe("removing from the catalogue", () => {
  it("takes a look out before the API has answered, and its group counts one less", async () => {
    const bench = await filled();
    const { ask, answer } = answering();
    const removing = bench.catalog.removing({ kind: "look", lookId: "a1" }, ask);
    assert.deepEqual(bench.ids("looks:private"), ["b1", "a2"]);
    assert.deepEqual(bench.ids("looksOf:a"), ["a2"]);
    assert.equal(bench.catalog.state.groups.get("a")?.looksCount, 1);
    answer();
    assert.deepEqual(await removing, { groupIds: [], lookIds: ["a1"] });
    assert.equal(bench.catalog.state.looks.has("a1"), false);
  });

  it("takes the group along with its last look", async () => {
    const bench = await filled();
    await bench.catalog.removing({ kind: "look", lookId: "b1" }, () => Promise.resolve());
    assert.deepEqual(bench.ids("groups:private"), ["a"]);
    assert.equal(bench.catalog.state.looks.has("b1"), false);
  });

  it("shows the group again where the API still has it, with looks nobody knew of", async () => {
    const still = groupOf("b", { looksCount: 4 });
    const bench = await filled({ getGroup: () => Promise.resolve(still) });
    await bench.catalog.removing({ kind: "look", lookId: "b1" }, () => Promise.resolve());
    assert.deepEqual([...bench.ids("groups:private")].sort(), ["a", "b"]);
    assert.equal(bench.catalog.state.groups.get("b")?.looksCount, 4);
  });

  it("takes out the group that went with a look though it counted more", async () => {
    const bench = await filled();
    bench.catalog.applyGroup(groupOf("b", { looksCount: 2 }));
    const { groupIds } = await bench.catalog.removing({ kind: "look", lookId: "b1" }, () =>
      Promise.resolve(),
    );
    assert.deepEqual(groupIds, []);
    assert.deepEqual(bench.ids("groups:private"), ["a"]);
  });

  it("takes a group's looks along", async () => {
    const bench = await filled();
    await bench.catalog.removing({ kind: "group", groupId: "a" }, () => Promise.resolve());
    assert.deepEqual(bench.ids("groups:private"), ["b"]);
    assert.deepEqual(bench.ids("looks:private"), ["b1"]);
    assert.equal(bench.catalog.state.looksOfGroup.has("a"), false);
  });

  for (const target of [
    { kind: "look", lookId: "a1" },
    { kind: "look", lookId: "b1" },
    { kind: "group", groupId: "a" },
  ] as const) {
    const name = target.kind === "look" ? target.lookId : target.groupId;
    it(`puts the ${target.kind} ${name} back where it stood when the API refuses`, async () => {
      const bench = await filled();
      const before = bench.catalog.state;
      const refused = bench.catalog.removing(target, () => Promise.reject(failure("forbidden")));
      await assert.rejects(refused, { kind: "forbidden" });
      assert.deepEqual(bench.ids("groups:private"), ["a", "b"]);
      assert.deepEqual(bench.ids("looks:private"), ["a1", "b1", "a2"]);
      assert.deepEqual(bench.list("looksOf:a"), before.looksOfGroup.get("a"));
      assert.deepEqual(new Map([...bench.catalog.state.looks].sort()), new Map([...before.looks].sort()));
      assert.deepEqual(new Map([...bench.catalog.state.groups].sort()), new Map([...before.groups].sort()));
    });
  }

  it("keeps away what the API no longer has", async () => {
    const bench = await filled();
    await bench.catalog.removing({ kind: "look", lookId: "a1" }, () => Promise.reject(failure("notFound")));
    assert.equal(bench.catalog.state.looks.has("a1"), false);
  });

  it("asks what became of it after an answer that never came: what is gone was deleted", async () => {
    const bench = await filled();
    const lose = () => Promise.reject(failure("timeout"));
    const look = await bench.catalog.removing({ kind: "look", lookId: "a1" }, lose);
    assert.deepEqual(look, { groupIds: [], lookIds: ["a1"] });
    assert.equal(bench.catalog.state.looks.has("a1"), false);
    const group = await bench.catalog.removing({ kind: "group", groupId: "a" }, lose);
    assert.deepEqual(group, { groupIds: ["a"], lookIds: ["a2"] });
    assert.deepEqual([...bench.catalog.state.looks.keys()], ["b1"]);
  });

  it("lets no list that was asked for before bring it again", async () => {
    const bench = await filled();
    void bench.catalog.retry({ kind: "looks", ownership: "private" });
    void bench.catalog.retry({ kind: "groups", ownership: "private" });
    await bench.catalog.removing({ kind: "group", groupId: "b" }, () => Promise.resolve());
    await fillGroups(bench, "groups:private", [GROUP_A, groupOf("b")]);
    await fillLooks(bench, "looks:private", [lookOf("b1", { groupId: "b" }), lookOf("a1", OF_A)]);
    bench.catalog.applyLook(lookOf("b1", { groupId: "b" }));
    bench.catalog.applyGroup(groupOf("b"));
    assert.deepEqual(bench.ids("groups:private"), ["a"]);
    assert.deepEqual(bench.ids("looks:private"), ["a1"]);
    assert.equal(bench.catalog.state.groups.has("b"), false);
  });

  it("keeps a refused one that a list brought meanwhile", async () => {
    const bench = await filled();
    const { ask, refuse } = answering();
    const removing = bench.catalog.removing({ kind: "look", lookId: "a1" }, ask);
    void bench.catalog.retry({ kind: "looks", ownership: "private" });
    await bench.looksPage("looks:private", [lookOf("a1", OF_A), lookOf("a2", OF_A)]);
    refuse(failure("forbidden"));
    await assert.rejects(removing);
    await bench.finish("looks:private");
    assert.deepEqual(bench.ids("looks:private"), ["a1", "a2"]);
  });

  it("keeps what else changed while the API was asked", async () => {
    const bench = await filled();
    const refused = bench.catalog.removing({ kind: "look", lookId: "a1" }, () => {
      bench.catalog.applyLook(lookOf("new", OF_A));
      return Promise.reject(failure("conflict"));
    });
    await assert.rejects(refused);
    assert.deepEqual(bench.ids("looks:private"), ["a1", "new", "b1", "a2"]);
  });

  it("does not take looks for all there are while the group may have others", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    void bench.catalog.loadAllLooks();
    await fillGroups(bench, "groups:private", [groupOf("a", { looksCount: 3 })]);
    await fillLooks(bench, "looks:private", [lookOf("a1", OF_A), lookOf("a2", OF_A)]);
    const { state } = bench.catalog;
    assert.deepEqual(removalOf(state, { kind: "look", lookId: "a1" }).groupIds, []);
    assert.equal(areAllLooks(state, "a", ["a1", "a2"]), false);
    bench.catalog.applyGroup(GROUP_A);
    assert.equal(areAllLooks(bench.catalog.state, "a", ["a1", "a2"]), true);
    assert.equal(areAllLooks(bench.catalog.state, "unknown", ["x"]), false);
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

  it("keeps the new name though a list brought the old one, where the API answers no look", async () => {
    const bench = await filled();
    await bench.catalog.renaming("a1", "New", () => {
      bench.catalog.applyLook(lookOf("a1", OF_A));
      return Promise.resolve(undefined);
    });
    assert.equal(bench.catalog.state.looks.get("a1")?.name, "New");
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

  it("reads the name after an answer that never came", async () => {
    const named = lookOf("a1", { name: "New", ...OF_A });
    const bench = await filled({ getLook: () => Promise.resolve(named) });
    await assert.rejects(bench.catalog.renaming("a1", "New", () => Promise.reject(failure("network"))));
    await settle();
    assert.equal(bench.catalog.state.looks.get("a1")?.name, "New");
  });
});
