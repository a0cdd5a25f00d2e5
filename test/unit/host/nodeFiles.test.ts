import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createNodeFiles } from "../../../src/host/nodeFiles";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("files on a disk", () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "heygen-avatars-"));
  });

  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it("are written with the folders they need, read, listed and named", async () => {
    const files = createNodeFiles(join(root, "not", "there", "yet"));
    const before = Date.now() - 10_000;
    await files.write("a/b/one.png", bytes("one"));
    await files.write("a/b/one.png", bytes("other"));
    await files.write("a/two", bytes("2"));
    assert.deepEqual(await files.read("a/b/one.png"), Buffer.from("other"));
    const [file] = await files.list("a/b");
    assert.deepEqual([file?.name, file?.sizeBytes], ["one.png", 5]);
    assert.ok((file?.changedAtMs ?? 0) > before);
    assert.deepEqual(await files.listNames("a/b"), ["one.png"]);
    assert.deepEqual(await files.listNames("a"), ["two"]);
    assert.deepEqual(await files.listFolders("a"), ["b"]);
    assert.equal(await readFile(fileURLToPath(files.addressOf("a/b/one.png")), "utf8"), "other");
  });

  it("are made by one of many that would make them", async () => {
    const files = createNodeFiles(join(root, "new"));
    const texts = ["one", "two", "three", "four"];
    const made = await Promise.all(texts.map((text) => files.create("a/claim", bytes(text))));
    assert.equal(made.filter(Boolean).length, 1);
    const read = Buffer.from((await files.read("a/claim")) ?? []).toString();
    assert.equal(read, texts[made.indexOf(true)]);
    assert.deepEqual(await files.listNames("a"), ["claim"]);
    await files.write("b", bytes("a file"));
    await assert.rejects(files.create("b/claim", bytes("x")));
  });

  it("that are not there are none", async () => {
    const files = createNodeFiles(root);
    assert.equal(await files.read("a"), undefined);
    assert.deepEqual(await files.list("a"), []);
    assert.deepEqual(await files.listNames("a"), []);
    assert.deepEqual(await files.listFolders("a"), []);
    await files.remove("a");
  });

  it("go with their folder", async () => {
    const files = createNodeFiles(root);
    await files.write("a/b/one", bytes("1"));
    await files.write("a/two", bytes("2"));
    await files.remove("a/b");
    assert.deepEqual([await files.listFolders("a"), await files.listNames("a")], [[], ["two"]]);
  });

  it("leave no draft behind where they cannot be written", async () => {
    const files = createNodeFiles(root);
    await files.write("a/b", bytes("1"));
    await assert.rejects(files.write("a", bytes("2")));
    assert.deepEqual([await files.listNames(""), await files.listFolders("")], [[], ["a"]]);
  });

  it("are whole at every moment, by however many they are written", async () => {
    const files = createNodeFiles(root);
    const texts = ["a", "b", "c", "d"].map((letter) => letter.repeat(200_000));
    const writing = Promise.all(
      texts.flatMap((text) => [1, 2, 3].map(() => files.write("copy", bytes(text)))),
    );
    for (let reading = 0; reading < 50; reading += 1) {
      const read = await files.read("copy");
      if (read !== undefined) assert.ok(texts.includes(Buffer.from(read).toString()));
    }
    await writing;
    assert.deepEqual(await files.listNames(""), ["copy"], "no draft is left");
  });
});
