import assert from "node:assert/strict";
import type { CatalogListener } from "../../../src/catalog/catalog";
import type { CatalogState } from "../../../src/catalog/state";
import { createLookSearch } from "../../../src/search/lookSearch";
import { createLookSearches } from "../../../src/search/lookSearches";
import type { LookQuery } from "../../../src/search/query";
import { groupOf, lookOf } from "../catalog/bench";
import { fakeClock } from "../fakes";
import { catalogOf, manyAvatars } from "./avatars";

const NOTHING = { favourites: [], recent: [] };

/** A catalogue whose state a test replaces. */
function changingCatalog(first: CatalogState) {
  let state = first;
  const listeners = new Set<CatalogListener>();
  return {
    get state() {
      return state;
    },
    listeners,
    onDidChange(listener: CatalogListener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(next: CatalogState) {
      const previous = state;
      state = next;
      for (const listener of listeners) listener(next, previous);
    },
  };
}

function benchOf(first: CatalogState) {
  const clock = fakeClock();
  const catalog = changingCatalog(first);
  const search = createLookSearch({ catalog, clock, spoken: (_, value) => value });
  let told = 0;
  search.onDidChange(() => {
    told += 1;
  });
  const find = (query: Partial<LookQuery> = {}) => search.search({ text: "", ...query }, NOTHING);
  return { clock, catalog, search, find, told: () => told };
}

const own = { ownership: "private" } as const;
const common = { ownership: "public" } as const;
const MONICA = { ...groupOf("g1", { name: "Monica" }), ...own };
const ANNIE = { ...groupOf("g2", { name: "Annie" }), ...common };
const OFFICE = { ...lookOf("l1", { name: "At the office", groupId: "g1" }), ...own };
const LOUNGE = { ...lookOf("l2", { name: "Lounge", groupId: "g2" }), ...common };

describe("following the catalogue", () => {
  it("a first search finds what is there without waiting for anything", () => {
    const { find } = benchOf(catalogOf([MONICA, ANNIE], [LOUNGE, OFFICE]));
    assert.deepEqual(find({ text: "annie lounge" }).ids, ["l2"]);
    assert.deepEqual(find().ids, ["l1", "l2"]);
    assert.equal(find().waiting, 0);
  });

  it("a look that comes, changes or goes is found, found by its new name, or found no more", () => {
    const { catalog, find } = benchOf(catalogOf([MONICA], [OFFICE]));
    assert.deepEqual(find({ text: "lounge" }).ids, []);
    catalog.become(catalogOf([MONICA, ANNIE], [OFFICE, LOUNGE]));
    assert.deepEqual(find({ text: "lounge" }).ids, ["l2"]);
    catalog.become(catalogOf([MONICA, ANNIE], [OFFICE, { ...LOUNGE, name: "Terrace" }]));
    assert.deepEqual(find({ text: "lounge" }).ids, []);
    assert.deepEqual(find({ text: "terrace" }).ids, ["l2"]);
    catalog.become(catalogOf([MONICA], [OFFICE]));
    assert.deepEqual(find({ text: "terrace" }).ids, []);
    assert.deepEqual(find().ids, ["l1"]);
  });

  it("a group's new name finds its looks, and what its consent says is counted anew", () => {
    const { catalog, find } = benchOf(catalogOf([MONICA], [OFFICE]));
    assert.deepEqual(find({ text: "monica" }).ids, ["l1"]);
    assert.equal(find().scopes.needsAction, 0);
    const changed = { ...MONICA, name: "Carla", consentStatus: "pending" };
    catalog.become(catalogOf([changed], [OFFICE]));
    assert.deepEqual(find({ text: "monica" }).ids, []);
    assert.deepEqual(find({ text: "carla" }).ids, ["l1"]);
    assert.equal(find().scopes.needsAction, 1);
  });

  it("only what changed is taken in again", async () => {
    const state = manyAvatars(500);
    const { catalog, find, clock, told } = benchOf(state);
    await clock.advance(1000);
    assert.equal(told(), 1);
    catalog.become({ ...state, looks: new Map(state.looks) });
    assert.equal(find().waiting, 0);
    await clock.advance(1000);
    assert.equal(told(), 1, "a state with the same looks is no news");
  });

  it("a new order of the lists is followed", () => {
    const other = { ...OFFICE, id: "l3", name: "Garden" };
    const { catalog, find } = benchOf(catalogOf([MONICA], [OFFICE, other]));
    assert.deepEqual(find().ids, ["l1", "l3"]);
    catalog.become(catalogOf([MONICA], [other, OFFICE]));
    assert.deepEqual(find().ids, ["l3", "l1"]);
  });
});

describe("taking in many looks", () => {
  /** A clock on which each glance costs a millisecond, so that a slice has an end. */
  function slowClock() {
    const clock = fakeClock();
    let glances = 0;
    return { ...clock, now: () => clock.now() + (glances += 1), glances: () => glances };
  }

  it("goes in slices, and tells of it now and then and at the end", async () => {
    const clock = slowClock();
    const catalog = changingCatalog(manyAvatars(10_000));
    const search = createLookSearch({ catalog, clock, spoken: (_, value) => value });
    const waiting: number[] = [];
    search.onDidChange(() => waiting.push(search.search({ text: "" }, NOTHING).waiting));
    const first = search.search({ text: "" }, NOTHING);
    assert.ok(first.waiting > 9000, `${first.waiting} of 10,000 wait after a first slice`);
    assert.equal(first.ids.length, 10_000 - first.waiting);
    assert.ok(
      first.facets.ownership.every(({ value }) => value === "private"),
      "one's own come first",
    );
    await clock.advance(5000);
    assert.equal(waiting.at(-1), 0);
    assert.ok(waiting.length > 1 && waiting.length < 30, `told ${waiting.length} times`);
    assert.equal(search.search({ text: "" }, NOTHING).ids.length, 10_000);
  });

  it("what changes meanwhile is neither lost nor taken in twice", async () => {
    const clock = slowClock();
    const whole = manyAvatars(5000);
    const catalog = changingCatalog(whole);
    const search = createLookSearch({ catalog, clock, spoken: (_, value) => value });
    search.search({ text: "" }, NOTHING);
    catalog.become(manyAvatars(4000));
    await clock.advance(5000);
    const { ids, waiting } = search.search({ text: "" }, NOTHING);
    assert.deepEqual([ids.length, new Set(ids).size, waiting], [4000, 4000, 0]);
  });

  it("ends when it is disposed", async () => {
    const { clock, catalog, search, told } = benchOf(manyAvatars(100));
    search.dispose();
    catalog.become(manyAvatars(200));
    await clock.advance(1000);
    assert.deepEqual([told(), clock.pending(), catalog.listeners.size], [0, 0, 0]);
  });
});

describe("searches of accounts", () => {
  it("share one index per account, which ends with the account", () => {
    const clock = fakeClock();
    const searchOf = createLookSearches({ clock, spoken: (_, value) => value });
    const catalog = changingCatalog(catalogOf([MONICA], [OFFICE]));
    const end = new AbortController();
    const account = { catalog, signal: end.signal };
    const search = searchOf(account);
    assert.equal(searchOf(account), search);
    assert.notEqual(searchOf({ ...account, catalog: changingCatalog(catalogOf([], [])) }), search);
    end.abort();
    assert.equal(catalog.listeners.size, 0);
  });
});
