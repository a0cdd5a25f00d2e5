import assert from "node:assert/strict";
import type { Files } from "../../../src/library/files";
import { fillGroups, fillLooks, groupOf, hasSettled, lookOf } from "../catalog/bench";
import { memoryFiles, settle } from "../fakes";
import { askForAll, FOLDER, ID, loadAll, openWindow, restored, savedFiles, type Window } from "./savedBench";

const GROUPS = `${FOLDER}/groups`;
const LOOKS = `${FOLDER}/looks`;

function textOf(files: { readonly stored: ReadonlyMap<string, Uint8Array> }, path: string): string {
  return new TextDecoder().decode(files.stored.get(path));
}

/** What the copy of the groups says of its age. */
function savedAtOf(files: { readonly stored: ReadonlyMap<string, Uint8Array> }): number {
  const age = /"savedAtMs":(\d+)/u.exec(textOf(files, GROUPS))?.[1];
  return Number(age);
}

describe("saved copy: restoring", () => {
  it("shows groups and looks in their order and with their owner, before any request", async () => {
    const window = await restored(openWindow(await savedFiles()));
    assert.deepEqual(window.opened, []);
    assert.deepEqual(window.ids("groups:private"), ["own"]);
    assert.deepEqual(window.ids("groups:public"), ["b", "a"]);
    assert.deepEqual(window.ids("looks:private"), ["own-2", "own-1"]);
    assert.deepEqual(window.ids("looks:public"), ["b-1", "a-1"]);
    assert.equal(window.catalog.state.looks.get("b-1")?.ownership, "public");
    assert.equal(window.progress("groups:private"), "idle");
  });

  it("tells how old it is, until everything has come from the API", async () => {
    const first = openWindow(memoryFiles());
    assert.equal(first.copy.savedAtMs, undefined);
    const files = await savedFiles();
    const window = openWindow(files);
    let told = 0;
    window.copy.onDidChange(() => (told += 1));
    await restored(window);
    assert.equal(window.copy.savedAtMs, savedAtOf(files));
    assert.equal(told, 1);
    askForAll(window);
    await fillGroups(window, "groups:private", [groupOf("own")]);
    await fillGroups(window, "groups:public", []);
    await fillLooks(window, "looks:private", []);
    assert.equal(told, 1);
    await fillLooks(window, "looks:public", []);
    assert.equal(window.copy.savedAtMs, undefined);
    assert.equal(told, 2);
  });

  it("settles where there is nothing, and where nothing can be read", async () => {
    const broken: Files = { ...memoryFiles(), read: () => Promise.reject(new Error("/home/ann is locked")) };
    for (const files of [memoryFiles(), broken]) {
      const { copy, catalog } = await restored(openWindow(files));
      await copy.groupsRestored;
      assert.equal(catalog.state.groups.size, 0);
      assert.equal(copy.savedAtMs, undefined);
    }
  });

  it("logs what could not be read without the user's paths", async () => {
    const read = () => Promise.reject(Object.assign(new Error("/home/ann"), { code: "EACCES" }));
    const { log } = await restored(openWindow({ ...memoryFiles(), read }));
    assert.deepEqual(log.of("warn"), [
      "saved copy: could not read the groups (EACCES)",
      "saved copy: could not read the looks (EACCES)",
    ]);
  });

  it("has the groups first, and the looks of a large copy in slices, with pauses between", async () => {
    const files = memoryFiles();
    const large = openWindow(files);
    askForAll(large);
    await fillGroups(large, "groups:private", [groupOf("own")]);
    await fillGroups(large, "groups:public", []);
    await fillLooks(large, "looks:private", []);
    const looks = Array.from({ length: 5000 }, (_, index) => lookOf(`l${index}`));
    await fillLooks(large, "looks:public", looks);
    await large.pass(0);
    const window = openWindow(files);
    let commits = 0;
    const firstSlice = new Promise<void>((resolve) => {
      window.catalog.onDidChange(({ looks: known }) => {
        commits += 1;
        if (known.size > 0) resolve();
      });
    });
    await window.copy.groupsRestored;
    assert.equal(window.catalog.state.groups.size, 1);
    await firstSlice;
    await settle();
    assert.equal(window.catalog.state.looks.size, 1000, "the rest waits for its turn");
    assert.equal(await hasSettled(window.copy.looksRestored), false);
    await restored(window);
    assert.equal(window.catalog.state.looks.size, 5000);
    assert.equal(commits, 1 + 4, "slices grow, so that the catalogue is not copied for each line");
  });

  it("clears away what a host that was ended left half written, once it is a day old", async () => {
    const files = await savedFiles();
    const draft = `${LOOKS}.12-1.tmp`;
    const others = [`${FOLDER}/thumbnails/a.png.12-1.tmp`, `${FOLDER}/jobs/a.json.12-1.tmp`];
    for (const name of [draft, ...others]) files.stored.set(name, new Uint8Array([1]));
    const openAfter = async (ageMs: number) => {
      const list: Files["list"] = async (folder) => {
        const changedAtMs = window.clock.now() - ageMs;
        return (await files.list(folder)).map((file) => ({ ...file, changedAtMs }));
      };
      const window = openWindow({ ...files, list });
      await restored(window);
      await window.copy.settled();
    };
    await openAfter(60_000);
    assert.ok(files.stored.has(draft), "its host may still be writing");
    await openAfter(2 * 24 * 60 * 60 * 1000);
    assert.deepEqual([...files.stored.keys()], [GROUPS, LOOKS, ...others]);
  });

  it("stops when the account changes in the middle", async () => {
    const files = memoryFiles();
    const large = openWindow(files);
    askForAll(large);
    await fillLooks(
      large,
      "looks:public",
      Array.from({ length: 3000 }, (_, index) => lookOf(`l${index}`)),
    );
    await large.pass(2000);
    const window = openWindow(files);
    const firstSlice = new Promise((resolve) => window.catalog.onDidChange(resolve));
    await firstSlice;
    window.end.abort();
    await window.copy.looksRestored;
    assert.equal(window.catalog.state.looks.size, 1000);
    assert.ok(files.stored.has(LOOKS));
  });

  for (const [what, spoil] of [
    ["cut in half", (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    [
      "damaged",
      (bytes: Uint8Array) => bytes.map((byte, at) => (at === bytes.length - 100 ? byte ^ 1 : byte)),
    ],
    ["empty", () => new Uint8Array()],
  ] as const) {
    it(`drops a copy that is ${what}, with one line in the log`, async () => {
      const files = await savedFiles();
      files.stored.set(LOOKS, spoil(files.stored.get(LOOKS) ?? new Uint8Array()));
      const { catalog, log } = await restored(openWindow(files));
      assert.equal(catalog.state.groups.size, 3, "the groups are well");
      assert.equal(catalog.state.looks.size, 0);
      assert.ok(!files.stored.has(LOOKS));
      assert.equal(log.lines.length, 1);
      assert.match(log.of("info")[0] ?? "", /dropped the looks \((?:cut|damaged)\)/u);
    });
  }

  it("drops another account's copy", async () => {
    const files = await savedFiles();
    const { catalog, log } = await restored(openWindow(files, { ...ID, fingerprint: "bbbb" }));
    assert.equal(catalog.state.groups.size + catalog.state.looks.size, 0);
    assert.equal(files.stored.size, 0);
    assert.equal(log.of("info").length, 2);
  });

  it("leaves the screen as it is when the API cannot be reached", async () => {
    const window = await restored(openWindow(await savedFiles()));
    askForAll(window);
    await window.fail("groups:private");
    await window.fail("groups:public");
    assert.deepEqual(window.ids("groups:public"), ["b", "a"]);
    assert.equal(window.progress("groups:public"), "failed");
    assert.notEqual(window.copy.savedAtMs, undefined);
  });
});

describe("saved copy: against the API", () => {
  it("keeps the objects of what did not change, though it was saved in between", async () => {
    const files = await savedFiles();
    const window = await restored(openWindow(files));
    const before = window.catalog.state;
    await loadAll(window);
    assert.deepEqual([...window.catalog.state.groups.values()], [...before.groups.values()]);
    for (const [id, group] of before.groups) assert.equal(window.catalog.state.groups.get(id), group, id);
    for (const [id, look] of before.looks) assert.equal(window.catalog.state.looks.get(id), look, id);
  });

  it("moves what moved, and lets go of what vanished, once the last page came", async () => {
    const files = await savedFiles();
    const window = await restored(openWindow(files));
    void window.catalog.loadGroups("public");
    await window.groupsPage("groups:public", [groupOf("a"), groupOf("c")]);
    assert.deepEqual(window.ids("groups:public"), ["b", "a", "c"]);
    await window.finish("groups:public");
    assert.deepEqual(window.ids("groups:public"), ["a", "c"]);
    await window.pass(2000);
    assert.ok(!textOf(files, GROUPS).includes('"id":"b"'));
  });
});

describe("saved copy: saving", () => {
  it("waits for a quiet moment, and for none when everything has come", async () => {
    const files = memoryFiles();
    const window = openWindow(files);
    void window.catalog.loadGroups("private");
    await fillGroups(window, "groups:private", [groupOf("own")]);
    await window.pass(1999);
    assert.equal(files.stored.size, 0);
    await window.pass(1);
    assert.deepEqual([...files.stored.keys()], [GROUPS]);
    await loadAll(window);
    await window.pass(0);
    assert.deepEqual([...files.stored.keys()], [GROUPS, LOOKS]);
    assert.match(textOf(files, LOOKS), /"isComplete":true/u);
  });

  it("writes at most every 15 seconds while pages stream in", async () => {
    const files = memoryFiles();
    const writes: number[] = [];
    const window: Window = openWindow({
      ...files,
      write(...args) {
        writes.push(window.clock.now());
        return files.write(...args);
      },
    });
    void window.catalog.loadGroups("public");
    for (let page = 0; page < 120; page += 1) {
      await window.groupsPage("groups:public", [groupOf(`g${page}`)]);
      await window.pass(500);
    }
    const pauses = writes.slice(1).map((at, index) => at - (writes[index] ?? 0));
    assert.ok(pauses.length >= 2);
    assert.ok(
      pauses.every((pause) => pause >= 15_000 && pause < 20_000),
      pauses.join(),
    );
  });

  it("writes nothing where nothing changed", async () => {
    const files = await savedFiles();
    let writes = 0;
    const counting: Files = { ...files, write: (...args) => ((writes += 1), files.write(...args)) };
    const window = await restored(openWindow(counting));
    await window.pass(60_000);
    assert.equal(writes, 0);
    void window.catalog.loadGroups("private");
    await window.fail("groups:private");
    await window.pass(60_000);
    assert.equal(writes, 0);
  });

  it("tells that nothing changed: a confirmed copy is as young as its confirmation", async () => {
    const files = await savedFiles();
    const before = savedAtOf(files);
    const window = await restored(openWindow(files));
    await window.pass(3_600_000);
    await loadAll(window);
    await window.pass(0);
    assert.ok(savedAtOf(files) >= before + 3_600_000);
  });

  it("keeps the age of what the API has not confirmed", async () => {
    const files = await savedFiles();
    const window = await restored(openWindow(files));
    const age = window.copy.savedAtMs;
    await window.pass(3_600_000);
    window.catalog.applyGroup(groupOf("new"));
    await window.pass(2000);
    const next = await restored(openWindow(files));
    assert.deepEqual(next.ids("groups:private"), ["new", "own"]);
    assert.equal(next.copy.savedAtMs, age);
  });

  it("never writes less over more: not its own, while only the first page has come", async () => {
    const files = await savedFiles();
    const window = openWindow(files);
    askForAll(window);
    await window.groupsPage("groups:public", [groupOf("c")]);
    await window.looksPage("looks:public", [lookOf("c-1")]);
    await window.pass(60_000);
    const next = await restored(openWindow(files));
    assert.deepEqual(next.ids("groups:public").toSorted(), ["a", "b", "c"]);
    assert.deepEqual(next.ids("looks:public").toSorted(), ["a-1", "b-1", "c-1"]);
  });

  it("never writes less over more: not another window's", async () => {
    const files = memoryFiles();
    const [slow, fast] = [openWindow(files), openWindow(files)];
    void slow.catalog.loadGroups("public");
    await slow.groupsPage("groups:public", [groupOf("a")]);
    await loadAll(fast);
    await fast.pass(0);
    const whole = files.stored.get(GROUPS);
    await slow.pass(60_000);
    assert.equal(files.stored.get(GROUPS), whole);
    await slow.finish("groups:public");
    await loadAll(slow);
    await slow.pass(60_000);
    assert.notEqual(files.stored.get(GROUPS), whole, "the last complete writer wins");
  });

  it("survives two windows that write at once", async () => {
    const files = memoryFiles();
    const windows = [openWindow(files), openWindow(files)];
    for (const window of windows) await loadAll(window);
    await Promise.all(windows.map((window) => window.pass(0)));
    const next = await restored(openWindow(files));
    assert.equal(next.catalog.state.looks.size, 4);
    assert.deepEqual(next.log.lines, []);
  });

  it("puts no signed address on disk, nor the mark's absence", async () => {
    const files = memoryFiles();
    const window = openWindow(files);
    const url = "https://files2.heygen.ai/a.webp?Expires=1799&Signature=s3cr3t~&Key-Pair-Id=K1";
    askForAll(window);
    await fillGroups(window, "groups:private", [
      groupOf("own", { previewImageUrl: url, previewVideoUrl: url }),
    ]);
    await fillLooks(window, "looks:private", [
      lookOf("l", { previewImageUrl: url, trainingError: { code: "x", message: `see ${url}` } }),
    ]);
    await window.pass(15_000);
    assert.equal(files.stored.size, 2);
    for (const path of [GROUPS, LOOKS]) {
      assert.doesNotMatch(textOf(files, path), /s3cr3t|Expires|Key-Pair|\?/u);
    }
    const next = await restored(openWindow(files));
    assert.equal(next.catalog.state.groups.get("own")?.previewsUnsigned, true);
    void next.catalog.loadGroups("private");
    await next.groupsPage("groups:private", [groupOf("own", { previewImageUrl: url })]);
    const group = next.catalog.state.groups.get("own");
    assert.deepEqual([group?.previewImageUrl, group?.previewsUnsigned], [url, undefined]);
  });

  it("says a full disk in the log, once, and goes on", async () => {
    const files = memoryFiles();
    let isFull = true;
    const full = Object.assign(new Error("/home/ann/…"), { code: "ENOSPC" });
    const window = openWindow({
      ...files,
      write: (...args) => (isFull ? Promise.reject(full) : files.write(...args)),
    });
    for (const id of ["a", "b", "c"]) {
      window.catalog.applyGroup(groupOf(id));
      await window.pass(2000);
    }
    assert.deepEqual(window.log.of("warn"), ["saved copy: could not write the groups (ENOSPC)"]);
    isFull = false;
    window.catalog.applyGroup(groupOf("d"));
    await window.pass(2000);
    assert.equal((await restored(openWindow(files))).catalog.state.groups.size, 4);
    isFull = true;
    window.catalog.applyGroup(groupOf("e"));
    await window.pass(2000);
    assert.equal(window.log.of("warn").length, 2, "a new fault is news again");
  });
});

describe("saved copy: clearing", () => {
  it("removes the copy and leaves the screen; what changes later is saved", async () => {
    const files = await savedFiles();
    const window = await restored(openWindow(files));
    await window.copy.clear();
    assert.equal(files.stored.size, 0);
    assert.equal(window.catalog.state.looks.size, 4);
    await window.pass(60_000);
    assert.equal(files.stored.size, 0);
    window.catalog.applyGroup(groupOf("new"));
    await window.pass(2000);
    assert.equal((await restored(openWindow(files))).catalog.state.groups.size, 4);
  });

  it("leaves other files of the account", async () => {
    const files = await savedFiles();
    files.stored.set(`${FOLDER}/bookmarks.json`, new Uint8Array([1]));
    await (await restored(openWindow(files))).copy.clear();
    assert.deepEqual([...files.stored.keys()], [`${FOLDER}/bookmarks.json`]);
  });

  it("comes after a write that is under way, which would bring the copy back", async () => {
    const files = memoryFiles();
    let finish = (): void => undefined;
    let start = (): void => undefined;
    const started = new Promise<void>((resolve) => (start = resolve));
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const window = openWindow({
      ...files,
      async write(...args) {
        start();
        await gate;
        await files.write(...args);
      },
    });
    window.catalog.applyGroup(groupOf("a"));
    await window.clock.advance(2000);
    await started;
    window.end.abort();
    const clearing = window.copy.clear();
    assert.equal(await hasSettled(clearing), false);
    finish();
    await clearing;
    assert.equal(files.stored.size, 0);
  });

  it("is final once the account has gone: nothing is written later", async () => {
    const files = memoryFiles();
    const window = openWindow(files);
    window.catalog.applyGroup(groupOf("a"));
    window.end.abort();
    await window.copy.clear();
    await window.pass(60_000);
    assert.equal(files.stored.size, 0);
    assert.equal(window.clock.pending(), 0);
  });
});
