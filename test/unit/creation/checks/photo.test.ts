import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseOrientation } from "../../../../src/creation/checks/exif";
import type { PhotoFacts, PhotoType } from "../../../../src/creation/checks/facts";
import { jpegProfile, parseJpeg, withProfile } from "../../../../src/creation/checks/jpeg";
import { readPhoto } from "../../../../src/creation/checks/photo";
import { bytesOf, fixture, grownTo, jpeg, png, tiff, u32, withExif } from "../files";

const PLAIN = { orientation: 1, isCmyk: false, bitsPerChannel: 8, isAnimated: false } as const;
const UPRIGHT = { ...PLAIN, width: 640, height: 520 } as const;

describe("readPhoto: real files", () => {
  const cases: readonly (readonly [
    string,
    PhotoType,
    Omit<PhotoFacts, "kind" | "mediaType" | "sizeBytes">,
  ])[] = [
    ["baseline.jpg", "image/jpeg", UPRIGHT],
    ["progressive.jpg", "image/jpeg", UPRIGHT],
    ["grey.jpg", "image/jpeg", UPRIGHT],
    ["cmyk.jpg", "image/jpeg", { ...UPRIGHT, isCmyk: true }],
    ["alpha.png", "image/png", UPRIGHT],
    ["palette.png", "image/png", { ...UPRIGHT, bitsPerChannel: 4 }],
    ["one-bit.png", "image/png", { ...UPRIGHT, bitsPerChannel: 1 }],
    ["grey-alpha.png", "image/png", UPRIGHT],
    ["deep.png", "image/png", { ...UPRIGHT, bitsPerChannel: 16 }],
    ["animated.png", "image/png", { ...UPRIGHT, isAnimated: true }],
    ["lossy.webp", "image/webp", UPRIGHT],
    ["lossless.webp", "image/webp", UPRIGHT],
    ["animated.webp", "image/webp", { ...UPRIGHT, isAnimated: true }],
  ];
  for (const [name, mediaType, expected] of cases) {
    it(name, () => {
      const bytes = fixture(`photos/${name}`);
      const sizeBytes = bytes.length;
      assert.deepEqual(readPhoto(bytes, mediaType), { kind: "photo", mediaType, sizeBytes, ...expected });
    });
  }

  it("cut off anywhere tell nothing, and never throw", () => {
    for (const [name, mediaType] of cases) {
      const bytes = fixture(`photos/${name}`);
      for (let length = 0; length < bytes.length; length += 1 + Math.floor(bytes.length / 500)) {
        assert.equal(
          readPhoto(bytes.subarray(0, length), mediaType),
          undefined,
          `${length} bytes of ${name}`,
        );
      }
    }
  });
});

describe("readPhoto: which way up", () => {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`${orientation}: sides are those a viewer shows`, () => {
      const facts = readPhoto(withExif(fixture("photos/baseline.jpg"), orientation), "image/jpeg");
      assert.equal(facts?.orientation, orientation);
      const sides = orientation < 5 ? [640, 520] : [520, 640];
      assert.deepEqual([facts.width, facts.height], sides);
    });
  }

  it("a small picture in EXIF does not mislead", () => {
    const photo = jpeg(4032, 3024, { orientation: 6, thumbnail: [160, 120] });
    const facts = readPhoto(photo, "image/jpeg");
    assert.deepEqual([facts?.width, facts?.height], [3024, 4032]);
  });

  it("is read from PNG and WebP too", () => {
    const exif = bytesOf(tiff(8));
    const plain = png(1024, 768);
    const head = plain.length - 12;
    const chunk = bytesOf(u32(exif.length), "eXIf", exif, [0, 0, 0, 0]);
    const turned = bytesOf(plain.subarray(0, head), chunk, plain.subarray(head));
    assert.equal(readPhoto(turned, "image/png")?.width, 768);
    const webp = fixture("photos/lossy.webp");
    for (const mark of ["", "Exif\0\0"]) {
      const body = bytesOf(mark, exif);
      const size = [body.length, 0, 0, 0];
      const facts = readPhoto(bytesOf(webp, "EXIF", size, body), "image/webp");
      assert.deepEqual([facts?.orientation, facts?.width], [8, 520]);
    }
  });

  it("is upright where EXIF makes no sense", () => {
    for (const orientation of [0, 9, 0xffff]) assert.equal(parseOrientation(bytesOf(tiff(orientation))), 1);
    assert.equal(parseOrientation(new Uint8Array()), 1);
    assert.equal(parseOrientation(bytesOf("MM", [0, 42], u32(0xffff_fff0))), 1);
    const little = bytesOf("II", [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
    assert.equal(parseOrientation(little), 6);
  });
});

describe("readPhoto: whole or not", () => {
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
      assert.ok(readPhoto(bytes, mediaType));
      for (let length = 0; length < bytes.length; length += 1) {
        assert.equal(readPhoto(bytes.subarray(0, length), mediaType), undefined, `${length} bytes`);
      }
    });

    it(`${title} with more behind it is whole`, () => {
      assert.ok(readPhoto(grownTo(bytes.length + 1000, bytes), mediaType));
    });

    it(`${title} that does not start its buffer is whole`, () => {
      assert.ok(readPhoto(bytesOf([1, 2, 3, 4, 5], bytes).subarray(5), mediaType));
    });

    it(`${title} with any byte changed never throws`, () => {
      for (let index = 0; index < bytes.length; index += 1) {
        for (const value of [0x00, 0xff]) {
          const facts = readPhoto(bytes.with(index, value), mediaType);
          assert.ok(facts === undefined || (facts.width > 0 && facts.height > 0));
        }
      }
    });
  }

  it("takes fill bytes before a marker", () => {
    const plain = jpeg(1024, 768);
    const filled = bytesOf(plain.subarray(0, 2), [0xff, 0xff, 0xff], plain.subarray(2));
    assert.ok(readPhoto(filled, "image/jpeg"));
  });

  it("ends on lengths that lead nowhere", () => {
    const nowhere = bytesOf([0xff, 0xd8], [0xff, 0xe0, 0, 0], new Uint8Array(100));
    assert.equal(readPhoto(nowhere, "image/jpeg"), undefined);
    assert.equal(readPhoto(png(1024, 768).with(8, 0xff), "image/png"), undefined);
  });

  it("the sample workspace's photo is damaged, however much of it is there", () => {
    const bytes = new Uint8Array(readFileSync("scripts/sample-workspace/portrait.jpg"));
    assert.ok(readPhoto(bytes, "image/jpeg"));
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      const length = Math.floor(bytes.length * part);
      assert.equal(readPhoto(bytes.subarray(0, length), "image/jpeg"), undefined);
    }
  });
});

describe("colour profiles in JPEG", () => {
  it("come out as they went in, however long, and leave the picture alone", () => {
    const plain = fixture("photos/baseline.jpg");
    assert.equal(jpegProfile(plain), undefined);
    for (const length of [1, 3_000, 65_519, 65_520, 200_000]) {
      const profile = Uint8Array.from({ length }, (_, index) => (index * 7) % 251);
      const carrying = withProfile(plain, profile);
      assert.deepEqual(jpegProfile(carrying), profile);
      assert.deepEqual(parseJpeg(carrying), parseJpeg(plain));
    }
  });
});
