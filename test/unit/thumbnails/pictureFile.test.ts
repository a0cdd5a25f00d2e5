import assert from "node:assert/strict";
import { parsePictureFile, pictureKey, pictureTypeOf } from "../../../src/thumbnails/pictureFile";
import { png } from "./bench";

const bytes = (text: string): Uint8Array =>
  Uint8Array.from([...text], (character) => character.charCodeAt(0));

describe("a picture's type", () => {
  const cases: readonly (readonly [string, Uint8Array, string | undefined])[] = [
    ["PNG", png(), "png"],
    ["JPEG", bytes("\u00ff\u00d8\u00ff\u00e0 JFIF"), "jpg"],
    ["GIF", bytes("GIF89a..."), "gif"],
    ["WebP", bytes("RIFF\u0001\u0002\u0003\u0004WEBPVP8 "), "webp"],
    ["sound in the same container", bytes("RIFF\u0001\u0002\u0003\u0004WAVEfmt "), undefined],
    ["SVG", bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), undefined],
    ["HTML", bytes("<!DOCTYPE html>"), undefined],
    ["a cut PNG", bytes("\u0089PNG\r\n"), undefined],
    ["nothing", new Uint8Array(), undefined],
  ];
  for (const [what, content, type] of cases) {
    it(`is ${String(type)} for ${what}`, () => {
      assert.equal(pictureTypeOf(content), type);
    });
  }
});

describe("a picture's key", () => {
  const url = "https://files2.heygen.ai/avatar/v3/abc/full.webp";

  it("stays the same under another signature and on another host", () => {
    const key = pictureKey("l", url);
    assert.equal(pictureKey("l", `${url}?Expires=1&Signature=x%2F`), key);
    assert.equal(pictureKey("l", `${url}#top`), key);
    assert.equal(pictureKey("l", url.replace("files2", "resource")), key);
    assert.equal(pictureKey("l", url), key);
  });

  it("is another for another look, another path, and the two swapped", () => {
    const keys = [
      pictureKey("l", url),
      pictureKey("m", url),
      pictureKey("l", `${url}2`),
      pictureKey("l\n", url),
      pictureKey("", url),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });

  it("meets no other of 100,000, and is spread over its whole length", () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => pictureKey(`look_${index}`, url));
    assert.equal(new Set(keys).size, keys.length);
    for (const half of [0, 14]) {
      assert.ok(new Set(keys.map((key) => key.slice(half, half + 14))).size > 99_990);
    }
  });

  it("makes a file name of ours whatever the id and address hold", () => {
    for (const odd of ["../../etc/passwd", "a/b", "nul\u0000", "👩🏽‍🚀", ""]) {
      const key = pictureKey(odd, `https://files.heygen.ai/${odd}`);
      assert.match(key, /^[0-9a-f]{28}$/);
      assert.deepEqual(parsePictureFile(`${key}.webp`), { key });
    }
  });

  it("is read from no other file", () => {
    const key = pictureKey("l", url);
    for (const name of [`${key}.svg`, `${key}.png.12-3.tmp`, key, `${key.slice(1)}.png`, `x${key}.png`]) {
      assert.equal(parsePictureFile(name), undefined);
    }
  });
});
