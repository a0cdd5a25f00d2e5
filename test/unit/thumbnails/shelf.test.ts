import assert from "node:assert/strict";
import type { Files } from "../../../src/library/files";
import { Shelf } from "../../../src/thumbnails/shelf";
import { fakeClock, fakeLog, settle, type MemoryFiles } from "../fakes";
import { FOLDER, PICTURES, png, timedFiles } from "./bench";

const DAY_MS = 24 * 60 * 60 * 1000;
const key = (name: string): string => name.padEnd(28, "0");
const file = (name: string): string => `${PICTURES}/${key(name)}.png`;

function bench(options: { readonly limit?: number } = {}) {
  const clock = fakeClock();
  const files = timedFiles(clock);
  const log = fakeLog();
  const limit = { bytes: options.limit ?? 1000 };
  const end = new AbortController();
  const open = (through: Files = files): Shelf =>
    new Shelf({
      files: through,
      folder: Promise.resolve(FOLDER),
      clock,
      log,
      limitBytes: () => limit.bytes,
      signal: end.signal,
    });
  const put = async (shelf: Shelf, name: string, size = 100): Promise<string | undefined> => {
    await clock.advance(1000);
    return shelf.put(key(name), png(size), "png");
  };
  return { clock, files, log, limit, end, open, put };
}

function names(files: MemoryFiles): readonly string[] {
  return [...files.stored.keys()]
    .map((path) => path.slice(PICTURES.length + 1).replace(/0+\.png$/, ""))
    .sort();
}

describe("the shelf of pictures", () => {
  it("keeps a picture, over a restart too", async () => {
    const { files, open, put } = bench();
    const shelf = open();
    assert.equal(shelf.addressOf(key("a")), undefined);
    const address = await put(shelf, "a");
    assert.equal(address, `file:///kept/${file("a")}`);
    assert.deepEqual(files.stored.get(file("a")), png());
    const next = open();
    await next.restored;
    assert.equal(next.addressOf(key("a")), address);
    assert.equal(next.addressOf(key("b")), undefined);
  });

  it("knows by names alone what is there, before it has seen any file", async () => {
    const { files, open, put } = bench();
    const address = await put(open(), "a");
    const shelf = open({ ...files, list: () => new Promise(() => undefined) });
    await shelf.restored;
    assert.equal(shelf.addressOf(key("a")), address);
  });

  it("reads the folder once, and asks no file again", async () => {
    const { files, open, put } = bench();
    await put(open(), "a");
    let lists = 0;
    const shelf = open({
      ...files,
      list(folder) {
        lists += 1;
        return files.list(folder);
      },
      read: () => assert.fail("no picture is read to show it"),
    });
    await shelf.measured;
    for (let turn = 0; turn < 10; turn += 1) assert.ok(shelf.addressOf(key("a")));
    assert.equal(lists, 1);
  });

  it("lets go what was not used for the longest time", async () => {
    const { files, open, put } = bench({ limit: 300 });
    const shelf = open();
    for (const name of ["a", "b", "c"]) await put(shelf, name);
    assert.ok(shelf.addressOf(key("a")));
    await put(shelf, "d");
    assert.deepEqual(names(files), ["a", "c", "d"]);
    assert.equal(shelf.addressOf(key("b")), undefined);
    await put(shelf, "e", 250);
    assert.deepEqual(names(files), ["e"]);
  });

  it("goes by the files' times after a restart, and by what was used since", async () => {
    const { files, open, put } = bench({ limit: 300 });
    const first = open();
    for (const name of ["c", "a", "b"]) await put(first, name);
    const shelf = open();
    await put(shelf, "d");
    assert.deepEqual(names(files), ["a", "b", "d"]);
    const next = open();
    await next.restored;
    assert.ok(next.addressOf(key("a")));
    await put(next, "e");
    assert.deepEqual(names(files), ["a", "d", "e"]);
  });

  it("counts a picture that is put again once", async () => {
    const { files, open, put } = bench({ limit: 300 });
    const shelf = open();
    for (const name of ["a", "b", "a", "a", "a"]) await put(shelf, name);
    assert.deepEqual(names(files), ["a", "b"]);
  });

  it("shrinks with its limit, at a restart and on being told", async () => {
    const { files, limit, open, put } = bench();
    const shelf = open();
    for (const name of ["a", "b", "c"]) await put(shelf, name);
    limit.bytes = 200;
    await shelf.trim();
    assert.deepEqual(names(files), ["b", "c"]);
    limit.bytes = 0;
    await open().measured;
    assert.deepEqual(names(files), []);
    assert.equal(await put(open(), "d"), undefined);
    assert.deepEqual(names(files), []);
  });

  it("takes nothing that is larger than all of it", async () => {
    const { files, open, put } = bench({ limit: 300 });
    const shelf = open();
    await put(shelf, "a");
    assert.equal(await put(shelf, "b", 301), undefined);
    assert.deepEqual(names(files), ["a"]);
  });

  it("has room until four fifths are full", async () => {
    const { open, put, limit } = bench();
    const shelf = open();
    assert.equal(shelf.hasRoom(), true);
    await put(shelf, "a", 799);
    assert.equal(shelf.hasRoom(), true);
    await put(shelf, "b", 100);
    assert.equal(shelf.hasRoom(), false);
    limit.bytes = 0;
    assert.equal(shelf.hasRoom(), false);
  });

  it("counts what another window put there before it lets anything go", async () => {
    const { files, open, put } = bench({ limit: 300 });
    const one = open();
    const other = open();
    await put(one, "a");
    await put(other, "b");
    await put(one, "c");
    await put(one, "d");
    await put(one, "e");
    assert.equal(
      [...files.stored.values()].reduce((sum, { length }) => sum + length, 0),
      300,
    );
    assert.deepEqual(names(files), ["c", "d", "e"]);
    assert.ok(other.addressOf(key("b")), "a window learns of it no sooner than it has to");
  });

  it("learns what another window cleared away, and keeps what it put there itself", async () => {
    const { open, put } = bench();
    const one = open();
    await put(one, "a");
    const other = open();
    await other.measured;
    let losses = 0;
    one.onDidChange(() => (losses += 1));
    await one.recheck();
    await other.clear();
    assert.ok(one.addressOf(key("a")), "not by itself");
    await put(one, "b");
    assert.equal(losses, 0);
    await one.recheck();
    assert.equal(one.addressOf(key("a")), undefined);
    assert.ok(one.addressOf(key("b")));
    await one.recheck();
    assert.equal(losses, 1);
  });

  it("counts what another window cleared away no more", async () => {
    const { open, put } = bench({ limit: 300 });
    const one = open();
    await put(one, "a", 250);
    assert.equal(one.hasRoom(), false);
    await open().clear();
    await one.recheck();
    assert.equal(one.hasRoom(), true);
  });

  it("leaves alone what is not its own, and clears drafts that nobody finished", async () => {
    const { files, clock, open } = bench();
    await files.write(`${PICTURES}/${key("a")}.png.12-1.tmp`, png());
    await files.write(`${FOLDER}/bookmarks.json`, png());
    await open().measured;
    assert.equal(files.stored.size, 2);
    await clock.advance(2 * DAY_MS);
    await open().measured;
    assert.deepEqual([...files.stored.keys()], [`${FOLDER}/bookmarks.json`]);
  });

  it("is empty after being cleared, also of what is being written just then", async () => {
    const { files, open, put } = bench();
    let finish: () => void = () => undefined;
    const slow = open({
      ...files,
      write: async (path, bytes) => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        await files.write(path, bytes);
      },
    });
    await put(open(), "a");
    await slow.restored;
    const putting = slow.put(key("b"), png(), "png");
    await settle();
    await slow.clear();
    finish();
    assert.equal(await putting, undefined);
    assert.deepEqual(names(files), []);
    assert.equal(slow.addressOf(key("b")), undefined);
  });

  it("keeps nothing once its account is gone", async () => {
    const { files, end, open, put } = bench();
    const shelf = open();
    await shelf.restored;
    end.abort();
    assert.equal(await put(shelf, "a"), undefined);
    assert.deepEqual(names(files), []);
  });

  for (const of of ["list", "listNames", "write", "remove"] as const) {
    it(`goes on where the disk fails to ${of}, and says so in the log without a path`, async () => {
      const { files, log, open, put } = bench({ limit: 200 });
      await put(open(), "a");
      const error = Object.assign(new Error("EIO: /home/ann"), { code: "EIO" });
      const shelf = open({ ...files, [of]: () => Promise.reject(error) });
      await shelf.restored;
      for (const name of ["b", "c", "d"]) await put(shelf, name);
      await shelf.recheck();
      await shelf.clear();
      const lines = log.lines.map(({ message }) => message);
      assert.ok(lines.length > 0);
      assert.deepEqual([...new Set(lines)], ["thumbnails: EIO"]);
    });
  }
});
