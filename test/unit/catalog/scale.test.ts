import assert from "node:assert/strict";
import { Catalog } from "../../../src/catalog/catalog";
import type { HeyGenReads, Page } from "../../../src/heygen/client";
import type { Look } from "../../../src/heygen/model";
import { systemClock } from "../../../src/heygen/ports";
import { fakeLog } from "../fakes";
import { catalogBench, failure, groupOf, lookOf } from "./bench";

const PAGE_SIZE = 50;
const MANY = 100_000;

/** Pages as fast as the event loop turns. */
async function* pagesOf(looks: readonly Look[]): AsyncGenerator<Page<Look>, void> {
  for (let start = 0; start < looks.length; start += PAGE_SIZE) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    yield { items: looks.slice(start, start + PAGE_SIZE), nextToken: undefined, skipped: 0 };
  }
}

async function* noPages(): AsyncGenerator<never, void> {
  // Nothing there.
}

/** A catalogue of public looks, as many as `looks` holds by then. */
function largeCatalog(looks: () => readonly Look[]) {
  const refuse = (): Promise<never> => Promise.reject(failure("server"));
  const client: Pick<HeyGenReads, "iterateGroups" | "iterateLooks" | "getGroup" | "getLook"> = {
    iterateGroups: noPages,
    iterateLooks: ({ ownership }) => (ownership === "public" ? pagesOf(looks()) : noPages()),
    getGroup: refuse,
    getLook: refuse,
  };
  const catalog = new Catalog(client, systemClock, fakeLog(), new AbortController().signal);
  const work = { commits: 0, copied: 0 };
  catalog.onDidChange((next, previous) => {
    work.commits += 1;
    if (next.looks !== previous.looks) work.copied += next.looks.size;
    const list = next.lookLists.public;
    if (list.ids !== previous.lookLists.public.ids) work.copied += list.ids.length;
  });
  return { catalog, work };
}

describe("catalogue: 100,000 looks", () => {
  const all = Array.from({ length: MANY }, (_, index) =>
    lookOf(`look-${String(index)}`, { groupId: `group-${String(index % 20_000)}` }),
  );

  it("come in a few commits whose work grows with the looks alone, in the API's order", async () => {
    const { catalog, work } = largeCatalog(() => all);
    await catalog.loadAllLooks();
    assert.equal(catalog.state.looks.size, MANY);
    assert.deepEqual(
      catalog.state.lookLists.public.ids,
      all.map(({ id }) => id),
    );
    assert.equal(catalog.state.lookLists.public.progress.kind, "complete");
    assert.ok(work.commits < 120, `${String(work.commits)} commits of 2,000 pages`);
    assert.ok(work.copied < 50 * MANY, `${String(work.copied)} entries copied`);
  }).timeout(20_000);

  it("copy nothing when a refresh brings nothing new, and go in one commit when they vanish", async () => {
    let looks = all;
    const { catalog, work } = largeCatalog(() => looks);
    await catalog.loadAllLooks();
    const before = catalog.state;
    work.copied = 0;
    await catalog.retry({ kind: "looks", ownership: "public" });
    await catalog.loadAllLooks();
    assert.equal(catalog.state.looks, before.looks);
    looks = all.slice(0, PAGE_SIZE);
    await catalog.retry({ kind: "looks", ownership: "public" });
    const sizes: number[] = [];
    catalog.onDidChange((next) => sizes.push(next.looks.size));
    await catalog.loadAllLooks();
    assert.deepEqual(new Set([...sizes, catalog.state.looks.size]), new Set([PAGE_SIZE]));
  }).timeout(20_000);
});

describe("catalogue: gathering pages", () => {
  const page = (id: string): Page<Look> => ({ items: [lookOf(id)], nextToken: undefined, skipped: 0 });

  it("shows the first page at once and later ones together, a quarter of a second apart", async () => {
    const { catalog, clock } = catalogBench();
    const feed = catalog.openLooks("public");
    feed.begin();
    let commits = 0;
    catalog.onDidChange(() => (commits += 1));
    feed.add(page("a"));
    assert.deepEqual([...catalog.state.looks.keys()], ["a"]);
    feed.add(page("b"));
    feed.add(page("c"));
    await clock.advance(249);
    assert.equal(commits, 1);
    await clock.advance(10);
    assert.deepEqual([...catalog.state.looks.keys()], ["a", "b", "c"]);
    assert.equal(commits, 2);
    await clock.advance(5_000);
    feed.add(page("d"));
    await clock.advance(0);
    assert.equal(commits, 3, "nothing was shown for a while, so this need not wait");
    assert.equal(clock.pending(), 0);
  });

  it("keeps the order of what happens: an answer that came after a page outlives it", () => {
    const { catalog } = catalogBench();
    const feed = catalog.openLooks("private");
    feed.begin();
    feed.add(page("first"));
    feed.add(page("l"));
    catalog.applyLook(lookOf("l", { name: "Renamed meanwhile" }));
    assert.equal(catalog.state.looks.get("l")?.name, "Renamed meanwhile");
    feed.finish({ vanished: "drop" });
    assert.equal(catalog.state.looks.get("l")?.name, "Renamed meanwhile");
    assert.deepEqual(catalog.state.lookLists.private.ids, ["first", "l"]);
  });

  it("waits longer the more is known", async () => {
    const { catalog, clock } = catalogBench();
    const looks = Array.from({ length: 20_000 }, (_, index) => lookOf(`l${String(index)}`));
    const feed = catalog.openLooks("public");
    feed.begin();
    feed.add({ items: looks, nextToken: undefined, skipped: 0 });
    feed.add(page("late"));
    await clock.advance(600);
    assert.ok(!catalog.state.looks.has("late"));
    await clock.advance(100);
    assert.ok(catalog.state.looks.has("late"));
  });

  it("leaves no timer behind when the session ends", async () => {
    const { catalog, clock, end } = catalogBench();
    const feed = catalog.openLooks("public");
    feed.begin();
    feed.add(page("a"));
    feed.add(page("b"));
    end.abort();
    assert.equal(clock.pending(), 0);
    await clock.advance(1_000);
    assert.deepEqual([...catalog.state.looks.keys()], ["a"]);
  });
});

describe("catalogue: a group's looks that are known already", () => {
  it("stand there at once, until the API says which there are", async () => {
    const bench = catalogBench();
    bench.catalog.adoptSaved({
      groups: [{ ...groupOf("g", { looksCount: 2 }), ownership: "private" }],
      looks: [
        { ...lookOf("l1", { groupId: "g" }), ownership: "private" },
        { ...lookOf("x"), ownership: "private" },
      ],
    });
    await bench.catalog.loadLooksOf("g");
    assert.deepEqual(bench.ids("looksOf:g"), ["l1"]);
    assert.equal(bench.progress("looksOf:g"), "loading");
    await bench.fail("looksOf:g");
    assert.deepEqual(bench.ids("looksOf:g"), ["l1"], "what is known outlives a failure");
    void bench.catalog.loadLooksOf("g");
    await bench.looksPage("looksOf:g", [lookOf("l2", { groupId: "g" })]);
    await bench.finish("looksOf:g");
    assert.deepEqual(bench.ids("looksOf:g"), ["l2"]);
    assert.deepEqual([...bench.catalog.state.looks.keys()], ["x", "l2"]);
  });

  for (const [count, asks] of [
    [2, false],
    [3, true],
  ] as const) {
    it(`are ${asks ? "asked for" : "taken"} where all looks have come and the group counts ${String(count)}`, async () => {
      const bench = catalogBench();
      bench.catalog.applyGroup(groupOf("g", { looksCount: count }));
      const feed = bench.catalog.openLooks("private");
      feed.begin();
      const items = [lookOf("l2", { groupId: "g" }), lookOf("x"), lookOf("l1", { groupId: "g" })];
      feed.add({ items, nextToken: undefined, skipped: 0 });
      feed.finish({ vanished: "drop" });
      await bench.catalog.loadLooksOf("g");
      assert.deepEqual(bench.ids("looksOf:g"), ["l2", "l1"]);
      assert.equal(bench.progress("looksOf:g"), asks ? "loading" : "complete");
      assert.deepEqual(bench.opened, asks ? ["looksOf:g"] : []);
    });
  }

  it("are joined by what the list of all looks brings later", async () => {
    const bench = catalogBench();
    void bench.catalog.loadLooksOf("g");
    await bench.looksPage("looksOf:g", [lookOf("l1", { groupId: "g" })]);
    await bench.finish("looksOf:g");
    const feed = bench.catalog.openLooks("private");
    feed.begin();
    const items = [
      lookOf("l1", { groupId: "g" }),
      lookOf("l2", { groupId: "g" }),
      lookOf("h1", { groupId: "h" }),
    ];
    feed.add({ items, nextToken: undefined, skipped: 0 });
    assert.deepEqual(bench.ids("looksOf:g"), ["l1", "l2"]);
    assert.ok(!bench.catalog.state.looksOfGroup.has("h"));
  });
});
