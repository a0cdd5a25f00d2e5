import assert from "node:assert/strict";
import { errorResponse } from "../fakes";
import { wireLook } from "../heygen/bench";
import { jsonResponse } from "../fakes";
import { groupsWithLooks, together, type FakeAccountData } from "./fakeAccount";
import { loadBench } from "./loadBench";

const sorted = (ids: Iterable<string>): readonly string[] => [...ids].sort();
const idsOf = ({ looks }: FakeAccountData): readonly string[] => sorted(looks.map(({ id }) => id));

/** 400 public looks of the known types, and so many groups with looks of a type nobody has heard of. */
const withUnknownType = (groups: number): FakeAccountData => {
  const known = groupsWithLooks("public", 100, 4);
  const strange = groupsWithLooks("public", groups, 2, ["hologram"]);
  return together(known, {
    groups: strange.groups.map((group) => ({ ...group, id: `x-${group.id}` })),
    looks: strange.looks.map((look) => ({
      ...look,
      id: `x-${look.id}`,
      groupId: `x-${String(look.groupId)}`,
    })),
  });
};

describe("loading everything: what the split by type leaves out", () => {
  it("is asked for by group where few groups are short", async () => {
    const bench = loadBench({ data: withUnknownType(5) });
    await bench.load();
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
    const byGroup = bench.asked().flatMap(({ list, groupId }) => (list === "looks" ? (groupId ?? []) : []));
    assert.deepEqual(sorted(byGroup), ["x-pub-g0", "x-pub-g1", "x-pub-g2", "x-pub-g3", "x-pub-g4"]);
    assert.equal(bench.library.state.kind, "complete");
  });

  it("is asked for by one cursor over all where many are", async () => {
    const bench = loadBench({ data: withUnknownType(60) });
    await bench.load();
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
    assert.ok(bench.asked().every(({ groupId }) => groupId === null));
    const unsplit = bench
      .asked()
      .filter(({ list, ownership, type }) => list === "looks" && ownership === "public" && type === null);
    assert.equal(unsplit.length, Math.ceil(520 / 50));
  });

  it("has a cursor of its own once the type was seen", async () => {
    const bench = loadBench({ data: withUnknownType(60) });
    await bench.load();
    const before = bench.net.calls.length;
    await bench.load();
    const again = bench.asked().slice(before);
    assert.ok(again.some(({ type, ownership }) => type === "hologram" && ownership === "public"));
    assert.ok(
      again.every(
        ({ list, type, ownership }) => list === "groups" || ownership === "private" || type !== null,
      ),
    );
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
  });

  it("does not depend on the filter: a type the API refuses is found by the groups' counts", async () => {
    const bench = loadBench({
      data: groupsWithLooks("public", 12, 4),
      fault: ({ type }) =>
        type === "video_avatar"
          ? errorResponse(400, "invalid_parameter", {}, { param: "avatar_type" })
          : undefined,
    });
    await bench.load();
    assert.deepEqual(sorted(bench.catalog.state.looks.keys()), idsOf(bench.data));
    assert.equal(bench.library.state.kind, "complete");
  });

  it("is known by a look that shifted to another page because one before it was deleted", async () => {
    const data = groupsWithLooks("public", 40, 4, ["studio_avatar"]);
    const [first] = data.looks;
    const bench = loadBench({
      data,
      fault: ({ type, token }) => {
        // The account changes between two pages: what was the first of the second page is now on the first.
        if (type === "studio_avatar" && token === "at-50")
          data.looks = data.looks.filter((look) => look !== first);
        return undefined;
      },
    });
    await bench.load();
    const expected = new Set([...idsOf(bench.data), first?.id]);
    assert.deepEqual(
      new Set(bench.catalog.state.looks.keys()),
      expected,
      "the deleted one came before it went",
    );
    assert.equal(bench.library.state.kind, "complete");
  });
});

describe("loading everything: counts that lie", () => {
  const lying = (looksCount: number): FakeAccountData => {
    const { groups, looks } = groupsWithLooks("public", 4, 3);
    return { looks, groups: groups.map((group, index) => (index === 1 ? { ...group, looksCount } : group)) };
  };

  it("too high: the group is asked for once, and not again while it claims the same", async () => {
    const bench = loadBench({ data: lying(9) });
    const byGroup = (): number => bench.asked().filter(({ groupId }) => groupId !== null).length;
    await bench.load();
    assert.equal(bench.library.state.kind, "complete");
    assert.equal(byGroup(), 1);
    await bench.load();
    assert.equal(byGroup(), 1);
    bench.data.groups = bench.data.groups.map((group) => ({ ...group, looksCount: 10 }));
    await bench.load();
    assert.equal(byGroup(), 1 + 4);
    assert.equal(bench.catalog.state.looks.size, 12);
  });

  it("too high in many groups: one more walk over all, and then it is what it is", async () => {
    const { groups, looks } = groupsWithLooks("public", 100, 1);
    const bench = loadBench({
      data: { looks, groups: groups.map((group) => ({ ...group, looksCount: 7 })) },
    });
    await bench.load();
    const first = bench.net.calls.length;
    assert.equal(bench.library.state.kind, "complete");
    await bench.load();
    assert.ok(bench.net.calls.length - first < first, "the second time nothing is filled");
    assert.equal(bench.catalog.state.looks.size, 100);
  });

  for (const count of [0, 1]) {
    it(`too low (${String(count)}): all that came is there`, async () => {
      const bench = loadBench({ data: lying(count) });
      await bench.load();
      assert.equal(bench.catalog.state.looks.size, 12);
      assert.equal(bench.library.state.kind, "complete");
      assert.ok(bench.asked().every(({ groupId }) => groupId === null));
    });
  }

  it("by looks that do not name their group: they are counted, and nobody is asked in vain", async () => {
    const { groups, looks } = groupsWithLooks("public", 30, 4);
    const nameless = looks.map(({ id, ownership, type }) => ({ id, ownership, type }));
    const bench = loadBench({
      data: { groups: groups.map((group) => ({ ...group, looksCount: 4 })), looks: nameless },
    });
    await bench.load();
    assert.equal(bench.catalog.state.looks.size, 120);
    assert.ok(
      bench
        .asked()
        .every(({ groupId, type, list }) => list === "groups" || groupId === null || type !== null),
    );
    assert.equal(bench.library.state.kind, "complete");
  });

  it("a look without a group gets the one it is listed for", async () => {
    const { groups, looks } = groupsWithLooks("public", 2, 3);
    const bench = loadBench({
      data: { groups, looks: looks.filter(({ id }) => id !== "pub-g1-l2") },
      fault: ({ groupId }) =>
        groupId === "pub-g1"
          ? jsonResponse({ data: [wireLook("pub-g1-l2", { avatar_type: "hologram" })], has_more: false })
          : undefined,
    });
    bench.data.groups = bench.data.groups.map((group) => ({ ...group, looksCount: 3 }));
    await bench.load();
    assert.equal(bench.catalog.state.looks.get("pub-g1-l2")?.groupId, "pub-g1");
  });
});
