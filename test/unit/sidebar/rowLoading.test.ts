import assert from "node:assert/strict";
import type { Session } from "../../../src/account/session";
import type { Library } from "../../../src/library/library";
import { RowLoading } from "../../../src/sidebar/rowLoading";
import type { TreeNode } from "../../../src/sidebar/nodes";
import { failure, groupOf, hasSettled, lookOf } from "../catalog/bench";
import { sidebarBench } from "./bench";

const ROOT: TreeNode = { kind: "root", ownership: "private" };
const GROUP: TreeNode = { kind: "group", groupId: "g" };

/** A tree over a library whose saved copy comes when the test says so. */
function rowsBench() {
  const bench = sidebarBench();
  let savedAtMs: number | undefined;
  let loads = 0;
  let onGroups = (): void => undefined;
  let onLooks = (): void => undefined;
  const library: Library = {
    ...bench.account.session.library,
    get state() {
      return { savedAtMs, load: { kind: "idle" } as const };
    },
    restored: new Promise((resolve) => (onGroups = resolve)),
    looksRestored: new Promise((resolve) => (onLooks = resolve)),
    load() {
      loads += 1;
      return Promise.resolve();
    },
  };
  const session: Session = { ...bench.account.session, library };
  const rows = new RowLoading(bench.clock);
  const ownership = "private" as const;
  return {
    ...bench,
    session,
    rows,
    loads: () => loads,
    restoreNothing() {
      onGroups();
      onLooks();
    },
    restoreGroups() {
      savedAtMs = bench.clock.now();
      bench.catalog.adoptSaved({ groups: [{ ...groupOf("g"), ownership }] });
      onGroups();
    },
    restoreLooks() {
      bench.catalog.adoptSaved({ looks: [{ ...lookOf("l", { groupId: "g" }), ownership }] });
      onLooks();
    },
  };
}

describe("rows under way: without a saved copy", () => {
  it("ask for both lists of groups at once, and for everything when a moment has passed", async () => {
    const bench = rowsBench();
    bench.restoreNothing();
    await bench.rows.load(bench.session, undefined);
    assert.deepEqual(bench.opened, ["groups:private", "groups:public"]);
    await bench.clock.advance(1499);
    assert.equal(bench.loads(), 0);
    await bench.clock.advance(1);
    assert.equal(bench.loads(), 1);
    await bench.rows.load(bench.session, undefined);
    await bench.clock.advance(10_000);
    assert.equal(bench.loads(), 1, "once, however often the tree is drawn");
  });

  it("wait for the first page, but not longer than half a second", async () => {
    const bench = rowsBench();
    bench.restoreNothing();
    await bench.rows.load(bench.session, undefined);
    const loading = bench.rows.load(bench.session, ROOT);
    await bench.clock.advance(499);
    assert.equal(await hasSettled(loading), false);
    await bench.clock.advance(1);
    assert.equal(await hasSettled(loading), true);
  });

  it("leave a failed list alone", async () => {
    const bench = rowsBench();
    bench.restoreNothing();
    await bench.rows.load(bench.session, undefined);
    await bench.fail("groups:private", failure("network"));
    assert.equal(await hasSettled(bench.rows.load(bench.session, ROOT)), true);
    await bench.clock.advance(10_000);
    assert.deepEqual(bench.opened, ["groups:private", "groups:public"]);
  });
});

describe("rows under way: with a saved copy", () => {
  it("wait for it, and can be drawn before any request", async () => {
    const bench = rowsBench();
    const drawing = bench.rows.load(bench.session, undefined);
    assert.equal(await hasSettled(drawing), false);
    bench.restoreGroups();
    await drawing;
    await bench.rows.load(bench.session, ROOT);
    await bench.rows.load(bench.session, { kind: "root", ownership: "public" });
    assert.deepEqual(bench.opened, []);
    assert.deepEqual(bench.ids("groups:private"), ["g"]);
  });

  it("are confirmed by the API a moment later, and everything after that", async () => {
    const bench = rowsBench();
    bench.restoreGroups();
    await bench.rows.load(bench.session, undefined);
    await bench.clock.advance(200);
    await bench.rows.load(bench.session, ROOT);
    await bench.clock.advance(249);
    assert.deepEqual(bench.opened, [], "roots that come late are drawn first");
    await bench.clock.advance(1);
    assert.deepEqual(bench.opened, ["groups:private", "groups:public"]);
    assert.equal(bench.loads(), 0);
    await bench.clock.advance(1050);
    assert.equal(bench.loads(), 1);
  });

  it("are confirmed once, however often they are drawn: not against a person who stopped it", async () => {
    const bench = rowsBench();
    bench.restoreGroups();
    await bench.rows.load(bench.session, undefined);
    const stopped = new AbortController();
    const loading = bench.catalog.loadEveryGroup("private", { until: stopped.signal });
    await bench.clock.advance(250);
    stopped.abort();
    await loading;
    await bench.clock.advance(0);
    assert.equal(bench.progress("groups:private"), "idle");
    bench.opened.length = 0;
    await bench.rows.load(bench.session, ROOT);
    await bench.clock.advance(10_000);
    assert.deepEqual(bench.opened, []);
  });

  it("of a group are its saved looks, however long the API takes", async () => {
    const bench = rowsBench();
    bench.restoreGroups();
    const drawing = bench.rows.load(bench.session, GROUP);
    assert.equal(await hasSettled(drawing), false, "its looks follow the groups");
    bench.restoreLooks();
    await bench.clock.advance(0);
    await drawing;
    assert.deepEqual(bench.ids("looksOf:g"), ["l"]);
    assert.deepEqual(bench.opened, ["looksOf:g"], "asked for nevertheless");
    assert.equal(bench.progress("looksOf:g"), "loading");
  });

  it("ask for nothing once the account has changed, or the tree is gone", async () => {
    const ended = rowsBench();
    ended.restoreGroups();
    await ended.rows.load(ended.session, undefined);
    ended.end.abort();
    const gone = rowsBench();
    gone.restoreGroups();
    await gone.rows.load(gone.session, undefined);
    gone.rows.dispose();
    for (const bench of [ended, gone]) {
      await bench.clock.advance(10_000);
      assert.deepEqual(bench.opened, []);
      assert.equal(bench.loads(), 0);
    }
  });

  it("nobody looks at ask for nothing", async () => {
    const bench = rowsBench();
    bench.restoreGroups();
    bench.restoreLooks();
    await bench.clock.advance(60_000);
    assert.deepEqual(bench.opened, []);
  });
});
