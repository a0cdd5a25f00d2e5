import assert from "node:assert/strict";
import { clearAccount, clearAllAccounts } from "../../../src/library/clearSaved";
import { memoryFiles } from "../fakes";

const FILES = [
  "accounts/a/groups",
  "accounts/a/looks",
  "accounts/a/looks.12-1.tmp",
  "accounts/a/thumbnails/0f.webp",
  "accounts/a/bookmarks.json.12-2.tmp",
  "accounts/a/bookmarks.json",
  "accounts/a/bookmarks.json.1790000000000.bad",
  "accounts/b/groups",
  "accounts/b/bookmarks.json",
  "elsewhere",
];

function filledFiles() {
  const files = memoryFiles();
  for (const path of FILES) files.stored.set(path, new Uint8Array([1]));
  return files;
}

describe("clearing what is saved", () => {
  it("of one account keeps its favourites, and other accounts", async () => {
    const files = filledFiles();
    await clearAccount(files, "accounts/a");
    assert.deepEqual([...files.stored.keys()], FILES.slice(5));
  });

  it("of all accounts keeps everybody's favourites", async () => {
    const files = filledFiles();
    await clearAllAccounts(files);
    assert.deepEqual([...files.stored.keys()], [FILES[5], FILES[6], FILES[8], FILES[9]]);
  });

  it("forgets whose the jobs were only where none are left", async () => {
    for (const [left, isKept] of [
      ["j1.json", true],
      ["b.earlier", true],
      ["w1.beat", false],
    ] as const) {
      const files = memoryFiles();
      for (const name of ["user", left]) files.stored.set(`accounts/a/jobs/${name}`, new Uint8Array([1]));
      await clearAccount(files, "accounts/a");
      assert.deepEqual(
        [...files.stored.keys()].map((path) => path.slice("accounts/a/jobs/".length)),
        isKept ? ["user", left] : [left],
      );
    }
  });

  it("of none is no fault", async () => {
    await clearAllAccounts(memoryFiles());
    await clearAccount(memoryFiles(), "accounts/a");
  });

  it("tells when something cannot be removed", async () => {
    const files = { ...filledFiles(), remove: () => Promise.reject(new Error("busy")) };
    await assert.rejects(clearAllAccounts(files), /busy/u);
  });
});
