import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { ByteSource } from "../../../../src/creation/checks/byteSource";
import type { Refusal } from "../../../../src/creation/checks/findings";
import { inspectFile, type Inspection } from "../../../../src/creation/checks/inspectFile";
import {
  MAX_CONVERTIBLE_BYTES,
  MAX_PHOTO_BYTES,
  MIN_PHOTO_SIDE,
} from "../../../../src/creation/checks/limits";
import { bytesInMemory, bytesOf, ebml, fixture, grownTo, iso, jpeg, png } from "../files";

type Bytes = Uint8Array<ArrayBuffer>;

const inspect = (bytes: Bytes, fileName: string): Promise<Inspection> =>
  inspectFile(bytesInMemory(bytes), fileName);

async function usable(bytes: Bytes, fileName: string) {
  const inspection = await inspect(bytes, fileName);
  assert.ok(inspection.verdict === "usable", `refused: ${JSON.stringify(inspection)}`);
  return inspection;
}

async function refused(bytes: Bytes, fileName: string) {
  const inspection = await inspect(bytes, fileName);
  assert.ok(inspection.verdict === "refused", `taken: ${JSON.stringify(inspection)}`);
  return inspection;
}

/** The only reason. */
async function refusal(bytes: Bytes, fileName: string): Promise<Omit<Refusal, "severity">> {
  const { refusals } = await refused(bytes, fileName);
  assert.equal(refusals.length, 1);
  const [{ severity, ...reason }] = refusals;
  assert.equal(severity, "refusal");
  return reason;
}

const codes = (findings: readonly { readonly code: string }[]): readonly string[] =>
  findings.map(({ code }) => code);

const sample = (name: string): Bytes => Uint8Array.from(readFileSync(`scripts/sample-workspace/${name}`));

const PHOTO = jpeg(1024, 768);

describe("inspectFile: what is taken", () => {
  const photo = { kind: "photo", width: 1024, height: 768, bitsPerChannel: 8 } as const;
  const cases: readonly (readonly [string, Bytes, string, object])[] = [
    ["a PNG", png(1024, 768), "a.png", { ...photo, mediaType: "image/png" }],
    ["a JPEG", PHOTO, "a.jpg", { ...photo, mediaType: "image/jpeg" }],
    ["a JPEG by its long ending, in capitals", PHOTO, "A.B.JPEG", { ...photo, mediaType: "image/jpeg" }],
    ["a progressive JPEG", jpeg(1024, 768, { progressive: true }), "a.jpg", photo],
    ["a real JPEG", fixture("photos/baseline.jpg"), "a.jpg", { width: 640, height: 520 }],
    ["a real PNG", fixture("photos/alpha.png"), "a.png", { width: 640, height: 520 }],
  ];
  for (const [title, bytes, fileName, expected] of cases) {
    it(title, async () => {
      const { facts, warnings, convertible } = await usable(bytes, fileName);
      assert.deepEqual(facts, { ...facts, ...expected, sizeBytes: bytes.length });
      assert.deepEqual([warnings, convertible], [[], undefined]);
    });
  }

  it("the sample workspace's photo, without a word", async () => {
    const { facts, warnings } = await usable(sample("portrait.jpg"), "portrait.jpg");
    assert.equal(facts.kind, "photo");
    assert.deepEqual(warnings, []);
  });

  it("the sample workspace's clip, with what is weak about it", async () => {
    const { facts, warnings, convertible } = await usable(sample("footage.mp4"), "footage.mp4");
    assert.deepEqual(
      { ...facts, durationSeconds: facts.kind === "footage" && Math.round(facts.durationSeconds ?? 0) },
      {
        kind: "footage",
        mediaType: "video/mp4",
        sizeBytes: sample("footage.mp4").length,
        durationSeconds: 16,
        width: 1280,
        height: 720,
        rotation: 0,
        framesPerSecond: 24,
        videoCodec: "avc",
        hasSound: true,
      },
    );
    assert.deepEqual(codes(warnings), ["short", "lowResolution"]);
    assert.equal(convertible, undefined);
  });

  it("by its bytes, whatever the name promises, which is said", async () => {
    const said = { severity: "warning", code: "misnamed", mediaType: "image/png" };
    for (const name of ["a.jpg", "a.mp4", "a.txt", "png", "a.", "", "a.constructor"]) {
      const { facts, warnings, convertible } = await usable(png(600, 600), name);
      assert.equal(facts.mediaType, "image/png");
      assert.deepEqual([warnings, convertible], [[said], undefined], name);
    }
    assert.deepEqual((await usable(png(600, 600), "C:\\x.y\\a.png")).warnings, []);
    assert.ok(codes((await usable(sample("footage.mp4"), "a.webm")).warnings).includes("misnamed"));
  });

  it("a photo that may come out weak, and a copy that would do better is offered", async () => {
    for (const [name, code] of [
      ["cmyk.jpg", "cmyk"],
      ["deep.png", "deepColour"],
      ["animated.png", "animated"],
    ] as const) {
      const { facts, warnings, convertible } = await usable(fixture(`photos/${name}`), name);
      assert.deepEqual(codes(warnings), [code]);
      assert.equal(convertible, facts);
    }
    const { warnings, convertible } = await usable(png(2049, 600), "a.png");
    assert.deepEqual(warnings, [{ severity: "warning", code: "overTwoK", width: 2049, height: 600 }]);
    assert.equal(convertible?.width, 2049);
    assert.deepEqual((await usable(png(2048, 2048), "a.png")).warnings, []);
  });

  it("a photo too large to convert, without the offer", async () => {
    const { warnings, convertible } = await usable(png(10_000, 5_001), "a.png");
    assert.deepEqual(codes(warnings), ["overTwoK"]);
    assert.equal(convertible, undefined);
    assert.ok((await usable(png(10_000, 5_000), "a.png")).convertible);
  });
});

describe("inspectFile: what is refused", () => {
  const foreign: readonly (readonly [string, Bytes])[] = [
    ["HEIC", iso("heic")],
    ["HEIC", iso("mif1")],
    ["HEIC", iso("hevx")],
    ["AVIF", iso("avif")],
    ["AVIF", iso("avis")],
    ["QuickTime", iso("qt  ")],
    ["QuickTime", fixture("footage/quicktime.mov")],
    ["QuickTime", bytesOf([0, 0, 0, 8], "wide", [0, 0, 0, 8], "mdat")],
    ["M4A", iso("M4A ")],
    ["CR3", iso("crx ")],
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
    it(`${found} (${index}), by the name people call it, whatever its ending`, async () => {
      for (const name of ["a.png", "a.mp4", "a.heic", "a"]) {
        assert.deepEqual(await refusal(bytes, name), { code: "unsupported", found });
        assert.equal((await refused(bytes, name)).convertible, undefined);
      }
    });
  }

  it("WebP, with the offer of a copy: lossy, lossless, but not moving", async () => {
    for (const name of ["lossy.webp", "lossless.webp"]) {
      const bytes = fixture(`photos/${name}`);
      assert.deepEqual(await refusal(bytes, "a.webp"), { code: "unsupported", found: "WebP" });
      const { convertible } = await refused(bytes, "a.webp");
      assert.deepEqual([convertible?.width, convertible?.height], [640, 520]);
    }
    const moving = await refused(fixture("photos/animated.webp"), "a.webp");
    assert.deepEqual([codes(moving.refusals), moving.convertible], [["unsupported"], undefined]);
  });

  it("nothing at all", async () => {
    assert.deepEqual(await refusal(new Uint8Array(), "a.png"), { code: "empty" });
  });

  it("text that is named as a picture or clip", async () => {
    for (const text of ["hello, world", "BMW", "RIFF", "GIF80", "RIFFabcdxyz1", "....ftyp", "....ftyphei"]) {
      const reason = await refusal(bytesOf(text), "a.JPG");
      assert.deepEqual(reason, { code: "notWhatItSays", extension: "jpg" }, text);
    }
  });

  it("text that is named as what it is, or as nothing", async () => {
    for (const name of ["a.txt", "a", "a.constructor", "a.__proto__"]) {
      const reason = await refusal(bytesOf("hello"), name);
      assert.deepEqual(reason, { code: "unsupported", found: undefined }, name);
    }
  });

  it("a picture whose size cannot be read", async () => {
    const damaged = { code: "damagedPhoto" };
    assert.deepEqual(await refusal(png(1024, 768).slice(0, 12), "a.png"), damaged);
    assert.deepEqual(await refusal(PHOTO.slice(0, 6), "a.jpg"), damaged);
    assert.deepEqual(await refusal(png(0, 768), "a.png"), damaged);
    assert.deepEqual(await refusal(bytesOf("RIFF", [1, 2, 3, 4], "WEBPVP8 "), "a.webp"), damaged);
  });

  it("a photo one pixel too small, either way, whatever a copy might cure", async () => {
    const [least, less] = [MIN_PHOTO_SIDE, MIN_PHOTO_SIDE - 1];
    assert.deepEqual(await refusal(png(less, 900), "a.png"), {
      code: "photoTooSmall",
      width: less,
      height: 900,
    });
    assert.deepEqual(await refusal(jpeg(900, less), "a.jpg"), {
      code: "photoTooSmall",
      width: 900,
      height: less,
    });
    assert.equal((await usable(png(least, least), "a.png")).facts.width, 512);
    const heavy = await refused(grownTo(MAX_PHOTO_BYTES, png(less, 900)), "a.png");
    assert.deepEqual(
      [codes(heavy.refusals), heavy.convertible],
      [["photoTooSmall", "photoTooHeavy"], undefined],
    );
  });

  it("a photo of 10 MB, but not one byte less, with the offer of a copy", async () => {
    const sizeBytes = MAX_PHOTO_BYTES;
    assert.equal(sizeBytes, 10_485_760);
    assert.deepEqual(await refusal(grownTo(sizeBytes, PHOTO), "a.jpg"), { code: "photoTooHeavy", sizeBytes });
    assert.ok((await refused(grownTo(sizeBytes, PHOTO), "a.jpg")).convertible);
    assert.equal((await usable(grownTo(sizeBytes - 1, PHOTO), "a.jpg")).facts.sizeBytes, sizeBytes - 1);
  });

  it("a photo too heavy to be read at all, of which only the beginning is", async () => {
    let readBytes = 0;
    const sizeBytes = MAX_CONVERTIBLE_BYTES + 1;
    const source: ByteSource = {
      sizeBytes,
      read(start, end) {
        readBytes += end - start;
        return Promise.resolve(PHOTO.slice(start, end));
      },
    };
    const reason = { severity: "refusal", code: "photoTooHeavy", sizeBytes };
    assert.deepEqual(await inspectFile(source, "a.jpg"), {
      verdict: "refused",
      refusals: [reason],
      convertible: undefined,
    });
    assert.ok(readBytes < 1024, `${readBytes} bytes were read`);
  });
});

describe("inspectFile: a file that cannot be read", () => {
  const files = [
    ["a photo", PHOTO],
    ["an MP4", fixture("footage/h264-aac.mp4")],
    ["a WebM", fixture("footage/vp9-opus.webm")],
  ] as const;
  for (const [title, bytes] of files) {
    it(`${title}: what the file system says is passed on, whenever it says so`, async () => {
      const gone = new Error("gone");
      let isRead = false;
      for (let reads = 0; !isRead; reads += 1) {
        let left = reads;
        const source: ByteSource = {
          sizeBytes: bytes.length,
          read: (start, end) =>
            left-- > 0 ? Promise.resolve(bytes.slice(start, end)) : Promise.reject(gone),
        };
        const inspection = inspectFile(source, "a").then(
          () => "done",
          (error: unknown) => error,
        );
        isRead = (await inspection) === "done";
        if (!isRead) assert.equal(await inspection, gone);
        else assert.ok(reads > 1);
      }
    });
  }
});
