import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  bytesToInspect,
  inspectFile,
  MAX_PHOTO_BYTES,
  MIN_PHOTO_SIDE,
  type AcceptedFile,
  type FileProblem,
  type Inspection,
} from "../../../src/creation/inspectFile";
import { bytesOf, ebml, grownTo, iso, jpeg, png } from "./files";

/** As it is inspected: no more of it is read than has to be. */
function inspect(bytes: Uint8Array, fileName: string): Inspection {
  return inspectFile(bytes.subarray(0, bytesToInspect(bytes.length)), fileName, bytes.length);
}

function accepted(bytes: Uint8Array, fileName: string): AcceptedFile {
  const inspection = inspect(bytes, fileName);
  assert.ok(inspection.ok, `refused: ${JSON.stringify(inspection)}`);
  return inspection.file;
}

function refused(bytes: Uint8Array, fileName: string): FileProblem {
  const inspection = inspect(bytes, fileName);
  assert.ok(!inspection.ok, `accepted: ${JSON.stringify(inspection)}`);
  return inspection.problem;
}

const PHOTO = jpeg(1024, 768);

describe("inspectFile: what is taken", () => {
  const photo = { creationKind: "photo", misnamed: false, width: 1024, height: 768 } as const;
  const clip = {
    creationKind: "digital_twin",
    misnamed: false,
    width: undefined,
    height: undefined,
  } as const;
  const cases: readonly (readonly [string, Uint8Array, string, Partial<AcceptedFile>])[] = [
    ["a PNG", png(1024, 768), "a.png", { ...photo, mediaType: "image/png" }],
    ["a JPEG", PHOTO, "a.jpg", { ...photo, mediaType: "image/jpeg" }],
    ["a JPEG by its long ending, in capitals", PHOTO, "A.B.JPEG", { ...photo, mediaType: "image/jpeg" }],
    ["a progressive JPEG", jpeg(1024, 768, { progressive: true }), "a.jpg", photo],
    ["an MP4", iso("isom"), "a.mp4", { ...clip, mediaType: "video/mp4" }],
    ["an MP4 of a newer brand", iso("mp42"), "a.mp4", { ...clip, mediaType: "video/mp4" }],
    ["a WebM", ebml("webm"), "a.webm", { ...clip, mediaType: "video/webm" }],
  ];
  for (const [title, bytes, fileName, expected] of cases) {
    it(title, () => {
      const file = accepted(bytes, fileName);
      assert.deepEqual(file, { ...file, ...expected, sizeBytes: bytes.length });
    });
  }

  it("a phone's JPEG: rotation and the small picture in EXIF do not mislead", () => {
    for (const orientation of [1, 3, 6, 8]) {
      const { width, height } = accepted(jpeg(4032, 3024, { orientation, thumbnail: [160, 120] }), "a.jpg");
      assert.deepEqual([width, height], [4032, 3024]);
    }
  });

  it("the sample workspace's photo and clip", () => {
    const sample = (name: string) => accepted(readFileSync(`scripts/sample-workspace/${name}`), name);
    assert.equal(sample("portrait.jpg").creationKind, "photo");
    assert.equal(sample("footage.mp4").creationKind, "digital_twin");
  });

  it("by its bytes, whatever the name promises, which is said", () => {
    const names = ["a.jpg", "a.mp4", "a.txt", "png", "a.", "", "a.constructor"];
    for (const name of names) assert.equal(accepted(png(600, 600), name).misnamed, true, name);
    assert.equal(accepted(png(600, 600), "a.jpg").mediaType, "image/png");
    assert.equal(accepted(iso("isom"), "a.webm").misnamed, true);
    assert.equal(accepted(png(600, 600), "C:\\x.y\\a.png").misnamed, false);
  });
});

describe("inspectFile: what is refused", () => {
  const foreign: readonly (readonly [string | undefined, Uint8Array])[] = [
    ["HEIC", iso("heic")],
    ["HEIC", iso("mif1")],
    ["HEIC", iso("hevx")],
    ["AVIF", iso("avif")],
    ["AVIF", iso("avis")],
    ["QuickTime", iso("qt  ")],
    ["M4A", iso("M4A ")],
    ["CR3", iso("crx ")],
    ["WebP", bytesOf("RIFF", [1, 2, 3, 4], "WEBPVP8 ")],
    ["WAV", bytesOf("RIFF", [1, 2, 3, 4], "WAVEfmt ")],
    ["AVI", bytesOf("RIFF", [1, 2, 3, 4], "AVI LIST")],
    ["GIF", bytesOf("GIF89a", [0, 2, 0, 2])],
    ["GIF", bytesOf("GIF87a", [0, 2, 0, 2])],
    ["PDF", bytesOf("%PDF-1.7\n")],
    ["BMP", bytesOf("BM", [10, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0])],
    ["TIFF", bytesOf("II*\0", [8, 0, 0, 0])],
    ["TIFF", bytesOf("MM\0*", [0, 0, 0, 8])],
    ["Matroska", ebml("matroska")],
  ];
  for (const [index, [found, bytes]] of foreign.entries()) {
    it(`${String(found)} (${index}), by the name people call it, whatever its ending`, () => {
      for (const name of ["a.png", "a.mp4", "a.heic", "a"]) {
        assert.deepEqual(refused(bytes, name), { kind: "unsupported", found });
      }
    });
  }

  it("nothing at all", () => {
    assert.deepEqual(refused(new Uint8Array(), "a.png"), { kind: "empty" });
  });

  it("text that is named as a picture or clip", () => {
    for (const text of [
      "hello, world",
      "BMW and others",
      "RIFF",
      "GIF80",
      "RIFFabcdxyz1",
      "....ftyp",
      "....ftyphei",
    ]) {
      const problem = refused(bytesOf(text), "a.JPG");
      assert.deepEqual(problem, { kind: "notWhatItSays", extension: "jpg" }, text);
    }
  });

  it("text that is named as what it is, or as nothing", () => {
    for (const name of ["a.txt", "a", "a.constructor", "a.__proto__"]) {
      assert.deepEqual(refused(bytesOf("hello"), name), { kind: "unsupported", found: undefined }, name);
    }
  });

  it("a picture whose size cannot be read", () => {
    assert.deepEqual(refused(png(1024, 768).subarray(0, 12), "a.png"), { kind: "damaged" });
    assert.deepEqual(refused(PHOTO.subarray(0, 6), "a.jpg"), { kind: "damaged" });
    assert.deepEqual(refused(png(0, 768), "a.png"), { kind: "damaged" });
  });

  it("a photo one pixel too small, either way", () => {
    const [least, less] = [MIN_PHOTO_SIDE, MIN_PHOTO_SIDE - 1];
    assert.deepEqual(refused(png(less, 900), "a.png"), { kind: "tooSmall", width: less, height: 900 });
    assert.deepEqual(refused(jpeg(900, less), "a.jpg"), { kind: "tooSmall", width: 900, height: less });
    assert.equal(accepted(png(least, least), "a.png").width, 512);
  });

  it("a photo of 10 MB, but not one byte less, nor a clip", () => {
    const sizeBytes = MAX_PHOTO_BYTES;
    assert.equal(sizeBytes, 10_485_760);
    assert.deepEqual(refused(grownTo(sizeBytes, PHOTO), "a.jpg"), { kind: "photoTooLarge", sizeBytes });
    assert.equal(accepted(grownTo(sizeBytes - 1, PHOTO), "a.jpg").sizeBytes, sizeBytes - 1);
    assert.equal(accepted(grownTo(sizeBytes, iso("isom")), "a.mp4").sizeBytes, sizeBytes);
  });

  it("no clip, however large: what HeyGen takes at most is its own to say", () => {
    const head = grownTo(bytesToInspect(2 ** 40), iso("isom"));
    assert.equal(head.length, 4096);
    const inspection = inspectFile(head, "a.mp4", 2 ** 40);
    assert.ok(inspection.ok);
    assert.deepEqual([inspection.file.creationKind, inspection.file.sizeBytes], ["digital_twin", 2 ** 40]);
  });

  it("a large photo by its beginning alone", () => {
    const inspection = inspectFile(PHOTO.subarray(0, 100), "a.jpg", 2 ** 30);
    assert.deepEqual(inspection, { ok: false, problem: { kind: "photoTooLarge", sizeBytes: 2 ** 30 } });
  });
});

describe("inspectFile: broken files", () => {
  const wholes = [
    png(1024, 768),
    jpeg(1024, 768, { orientation: 6, thumbnail: [160, 120] }),
    jpeg(1024, 768, { progressive: true }),
    iso("isom"),
    iso("heic"),
    ebml("webm"),
    bytesOf("RIFF", [1, 2, 3, 4], "WEBPVP8 "),
  ];

  it("cut off anywhere never throws, and never turns into another type", () => {
    for (const whole of wholes) {
      const full = inspect(whole, "a.png");
      for (let length = 1; length < whole.length; length += 1) {
        const inspection = inspect(whole.subarray(0, length), "a.png");
        if (!inspection.ok || !full.ok) {
          assert.ok(!inspection.ok || full.ok, `${String(length)} bytes are taken, the whole is not`);
          continue;
        }
        assert.deepEqual({ ...inspection.file, sizeBytes: 0 }, { ...full.file, sizeBytes: 0 });
      }
    }
  });

  it("with any byte changed never throws, and sizes stay numbers above 0", () => {
    for (const whole of wholes) {
      for (const value of [0x00, 0xff]) {
        for (let index = 0; index < whole.length; index += 1) {
          const inspection = inspect(whole.with(index, value), "a.jpg");
          if (!inspection.ok || inspection.file.creationKind !== "photo") continue;
          assert.ok((inspection.file.width ?? 0) >= 512 && (inspection.file.height ?? 0) >= 512);
        }
      }
    }
  });
});
