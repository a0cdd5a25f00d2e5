import assert from "node:assert/strict";
import { MAX_RECENT, type Bookmarks } from "../../../src/library/bookmarks";
import { createBookmarks } from "../../../src/library/createBookmarks";
import type { Files } from "../../../src/library/files";
import { fakeClock, fakeLog, memoryFiles, type MemoryFiles } from "../fakes";

const FOLDER = "accounts/0123456789abcdef";
const FILE = `${FOLDER}/bookmarks.json`;
const NOW = Date.UTC(2026, 10, 2, 12);

function windowOn(files: Files) {
  const log = fakeLog();
  let notKept = 0;
  const bookmarks = createBookmarks({
    files,
    folder: Promise.resolve(FOLDER),
    clock: fakeClock(NOW),
    log,
    sayNotKept: () => {
      notKept += 1;
    },
  });
  return { bookmarks, log, notKept: () => notKept };
}

async function restoredOn(files: Files): Promise<Bookmarks> {
  const { bookmarks } = windowOn(files);
  await bookmarks.restored;
  return bookmarks;
}

function kept(files: MemoryFiles, text: string): void {
  files.stored.set(FILE, new TextEncoder().encode(text));
}

function textOf(files: MemoryFiles, path = FILE): string {
  return new TextDecoder().decode(files.stored.get(path));
}

function failing(files: MemoryFiles, of: "read" | "write", code: string): Files {
  return { ...files, [of]: () => Promise.reject(Object.assign(new Error(`${code}: /home/ann`), { code })) };
}

describe("bookmarks: favourites", () => {
  it("come back with the next start, the latest first, each once", async () => {
    const files = memoryFiles();
    const first = await restoredOn(files);
    await first.setFavourite(["a"], true);
    await first.setFavourite(["b", "c", "b"], true);
    await first.setFavourite(["a"], true);
    assert.deepEqual(first.state.favourites, ["a", "b", "c"]);
    assert.deepEqual((await restoredOn(files)).state.favourites, ["a", "b", "c"]);
  });

  it("are taken away, also several and such as were none", async () => {
    const files = memoryFiles();
    const bookmarks = await restoredOn(files);
    await bookmarks.setFavourite(["a", "b", "c"], true);
    await bookmarks.setFavourite(["c", "x", "a"], false);
    assert.deepEqual(bookmarks.state.favourites, ["b"]);
    assert.deepEqual((await restoredOn(files)).state.favourites, ["b"]);
  });

  it("have no limit in number", async () => {
    const files = memoryFiles();
    const ids = Array.from({ length: 2000 }, (_, index) => `look_${index}`);
    await (await restoredOn(files)).setFavourite(ids, true);
    assert.deepEqual((await restoredOn(files)).state.favourites, ids);
  });

  it("set before the file was read join those in it", async () => {
    const files = memoryFiles();
    await (await restoredOn(files)).setFavourite(["old"], true);
    const { bookmarks } = windowOn(files);
    await bookmarks.setFavourite(["new"], true);
    assert.deepEqual(bookmarks.state.favourites, ["new", "old"]);
  });

  it("of several clicks at once are all kept", async () => {
    const files = memoryFiles();
    const bookmarks = await restoredOn(files);
    await Promise.all(["a", "b", "c"].map((id) => bookmarks.setFavourite([id], true)));
    assert.deepEqual((await restoredOn(files)).state.favourites, ["c", "b", "a"]);
  });

  it("tell listeners what changed, and only that", async () => {
    const bookmarks = await restoredOn(memoryFiles());
    let changes = 0;
    const unsubscribe = bookmarks.onDidChange(() => {
      changes += 1;
    });
    await bookmarks.setFavourite(["a"], true);
    await bookmarks.setFavourite(["a"], true);
    await bookmarks.reload();
    assert.equal(changes, 1);
    unsubscribe();
    await bookmarks.setFavourite(["a"], false);
    assert.equal(changes, 1);
  });
});

describe("bookmarks: recently used", () => {
  it("are the latest ones, each once, and no more than that", async () => {
    const files = memoryFiles();
    const bookmarks = await restoredOn(files);
    for (let index = 0; index < MAX_RECENT + 5; index += 1) await bookmarks.noteUsed([`look_${index}`]);
    await bookmarks.noteUsed(["look_20"]);
    const { recent } = (await restoredOn(files)).state;
    assert.equal(recent.length, MAX_RECENT);
    assert.deepEqual(recent.slice(0, 3), ["look_20", "look_24", "look_23"]);
    assert.equal(new Set(recent).size, MAX_RECENT);
  });

  it("leave favourites alone", async () => {
    const bookmarks = await restoredOn(memoryFiles());
    await bookmarks.setFavourite(["a"], true);
    await bookmarks.noteUsed(["b"]);
    assert.deepEqual(bookmarks.state, { favourites: ["a"], recent: ["b"] });
  });
});

describe("bookmarks: two windows", () => {
  it("keep each other's marks, and see them after a reload", async () => {
    const files = memoryFiles();
    const one = await restoredOn(files);
    const other = await restoredOn(files);
    await one.setFavourite(["a"], true);
    await other.setFavourite(["b"], true);
    await other.noteUsed(["u"]);
    await one.setFavourite(["c"], true);
    assert.deepEqual(one.state, { favourites: ["c", "b", "a"], recent: ["u"] });
    assert.deepEqual(other.state.favourites, ["b", "a"]);
    await other.reload();
    assert.deepEqual(other.state, one.state);
  });

  it("do not bring back what the other took away", async () => {
    const files = memoryFiles();
    const one = await restoredOn(files);
    await one.setFavourite(["a", "b"], true);
    const other = await restoredOn(files);
    await one.setFavourite(["a"], false);
    await other.setFavourite(["c"], true);
    assert.deepEqual((await restoredOn(files)).state.favourites, ["c", "b"]);
  });
});

describe("bookmarks: a file that cannot be understood", () => {
  const DAMAGED: readonly (readonly [string, string])[] = [
    ["cut", `{"version":1,"favourites":["a"`],
    ["empty", ""],
    ["no object", `["a"]`],
    ["of a newer version", `{"version":2,"favourites":["a"],"recent":[]}`],
    ["without a version", `{"favourites":["a"],"recent":[]}`],
    ["without a list", `{"version":1,"favourites":["a"]}`],
    ["with an id of a wrong shape", `{"version":1,"favourites":["a",1],"recent":[]}`],
    ["with an empty id", `{"version":1,"favourites":[""],"recent":[]}`],
    ["with an endless id", `{"version":1,"favourites":["${"a".repeat(501)}"],"recent":[]}`],
  ];
  for (const [what, text] of DAMAGED) {
    it(`(${what}) is set aside whole, and said in the log`, async () => {
      const files = memoryFiles();
      kept(files, text);
      const { bookmarks, log } = windowOn(files);
      await bookmarks.restored;
      assert.deepEqual(bookmarks.state, { favourites: [], recent: [] });
      assert.equal(textOf(files, `${FILE}.${NOW}.bad`), text);
      assert.equal(log.of("warn").length, 1);
      await bookmarks.setFavourite(["b"], true);
      assert.deepEqual((await restoredOn(files)).state.favourites, ["b"]);
      assert.equal(textOf(files, `${FILE}.${NOW}.bad`), text);
    });
  }

  it("is not lost where it cannot be set aside", async () => {
    const files = memoryFiles();
    kept(files, "{");
    const { bookmarks, notKept } = windowOn(failing(files, "write", "ENOSPC"));
    await bookmarks.setFavourite(["a"], true);
    assert.equal(textOf(files), "{");
    assert.equal(notKept(), 1);
  });

  it("with an id twice has it once, and with too many recent ones the latest", async () => {
    const files = memoryFiles();
    const recent = Array.from({ length: 30 }, (_, index) => `r${index}`);
    kept(files, JSON.stringify({ version: 1, favourites: ["a", "b", "a"], recent }));
    const { state } = await restoredOn(files);
    assert.deepEqual(state, { favourites: ["a", "b"], recent: recent.slice(0, MAX_RECENT) });
  });
});

describe("bookmarks: a disk that fails", () => {
  it("leaves a favourite as it was and says so to the user, without the folder's name in the log", async () => {
    const { bookmarks, log, notKept } = windowOn(failing(memoryFiles(), "write", "ENOSPC"));
    await bookmarks.setFavourite(["a"], true);
    assert.deepEqual(bookmarks.state.favourites, []);
    assert.equal(notKept(), 1);
    assert.deepEqual(log.of("warn"), ["bookmarks: ENOSPC"]);
  });

  it("costs no more than the memory of what was used", async () => {
    const { bookmarks, notKept } = windowOn(failing(memoryFiles(), "write", "EROFS"));
    await bookmarks.noteUsed(["a"]);
    assert.deepEqual(bookmarks.state.recent, ["a"]);
    assert.equal(notKept(), 0);
  });

  it("that cannot be read is not written over", async () => {
    const files = memoryFiles();
    await (await restoredOn(files)).setFavourite(["a"], true);
    const before = textOf(files);
    const { bookmarks, notKept } = windowOn(failing(files, "read", "EACCES"));
    await bookmarks.restored;
    await bookmarks.setFavourite(["b"], true);
    assert.equal(textOf(files), before);
    assert.equal(notKept(), 1);
  });

  it("works again as soon as the disk does", async () => {
    const files = memoryFiles();
    let full = true;
    const write: Files["write"] = (path, bytes) =>
      full ? Promise.reject(new Error("full")) : files.write(path, bytes);
    const { bookmarks } = windowOn({ ...files, write });
    await bookmarks.setFavourite(["a"], true);
    full = false;
    await bookmarks.setFavourite(["a"], true);
    assert.deepEqual(bookmarks.state.favourites, ["a"]);
  });
});
