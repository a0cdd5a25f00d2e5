import assert from "node:assert/strict";
import { clipOf } from "../../../src/sandbox/clip/clip";
import { writeCoefficients } from "../../../src/sandbox/clip/cavlc";
import { bitWriter, nalUnit } from "../../../src/sandbox/clip/bits";
import { COEFF_TOKENS, RUNS_BEFORE, TOTAL_ZEROS } from "../../../src/sandbox/clip/codeWords";
import { castPortrait, type PortraitFacts } from "../../../src/sandbox/picture/casting";
import { portraitPicture } from "../../../src/sandbox/picture/portrait";
import { rasterOf } from "../../../src/sandbox/picture/raster";
import { rect, type Picture } from "../../../src/sandbox/picture/shapes";
import { svgOf } from "../../../src/sandbox/picture/svg";

const FACTS: PortraitFacts = {
  groupKey: "Annie",
  lookKey: "Annie in Lounge",
  gender: "female",
  styles: ["Lounge"],
  orientation: "portrait",
};

/** Top-level boxes of an MP4, as names. */
function boxesOf(file: Uint8Array): string[] {
  const bytes = Buffer.from(file);
  const names: string[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at))
    names.push(bytes.toString("latin1", at + 4, at + 8));
  return names;
}

describe("sandbox pictures", () => {
  it("draws a look the same each time, another look otherwise", () => {
    const svg = (facts: PortraitFacts) => svgOf(portraitPicture(castPortrait(facts)));
    assert.equal(svg(FACTS), svg({ ...FACTS }));
    assert.notEqual(svg(FACTS), svg({ ...FACTS, lookKey: "Annie at the office" }));
    assert.deepEqual(castPortrait(FACTS).person, castPortrait({ ...FACTS, lookKey: "other" }).person);
    assert.notDeepEqual(castPortrait(FACTS).person, castPortrait({ ...FACTS, groupKey: "June" }).person);
    assert.ok(svg(FACTS).length < 6000);
    assert.doesNotMatch(svg(FACTS), /NaN|undefined/);
  });

  it("rasters rectangles exactly, with soft edges", () => {
    const picture: Picture = { width: 4, height: 2, shapes: [rect("#ffffff", 1, 0, 1.5, 2)] };
    const { rgb } = rasterOf(picture, 1);
    assert.deepEqual(
      [...rgb.slice(0, 12)].filter((_, i) => i % 3 === 0),
      [0, 255, 128, 0],
    );
  });

  it("makes clips that are whole MP4 files and small", () => {
    const clip = clipOf(castPortrait(FACTS));
    assert.deepEqual(boxesOf(clip), ["ftyp", "moov", "mdat"]);
    assert.ok(clip.length < 30_000, `${String(clip.length)} bytes`);
  });

  it("has code words of which none begins another", () => {
    for (const table of [...Object.values(COEFF_TOKENS), ...TOTAL_ZEROS, ...RUNS_BEFORE]) {
      for (const word of table) {
        assert.match(word, /^[01]+$/);
        assert.deepEqual(
          table.filter((other) => other.startsWith(word)),
          [word],
        );
      }
    }
  });

  it("writes a block as the standard's example has it", () => {
    const writer = bitWriter();
    // Levels 3, 1, −1, −1, 1 with zeros between: 0000100 011 1 0010 111 10 1 101, then the stop bit.
    assert.equal(writeCoefficients(writer, [0, 3, 0, 1, -1, -1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 0), 5);
    const bits = Array.from(writer.finish(), (byte) => byte.toString(2).padStart(8, "0")).join("");
    assert.equal(bits, "000010001110010111101101".padEnd(24, "0") + "10000000");
  });

  it("keeps start codes out of NAL units", () => {
    assert.deepEqual(
      [...nalUnit(0x65, Uint8Array.of(0, 0, 1, 0, 0, 0, 5))],
      [0x65, 0, 0, 3, 1, 0, 0, 3, 0, 5],
    );
  });
});
