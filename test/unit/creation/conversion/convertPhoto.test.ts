import assert from "node:assert/strict";
import { encode } from "fast-png";
import type { Orientation, PhotoType } from "../../../../src/creation/checks/facts";
import { inspectFile } from "../../../../src/creation/checks/inspectFile";
import { jpegProfile, withProfile } from "../../../../src/creation/checks/jpeg";
import { MAX_PHOTO_BYTES } from "../../../../src/creation/checks/limits";
import { bytesInMemory, bytesOf, fixture, withExif } from "../files";
import { convert, decodeJpeg, quartersOf } from "./bench";

const QUARTERS = ["red", "green", "blue", "pale"];
const SEE_THROUGH = ["red", "green", "blue", "white"];
const GREYS = ["grey 81", "grey 106", "grey 49", "pale"];

describe("convertPhoto", () => {
  const cases: readonly (readonly [string, PhotoType, readonly string[]])[] = [
    ["baseline.jpg", "image/jpeg", QUARTERS],
    ["progressive.jpg", "image/jpeg", QUARTERS],
    ["cmyk.jpg", "image/jpeg", QUARTERS],
    ["grey.jpg", "image/jpeg", GREYS],
    ["alpha.png", "image/png", SEE_THROUGH],
    ["palette.png", "image/png", QUARTERS],
    ["one-bit.png", "image/png", ["black", "black", "black", "white"]],
    ["grey-alpha.png", "image/png", GREYS],
    ["deep.png", "image/png", QUARTERS],
    ["animated.png", "image/png", QUARTERS],
    ["lossy.webp", "image/webp", QUARTERS],
    ["lossless.webp", "image/webp", SEE_THROUGH],
  ];
  for (const [name, mediaType, expected] of cases) {
    it(`${name} becomes a JPEG that nothing is wrong with, and stays as it is`, async () => {
      const original = fixture(`photos/${name}`);
      const converted = await convert(original, mediaType);
      const picture = decodeJpeg(converted);
      assert.deepEqual([picture.width, picture.height], [640, 520]);
      assert.deepEqual(quartersOf(picture), expected);
      assert.deepEqual(original, fixture(`photos/${name}`));
      const inspection = await inspectFile(bytesInMemory(converted ?? new Uint8Array()), "a.jpg");
      assert.ok(inspection.verdict === "usable");
      assert.deepEqual([inspection.facts.mediaType, inspection.warnings], ["image/jpeg", []]);
    });
  }

  it("stands as the camera saw it, whichever way it was held", async () => {
    const upright: Readonly<Record<Orientation, readonly string[]>> = {
      1: ["red", "green", "blue", "pale"],
      2: ["green", "red", "pale", "blue"],
      3: ["pale", "blue", "green", "red"],
      4: ["blue", "pale", "red", "green"],
      5: ["red", "blue", "green", "pale"],
      6: ["blue", "red", "pale", "green"],
      7: ["pale", "green", "blue", "red"],
      8: ["green", "pale", "red", "blue"],
    };
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as const) {
      const held = withExif(fixture("photos/baseline.jpg"), orientation);
      const picture = decodeJpeg(await convert(held, "image/jpeg", orientation));
      assert.deepEqual([picture.width, picture.height], orientation < 5 ? [640, 520] : [520, 640]);
      assert.deepEqual(quartersOf(picture), upright[orientation], String(orientation));
    }
  });

  it("is told upright: nothing turns it once more", async () => {
    const converted = await convert(withExif(fixture("photos/baseline.jpg"), 6), "image/jpeg", 6);
    const inspection = await inspectFile(bytesInMemory(converted ?? new Uint8Array()), "a.jpg");
    assert.ok(inspection.verdict === "usable" && inspection.facts.kind === "photo");
    const { orientation, width, height } = inspection.facts;
    assert.deepEqual([orientation, width, height], [1, 520, 640]);
  });

  const sizes = [
    [2304, 1152, 2048, 1024],
    [800, 2400, 683, 2048],
    [600, 513, 600, 513],
    // Not under 512 on its shorter side, however long it is.
    [3000, 600, 2560, 512],
    [2600, 512, 2600, 512],
  ] as const;
  for (const [width, height, toWidth, toHeight] of sizes) {
    it(`${width} × ${height} becomes ${toWidth} × ${toHeight}`, async () => {
      const data = new Uint8Array(width * height * 3).fill(128);
      const picture = decodeJpeg(await convert(encode({ width, height, data, channels: 3 }), "image/png"));
      assert.deepEqual([picture.width, picture.height], [toWidth, toHeight]);
    }).timeout(30_000);
  }

  it("comes out under 10 MB, even of noise", async () => {
    const [width, height] = [2048, 1800];
    let seed = 1;
    const data = Uint8Array.from({ length: width * height * 3 }, () => {
      seed ^= seed << 13;
      seed ^= seed >>> 17;
      seed ^= seed << 5;
      return seed & 0xff;
    });
    const noise = encode({ width, height, data, channels: 3 });
    assert.ok(noise.length > MAX_PHOTO_BYTES);
    const converted = await convert(noise, "image/png");
    assert.ok(converted && converted.length < MAX_PHOTO_BYTES, String(converted?.length));
  }).timeout(60_000);

  it("keeps the profile of its colours, but none for ink or grey", async () => {
    const profile = (space: string) => bytesOf(new Uint8Array(16), space, new Uint8Array(5_000).fill(7));
    const carrying = (name: string, space: string) => withProfile(fixture(`photos/${name}`), profile(space));
    const colours = await convert(carrying("baseline.jpg", "RGB "), "image/jpeg");
    assert.deepEqual(jpegProfile(colours ?? new Uint8Array()), profile("RGB "));
    for (const [name, space] of [
      ["cmyk.jpg", "CMYK"],
      ["grey.jpg", "GRAY"],
    ] as const) {
      const plain = await convert(carrying(name, space), "image/jpeg");
      assert.equal(jpegProfile(plain ?? new Uint8Array()), undefined, name);
    }
  });

  it("gives nothing for what cannot be decoded, and goes on with the next", async () => {
    for (const [name, mediaType] of cases) {
      const whole = fixture(`photos/${name}`);
      assert.equal(await convert(whole.subarray(0, 40), mediaType), undefined, name);
    }
    assert.equal(await convert(fixture("photos/animated.webp"), "image/webp"), undefined);
    assert.ok(await convert(fixture("photos/lossy.webp"), "image/webp"));
  });

  it("leaves nothing behind in the host it runs in", async () => {
    const before = Object.getOwnPropertyNames(globalThis);
    await convert(fixture("photos/lossy.webp"), "image/webp");
    assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
  });
});
