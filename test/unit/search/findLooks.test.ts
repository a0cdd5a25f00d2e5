import assert from "node:assert/strict";
import type { CatalogLook } from "../../../src/catalog/state";
import type { Look, Ownership } from "../../../src/heygen/model";
import type { BookmarkState } from "../../../src/library/bookmarks";
import { findLooks } from "../../../src/search/findLooks";
import { LookTable } from "../../../src/search/lookTable";
import type { LookQuery } from "../../../src/search/query";
import { groupOf, lookOf } from "../catalog/bench";
import { catalogOf } from "./avatars";

const NOTHING: BookmarkState = { favourites: [], recent: [] };

function look(id: string, ownership: Ownership, more: Partial<Look> = {}): CatalogLook {
  return { ...lookOf(id, more), ownership };
}

const GROUPS = [
  { ...groupOf("ann", { name: "Ann", createdAt: 300, consentStatus: "pending" }), ownership: "private" },
  { ...groupOf("bob", { name: "Bob", createdAt: 100, consentStatus: "pending" }), ownership: "public" },
  { ...groupOf("cid", { name: "Cid", createdAt: 200 }), ownership: "public" },
] as const;

const LOOKS = [
  look("a1", "private", { groupId: "ann", name: "Ann 10", avatarType: "photo_avatar", gender: "Woman" }),
  look("a2", "private", { groupId: "ann", name: "Ann 9", avatarType: "digital_twin", gender: "female" }),
  look("b1", "public", {
    groupId: "bob",
    name: "Bob 1",
    avatarType: "photo_avatar",
    gender: "male",
    engines: ["avatar_iii", "avatar_iv"],
    orientation: "portrait",
  }),
  look("c1", "public", {
    groupId: "cid",
    name: "Ångström",
    avatarType: "studio_avatar",
    engines: ["avatar_iii"],
    trainingStatus: "Brand_New",
  }),
  look("c2", "public", { groupId: "cid", name: "Cid 2", trainingStatus: "failed", orientation: "portrait" }),
];

const TABLE = new LookTable((_, value) => value);
const STATE = catalogOf(GROUPS, LOOKS);
for (const each of STATE.looks.values()) TABLE.put(each, STATE.groups.get(each.groupId ?? ""));
TABLE.follow(STATE.lookLists);

const find = (query: Partial<LookQuery>, marks = NOTHING) => findLooks(TABLE, { text: "", ...query }, marks);

describe("filters", () => {
  const cases: readonly (readonly [query: Partial<LookQuery>, ids: readonly string[]])[] = [
    [{}, ["a1", "a2", "b1", "c1", "c2"]],
    [{ ownership: "public" }, ["b1", "c1", "c2"]],
    [{ type: "photo_avatar" }, ["a1", "b1", "c2"]],
    [{ gender: "female" }, ["a1", "a2"]],
    [{ gender: "woman" }, ["a1", "a2"]],
    [{ orientation: "portrait" }, ["b1", "c2"]],
    [{ engine: "avatar_iii" }, ["b1", "c1"]],
    [{ training: "ready" }, ["a1", "a2", "b1"]],
    [{ training: "Brand_New" }, ["c1"]],
    [{ training: "failed", ownership: "public" }, ["c2"]],
    [{ type: "photo_avatar", orientation: "portrait", engine: "avatar_iii" }, ["b1"]],
    [{ type: "of_tomorrow" }, []],
    [{ groupId: "cid" }, ["c1", "c2"]],
    [{ groupId: "cid", text: "cid", orientation: "portrait" }, ["c2"]],
    [{ groupId: "gone" }, []],
  ];
  for (const [query, ids] of cases) {
    it(`${JSON.stringify(query)} leaves ${ids.join(", ") || "none"}`, () => {
      assert.deepEqual(find(query).ids, ids);
    });
  }
});

describe("facets", () => {
  it("count every look without filters, the most frequent first", () => {
    const { facets } = find({});
    assert.deepEqual(facets.ownership, [
      { value: "public", count: 3 },
      { value: "private", count: 2 },
    ]);
    assert.deepEqual(facets.gender, [
      { value: "female", count: 2 },
      { value: "male", count: 1 },
    ]);
    assert.deepEqual(facets.engine, [
      { value: "avatar_iv", count: 4 },
      { value: "avatar_iii", count: 2 },
    ]);
    assert.deepEqual(facets.training, [
      { value: "ready", count: 3 },
      { value: "Brand_New", count: 1 },
      { value: "failed", count: 1 },
    ]);
  });

  it("are counted with the text and all filters but their own", () => {
    const { facets, ids } = find({ type: "photo_avatar", orientation: "portrait" });
    assert.deepEqual(ids, ["b1", "c2"]);
    assert.deepEqual(facets.type, [{ value: "photo_avatar", count: 2 }]);
    assert.deepEqual(facets.orientation, [
      { value: "portrait", count: 2 },
      { value: "square", count: 1 },
    ]);
    assert.deepEqual(facets.gender, [{ value: "male", count: 1 }]);
  });

  it("agree with what the filter then finds, for every value of every facet", () => {
    const base = { text: "a", engine: "avatar_iv" };
    const { facets } = find(base);
    for (const name of ["type", "gender", "orientation", "engine", "training"] as const) {
      for (const { value, count } of facets[name]) {
        assert.equal(find({ ...base, [name]: value }).ids.length, count, `${name} ${value}`);
      }
    }
  });
});

describe("scopes", () => {
  const marks = { favourites: ["c1", "gone", "a2"], recent: ["b1", "a1"] };

  it("favourites and recent ones come in their own order, the latest first", () => {
    assert.deepEqual(find({ scope: "favourites" }, marks).ids, ["c1", "a2"]);
    assert.deepEqual(find({ scope: "recent" }, marks).ids, ["b1", "a1"]);
    assert.deepEqual(find({ scope: "recent", sort: "name" }, marks).ids, ["a1", "b1"]);
  });

  it("what needs action: training that failed, and one's own groups that wait for consent", () => {
    assert.deepEqual(find({ scope: "needsAction" }).ids, ["a1", "a2", "c2"]);
  });

  it("are counted in the group in front, whatever text and filters say", () => {
    const { scopes, inFront } = find({ text: "zzz", type: "digital_twin", scope: "favourites" }, marks);
    assert.deepEqual(scopes, { all: 5, favourites: 2, recent: 2, needsAction: 3 });
    assert.equal(inFront, 2);
    assert.deepEqual(find({ groupId: "ann", text: "ann" }, marks).scopes, {
      all: 2,
      favourites: 1,
      recent: 1,
      needsAction: 2,
    });
  });
});

describe("sorting", () => {
  it("by name as people count and spell", () => {
    assert.deepEqual(find({ sort: "name" }).ids, ["c1", "a2", "a1", "b1", "c2"]);
  });

  it("by name keeps in step with looks that come and go", () => {
    const table = new LookTable((_, value) => value);
    const names = Array.from({ length: 100 }, (_, n) => `Look ${(n * 37) % 100}`);
    names.forEach((name, n) => {
      table.put(look(`l${n}`, "public", { name }), undefined);
    });
    const sorted = (): readonly string[] =>
      findLooks(table, { text: "", sort: "name" }, NOTHING).ids.map((id) => table.get(id)?.look.name ?? "");
    assert.deepEqual(
      sorted(),
      [...Array(100).keys()].map((n) => `Look ${n}`),
    );
    table.remove("l0");
    table.put(look("new", "public", { name: "Look 50 b" }), undefined);
    const expected = [...Array(100).keys()].slice(1).map((n) => `Look ${n}`);
    expected.splice(50, 0, "Look 50 b");
    assert.deepEqual(sorted(), expected);
  });

  it("by the group's age, the newest first", () => {
    assert.deepEqual(find({ sort: "newest" }).ids, ["a1", "a2", "c1", "c2", "b1"]);
  });

  it("by the group's age, whatever numbers the API gives for it", () => {
    const ages = [0.5, -1_700_000_000, 1_700_000_000.25, 1e300, 1_700_000_000.75];
    const groups = ages.map((createdAt, nth) => ({
      ...groupOf(`g${nth}`, { createdAt }),
      ownership: "public" as const,
    }));
    const state = catalogOf(
      groups,
      groups.map(({ id }) => look(`of ${id}`, "public", { groupId: id })),
    );
    const table = new LookTable((_, value) => value);
    for (const each of state.looks.values()) table.put(each, state.groups.get(each.groupId ?? ""));
    table.follow(state.lookLists);
    assert.deepEqual(findLooks(table, { text: "", sort: "newest" }, NOTHING).ids, [
      "of g3",
      "of g2",
      "of g4",
      "of g0",
      "of g1",
    ]);
  });

  it("by type, in the catalogue's order within one", () => {
    assert.deepEqual(find({ sort: "type" }).ids, ["a2", "a1", "b1", "c2", "c1"]);
  });
});
