import assert from "node:assert/strict";
import type { CatalogState } from "../../../src/catalog/state";
import { isHeyGenError } from "../../../src/heygen/errors";
import { settle } from "../fakes";
import { catalogBench, failure, fillGroups, fillLooks, groupOf, hasSettled, lookOf } from "./bench";

describe("catalogue: streaming", () => {
  it("shows each page as it comes and says when the last one has", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    assert.equal(bench.progress("groups:private"), "loading");
    await bench.groupsPage("groups:private", [groupOf("a"), groupOf("b")], 1);
    assert.deepEqual(bench.ids("groups:private"), ["a", "b"]);
    assert.equal(bench.progress("groups:private"), "loading");
    await bench.clock.advance(2_000);
    await bench.groupsPage("groups:private", [groupOf("c")], 2);
    assert.deepEqual(bench.ids("groups:private"), ["a", "b", "c"]);
    await bench.finish("groups:private");
    assert.deepEqual(bench.list("groups:private"), {
      ids: ["a", "b", "c"],
      skipped: 3,
      progress: { kind: "complete", atMs: bench.clock.now() },
    });
    assert.deepEqual([...bench.catalog.state.groups.keys()], ["a", "b", "c"]);
  });

  it("resolves after the first page, however long the rest takes", async () => {
    const bench = catalogBench();
    const first = bench.catalog.loadGroups("public");
    assert.equal(await hasSettled(first), false);
    await bench.groupsPage("groups:public", [groupOf("a")]);
    assert.equal(await hasSettled(first), true);
    assert.equal(bench.progress("groups:public"), "loading");
  });

  it("resolves for a list that ends without a page", async () => {
    const bench = catalogBench();
    const first = bench.catalog.loadLooksOf("g");
    await bench.finish("looksOf:g");
    assert.equal(await hasSettled(first), true);
    assert.equal(bench.progress("looksOf:g"), "complete");
    assert.deepEqual(bench.ids("looksOf:g"), []);
  });

  it("loads all looks, all groups: both ownerships at once, to the last page", async () => {
    const bench = catalogBench();
    const looks = bench.catalog.loadAllLooks();
    const groups = bench.catalog.loadAllGroups();
    assert.deepEqual(bench.opened, ["looks:private", "looks:public", "groups:private", "groups:public"]);
    await fillLooks(bench, "looks:private", [lookOf("l1")]);
    await bench.looksPage("looks:public", [lookOf("l2")]);
    await fillGroups(bench, "groups:private", []);
    await bench.fail("groups:public");
    assert.equal(await hasSettled(looks), false);
    assert.equal(await hasSettled(groups), true);
    await bench.finish("looks:public");
    assert.equal(await hasSettled(looks), true);
    assert.equal(bench.catalog.state.looks.get("l1")?.ownership, "private");
    assert.equal(bench.catalog.state.looks.get("l2")?.ownership, "public");
  });

  it("keeps the ids of a list that fails half way, and the failure", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    await bench.groupsPage("groups:private", [groupOf("a")]);
    const error = failure("rateLimited");
    await bench.fail("groups:private", error);
    assert.deepEqual(bench.list("groups:private"), {
      ids: ["a"],
      skipped: 0,
      progress: { kind: "failed", error },
    });
  });

  it("resolves, not rejects, where the first page fails", async () => {
    const bench = catalogBench();
    const first = bench.catalog.loadGroups("private");
    await bench.fail("groups:private", failure("unauthorized"));
    await first;
    assert.equal(bench.progress("groups:private"), "failed");
    assert.equal(bench.log.of("warn").length, 1);
  });

  it("shows a fault of its own as a failure too", async () => {
    const bench = catalogBench();
    const whole = bench.catalog.loadAllLooks();
    await bench.fail("looks:private", new TypeError("x is not a function"));
    await fillLooks(bench, "looks:public", []);
    await whole;
    const { progress } = bench.list("looks:private");
    assert.ok(progress.kind === "failed" && isHeyGenError(progress.error));
    assert.equal(progress.error.kind, "malformed");
  });

  it("shares one run among those who ask while it is under way", async () => {
    const bench = catalogBench();
    const asks = [
      bench.catalog.loadGroups("private"),
      bench.catalog.loadGroups("private"),
      bench.catalog.retry({ kind: "groups", ownership: "private" }),
      bench.catalog.refresh(),
    ];
    assert.deepEqual(bench.opened, ["groups:private"]);
    await bench.groupsPage("groups:private", [groupOf("a")]);
    await Promise.all(asks);
    await bench.finish("groups:private");
    assert.deepEqual(bench.opened, ["groups:private"]);
  });

  it("does not take lists of different names for one", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    void bench.catalog.loadGroups("public");
    void bench.catalog.loadLooksOf("private");
    void bench.catalog.loadLooksOf("g");
    await settle();
    assert.deepEqual(bench.opened, ["groups:private", "groups:public", "looksOf:private", "looksOf:g"]);
  });

  it("asks nobody for a complete list, and again for one that failed", async () => {
    const bench = catalogBench();
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("a")]);
    await bench.catalog.loadGroups("private");
    assert.equal(bench.opened.length, 1);
    void bench.catalog.loadLooksOf("a");
    await bench.fail("looksOf:a");
    void bench.catalog.loadLooksOf("a");
    assert.deepEqual(bench.opened, ["groups:private", "looksOf:a", "looksOf:a"]);
  });

  it("tells listeners the state and the one before, until they leave", async () => {
    const bench = catalogBench();
    const seen: [CatalogState, CatalogState][] = [];
    const leave = bench.catalog.onDidChange((next, previous) => seen.push([next, previous]));
    const before = bench.catalog.state;
    bench.catalog.applyGroup(groupOf("a"));
    assert.equal(seen.length, 1);
    assert.deepEqual(seen.flat(), [bench.catalog.state, before]);
    assert.ok(seen.flat()[1] === before);
    assert.equal(before.groups.size, 0, "the state before stays as it was");
    leave();
    bench.catalog.applyGroup(groupOf("b"));
    await settle();
    assert.equal(seen.length, 1);
  });
});

describe("catalogue: a session that ended", () => {
  it("writes nothing any more, whatever was under way", async () => {
    let answer: (group: ReturnType<typeof groupOf>) => void = () => undefined;
    const bench = catalogBench({
      getGroup: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const whole = bench.catalog.loadAllGroups();
    await bench.groupsPage("groups:private", [groupOf("a")]);
    const read = bench.catalog.refreshGroup("a");
    const last = bench.catalog.state;
    let changes = 0;
    bench.catalog.onDidChange(() => (changes += 1));
    bench.end.abort();
    answer(groupOf("a", { name: "Renamed" }));
    await read;
    await bench.groupsPage("groups:private", [groupOf("b")]);
    bench.catalog.applyGroup(groupOf("c"));
    bench.catalog.applyLook(lookOf("l"));
    await whole;
    await settle();
    assert.equal(bench.catalog.state, last);
    assert.equal(changes, 0);
    assert.deepEqual(bench.log.of("warn"), [], "an end is no failure");
  });

  it("aborts reads of its own, and those of a caller who gave up", async () => {
    const signals: AbortSignal[] = [];
    const bench = catalogBench({
      getLook: (_id, options) => {
        if (options?.signal) signals.push(options.signal);
        return Promise.resolve(lookOf("l"));
      },
    });
    const [leaver, stayer] = [new AbortController(), new AbortController()];
    await bench.catalog.refreshLook("l", leaver.signal);
    await bench.catalog.refreshLook("l", stayer.signal);
    await bench.catalog.refreshLook("l");
    const ended = (): boolean[] => signals.map(({ aborted }) => aborted);
    leaver.abort();
    assert.deepEqual(ended(), [true, false, false]);
    bench.end.abort();
    assert.deepEqual(ended(), [true, true, true]);
  });
});
