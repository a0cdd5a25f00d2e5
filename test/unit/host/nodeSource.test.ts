import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { appendFile, mkdtemp, readdir, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { bytesOf, isSameStamp } from "../../../src/creation/sourceFile";
import { createNodeSha256, openNodeSource } from "../../../src/host/nodeSource";

describe("openNodeSource", () => {
  let folder = "";
  let file = "";

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "heygen-source-"));
    file = path.join(folder, "long clip.mp4");
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("reads any part of a file, in pieces that stay as they are", async () => {
    const bytes = randomBytes(1_300_000);
    await writeFile(file, bytes);
    const source = await openNodeSource(file);
    assert.equal(source.name, "long clip.mp4");
    assert.equal(source.opened.sizeBytes, bytes.length);
    const pieces: Uint8Array[] = [];
    for await (const piece of source.read(0, bytes.length)) pieces.push(piece);
    assert.ok(pieces.length > 1);
    assert.ok(Buffer.concat(pieces).equals(bytes));
    for (const [start, end] of [
      [0, 0],
      [0, 1],
      [5, 600_000],
      [1_299_999, 1_300_000],
    ] as const) {
      assert.ok(Buffer.from(await bytesOf(source.read(start, end))).equals(bytes.subarray(start, end)));
    }
  });

  it("hands out less where the file has become shorter", async () => {
    await writeFile(file, new Uint8Array(100));
    const source = await openNodeSource(file);
    await truncate(file, 40);
    assert.equal((await bytesOf(source.read(0, 100))).length, 40);
    assert.equal((await bytesOf(source.read(50, 100))).length, 0);
  });

  it("tells a changed file by size or time", async () => {
    await writeFile(file, "one");
    const source = await openNodeSource(file);
    assert.ok(isSameStamp(await source.stamp(), source.opened));
    await utimes(file, new Date(), new Date(source.opened.changedAtMs + 1));
    assert.ok(!isSameStamp(await source.stamp(), source.opened));
    const again = await openNodeSource(file);
    await appendFile(file, "more");
    assert.ok(!isSameStamp(await again.stamp(), again.opened));
  });

  it("rejects where there is no file, or no longer one", async () => {
    await assert.rejects(openNodeSource(file), { code: "ENOENT" });
    await writeFile(file, "one");
    const source = await openNodeSource(file);
    await rm(file);
    await assert.rejects(source.stamp(), { code: "ENOENT" });
    await assert.rejects(bytesOf(source.read(0, 3)), { code: "ENOENT" });
  });

  it("closes the file, whether it was read to its end or left", async function () {
    const open = "/proc/self/fd";
    const count = async (): Promise<number> => (await readdir(open)).length;
    const before = await count().catch(() => undefined);
    if (before === undefined) {
      this.skip();
      return;
    }
    await writeFile(file, new Uint8Array(2_000_000));
    const source = await openNodeSource(file);
    await bytesOf(source.read(0, 2_000_000));
    for await (const piece of source.read(0, 2_000_000)) {
      assert.ok(piece.length > 0);
      break;
    }
    assert.equal(await count(), before);
  });
});

describe("createNodeSha256", () => {
  it("hashes what comes in pieces", () => {
    const bytes = randomBytes(10_000);
    const hash = createNodeSha256();
    for (let at = 0; at < bytes.length; at += 999) hash.update(bytes.subarray(at, at + 999));
    assert.equal(hash.hex(), createHash("sha256").update(bytes).digest("hex"));
  });
});
