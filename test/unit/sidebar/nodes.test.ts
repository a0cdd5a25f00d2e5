import assert from "node:assert/strict";
import { nodeId, type NoteKind, type TreeNode } from "../../../src/sidebar/nodes";
import { childNodes } from "../../../src/sidebar/children";
import { rowOf } from "../../../src/sidebar/rows";
import { failure, fillGroups, fillLooks, groupOf, lookOf, type ListName } from "../catalog/bench";
import { sidebarBench } from "./bench";

const STATUS: TreeNode = { kind: "status" };
const FAVOURITES: TreeNode = { kind: "favourites" };
const MINE: TreeNode = { kind: "root", ownership: "private" };
const THEIRS: TreeNode = { kind: "root", ownership: "public" };
const GROUP: TreeNode = { kind: "group", groupId: "g" };
const PARENTS: readonly (TreeNode | undefined)[] = [undefined, FAVOURITES, MINE, GROUP];

const ids = (nodes: readonly TreeNode[]): string[] => nodes.map(nodeId);

describe("tree nodes: ids", () => {
  it("tell apart everything that can stand in the tree at once", () => {
    const NOTES: Readonly<Record<NoteKind, true>> = {
      loading: true,
      empty: true,
      failed: true,
      stale: true,
      skipped: true,
      rejected: true,
    };
    const notes = (["loading", "empty", "failed", "stale", "skipped", "rejected"] as const).flatMap((note) =>
      ["tree", "root:private", "root:public", "group:g"].map((of): TreeNode => ({ kind: "note", of, note })),
    );
    const nodes: readonly TreeNode[] = [
      STATUS,
      FAVOURITES,
      MINE,
      THEIRS,
      GROUP,
      { kind: "group", groupId: "private" },
      { kind: "group", groupId: "favourites" },
      { kind: "look", lookId: "g", parentId: "favourites" },
      { kind: "group", groupId: "h" },
      { kind: "look", lookId: "g", parentId: "g" },
      { kind: "look", lookId: "g", parentId: "h" },
      { kind: "look", lookId: "g", parentId: undefined },
      ...notes,
    ];
    assert.equal(new Set(ids(nodes)).size, nodes.length);
    assert.equal(notes.length, 4 * Object.keys(NOTES).length);
  });

  it("stay the same whatever the object", () => {
    assert.equal(nodeId({ kind: "look", lookId: "l", parentId: "g" }), "look:g/l");
    assert.equal(nodeId({ ...GROUP }), nodeId(GROUP));
  });
});

describe("tree nodes: children", () => {
  it("are none without an account", () => {
    for (const state of [
      { kind: "starting" },
      { kind: "signedOut" },
      { kind: "checking" },
      { kind: "misconfigured", reason: "path" },
    ] as const) {
      for (const parent of PARENTS) {
        assert.deepEqual(childNodes(state, parent), []);
      }
      assert.equal(rowOf(state, MINE, sidebarBench().context), undefined);
    }
  });

  it("are one's own avatars, then the public ones, even before anything came", () => {
    const { account } = sidebarBench();
    assert.deepEqual(childNodes(account, undefined), [STATUS, MINE, THEIRS]);
  });

  it("are the favourites above all others, as long as there are some, the latest first", async () => {
    const { account, session } = sidebarBench();
    await session.bookmarks.setFavourite(["a"], true);
    await session.bookmarks.setFavourite(["b"], true);
    assert.deepEqual(childNodes(account, undefined), [STATUS, FAVOURITES, MINE, THEIRS]);
    assert.deepEqual(ids(childNodes(account, FAVOURITES)), ["favourite:b", "favourite:a"]);
    await session.bookmarks.setFavourite(["a", "b"], false);
    assert.deepEqual(childNodes(account, undefined), [STATUS, MINE, THEIRS]);
  });

  it("of a refused key are the note and what is known, or the welcome view where nothing is", async () => {
    const bench = sidebarBench();
    assert.deepEqual(childNodes(bench.rejected, undefined), []);
    void bench.catalog.loadGroups("private");
    await bench.groupsPage("groups:private", [groupOf("g")]);
    assert.deepEqual(ids(childNodes(bench.rejected, undefined)), [
      "status",
      "note:rejected:tree",
      "root:private",
      "root:public",
    ]);
  });

  it("of looks, notes and the status are none", () => {
    const { account } = sidebarBench();
    assert.deepEqual(childNodes(account, STATUS), []);
    assert.deepEqual(childNodes(account, { kind: "look", lookId: "l", parentId: "g" }), []);
    assert.deepEqual(childNodes(account, { kind: "note", of: "tree", note: "rejected" }), []);
  });

  const lists: readonly (readonly [ListName, TreeNode, string])[] = [
    ["groups:private", MINE, "root:private"],
    ["groups:public", THEIRS, "root:public"],
    ["looksOf:g", GROUP, "group:g"],
  ];
  for (const [name, parent, of] of lists) {
    const isLooks = name === "looksOf:g";
    const item = (id: string): string => (isLooks ? `look:g/${id}` : `group:${id}`);

    function start() {
      const bench = sidebarBench();
      const children = (): string[] => ids(childNodes(bench.account, parent));
      const load = (): void => {
        if (isLooks) void bench.catalog.loadLooksOf("g");
        else void bench.catalog.loadGroups(name === "groups:public" ? "public" : "private");
      };
      const page = (which: readonly string[], skipped = 0): Promise<void> =>
        isLooks
          ? bench.looksPage(
              name,
              which.map((id) => lookOf(id)),
              skipped,
            )
          : bench.groupsPage(
              name,
              which.map((id) => groupOf(id)),
              skipped,
            );
      return { bench, children, load, page };
    }

    it(`of ${of} say when they are loading, more is to come, or all is there`, async () => {
      const { bench, children, load, page } = start();
      assert.deepEqual(children(), [`note:loading:${of}`]);
      load();
      assert.deepEqual(children(), [`note:loading:${of}`]);
      await page(["a", "b"]);
      assert.deepEqual(children(), [item("a"), item("b"), `note:loading:${of}`]);
      await bench.finish(name);
      assert.deepEqual(children(), [item("a"), item("b")]);
    });

    it(`of ${of} never pass a failure off as emptiness`, async () => {
      const { bench, children, load } = start();
      load();
      await bench.finish(name);
      assert.deepEqual(children(), [`note:empty:${of}`]);
      const failing = start();
      failing.load();
      await failing.bench.fail(name, failure("network"));
      assert.deepEqual(failing.children(), [`note:failed:${of}`]);
      failing.load();
      assert.deepEqual(failing.children(), [`note:loading:${of}`]);
    });

    it(`of ${of} stay after a refresh that failed, with a note on top`, async () => {
      const { bench, children, load, page } = start();
      load();
      await page(["a"]);
      await bench.fail(name, failure("server"));
      assert.deepEqual(children(), [`note:stale:${of}`, item("a")]);
    });

    it(`of ${of} tell of entries that were left out, also where nothing else is left`, async () => {
      const { bench, children, load, page } = start();
      load();
      await page(["a"], 1);
      await bench.finish(name);
      assert.deepEqual(children(), [item("a"), `note:skipped:${of}`]);
      const alone = start();
      alone.load();
      await alone.page([], 2);
      await alone.bench.finish(name);
      assert.deepEqual(alone.children(), [`note:skipped:${of}`]);
    });
  }

  it("have a row each, as long as they are there", async () => {
    const bench = sidebarBench();
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("g")]);
    void bench.catalog.loadLooksOf("g");
    await fillLooks(bench, "looksOf:g", [lookOf("l")]);
    await bench.session.bookmarks.setFavourite(["l"], true);
    const nodes = PARENTS.flatMap((parent) => childNodes(bench.account, parent));
    assert.deepEqual(ids(nodes), [
      "status",
      "favourites",
      "root:private",
      "root:public",
      "favourite:l",
      "group:g",
      "look:g/l",
    ]);
    for (const node of nodes) assert.ok(rowOf(bench.account, node, bench.context));
    void bench.catalog.refresh();
    await bench.finish("groups:private");
    assert.equal(rowOf(bench.account, GROUP, bench.context), undefined);
    assert.equal(
      rowOf(bench.account, { kind: "look", lookId: "l", parentId: "g" }, bench.context),
      undefined,
    );
  });
});
