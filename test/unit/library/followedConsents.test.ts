import assert from "node:assert/strict";
import { createFollowedConsents } from "../../../src/library/followedConsents";
import { fakeLog, memoryFiles } from "../fakes";

const FOLDER = "accounts/abc";
const PATH = `${FOLDER}/consent.json`;

function open(files = memoryFiles()) {
  const log = fakeLog();
  return { files, log, consents: createFollowedConsents({ files, folder: Promise.resolve(FOLDER), log }) };
}

describe("followed consents", () => {
  it("outlive a reload, each group once", async () => {
    const { files, consents } = open();
    await consents.put({ groupId: "a", sinceMs: 1 });
    await consents.put({ groupId: "b", sinceMs: 2, stale: "rejected", nonce: "n" });
    await consents.put({ groupId: "a", sinceMs: 3 });
    assert.deepEqual(await open(files).consents.list(), [
      { groupId: "b", sinceMs: 2, stale: "rejected", nonce: "n" },
      { groupId: "a", sinceMs: 3 },
    ]);
  });

  it("are taken once, whichever window asks, and leave no empty file", async () => {
    const { files, consents } = open();
    const other = open(files).consents;
    await consents.put({ groupId: "a", sinceMs: 1 });
    assert.deepEqual([await other.take("a"), await consents.take("a")], [true, false]);
    assert.equal(files.stored.has(PATH), false);
    assert.deepEqual(await consents.list(), []);
  });

  it("are written one after the other", async () => {
    const { consents } = open();
    await Promise.all(["a", "b", "c"].map((groupId) => consents.put({ groupId, sinceMs: 1 })));
    assert.deepEqual(
      (await consents.list()).map(({ groupId }) => groupId),
      ["a", "b", "c"],
    );
  });

  for (const content of [
    "",
    "{",
    "[]",
    '{"version":2,"followed":[]}',
    '{"version":1,"followed":[{}]}',
    "\xff",
  ]) {
    it(`are none where the file says ${JSON.stringify(content)}`, async () => {
      const { files, consents } = open();
      files.stored.set(
        PATH,
        Uint8Array.from(content, (letter) => letter.charCodeAt(0)),
      );
      assert.deepEqual(await consents.list(), []);
      await consents.put({ groupId: "a", sinceMs: 1 });
      assert.equal((await consents.list()).length, 1);
    });
  }

  it("that cannot be written do not stand in the way: the window still says how it ended", async () => {
    const { files, log, consents } = open();
    const broken = createFollowedConsents({
      files: { ...files, read: () => Promise.reject(new Error("EIO")) },
      folder: Promise.resolve(FOLDER),
      log,
    });
    await broken.put({ groupId: "a", sinceMs: 1 });
    assert.deepEqual(await broken.list(), []);
    assert.equal(await broken.take("a"), true);
    assert.equal(log.of("warn").length, 3);
    assert.deepEqual(await consents.list(), []);
  });
});
