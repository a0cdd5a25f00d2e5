import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inspectFile } from "../../../src/creation/inspectFile";
import { isWholePhoto } from "../../../src/creation/wholePhoto";
import { bytesOf, grownTo, jpeg, png } from "./files";

const DAMAGED = { ok: false, problem: { kind: "damaged" } };

describe("isWholePhoto", () => {
  const photos = [
    ["a PNG", png(1024, 768), "image/png"],
    ["a JPEG", jpeg(1024, 768), "image/jpeg"],
    ["a progressive JPEG", jpeg(1024, 768, { progressive: true }), "image/jpeg"],
    [
      "a JPEG with a small picture in its head",
      jpeg(1024, 768, { orientation: 6, thumbnail: [160, 120] }),
      "image/jpeg",
    ],
  ] as const;
  for (const [title, bytes, mediaType] of photos) {
    it(`${title}, cut off anywhere, is not whole`, () => {
      assert.ok(isWholePhoto(bytes, mediaType));
      for (let length = 8; length < bytes.length; length += 1) {
        assert.ok(!isWholePhoto(bytes.subarray(0, length), mediaType), `${length} of ${bytes.length} bytes`);
      }
    });

    it(`${title} with more behind it is whole`, () => {
      assert.ok(isWholePhoto(grownTo(bytes.length + 1000, bytes), mediaType));
    });

    it(`${title} that does not start its buffer is whole`, () => {
      assert.ok(isWholePhoto(bytesOf([1, 2, 3, 4, 5], bytes).subarray(5), mediaType));
    });
  }

  it("takes fill bytes before a marker", () => {
    const plain = jpeg(1024, 768);
    assert.ok(
      isWholePhoto(bytesOf(plain.subarray(0, 2), [0xff, 0xff, 0xff], plain.subarray(2)), "image/jpeg"),
    );
  });

  it("ends on lengths that lead nowhere", () => {
    assert.ok(!isWholePhoto(bytesOf([0xff, 0xd8], [0xff, 0xe0, 0, 0], new Uint8Array(100)), "image/jpeg"));
    const endless = png(1024, 768).with(8, 0xff);
    assert.ok(!isWholePhoto(endless, "image/png"));
  });
});

const inspect = (bytes: Uint8Array, fileName: string) => inspectFile(bytes, fileName, bytes.length);

describe("inspectFile: half a photo", () => {
  it("is damaged, though its head tells a size", () => {
    for (const bytes of [png(1024, 768), jpeg(1024, 768)]) {
      assert.deepEqual(inspect(bytes.subarray(0, -3), "a.png"), DAMAGED);
    }
  });

  it("of the sample workspace is damaged, however much of it is there", () => {
    const bytes = new Uint8Array(readFileSync("scripts/sample-workspace/portrait.jpg"));
    assert.ok(inspect(bytes, "portrait.jpg").ok);
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      assert.deepEqual(inspect(bytes.subarray(0, Math.floor(bytes.length * part)), "portrait.jpg"), DAMAGED);
    }
  });
});
