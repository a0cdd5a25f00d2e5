import assert from "node:assert/strict";
import type { ByteSource } from "../../../../src/creation/checks/byteSource";
import type { FootageFacts, FootageType } from "../../../../src/creation/checks/facts";
import { footageRefusals, footageWarnings, readFootage } from "../../../../src/creation/checks/footage";

import { inspectFile } from "../../../../src/creation/checks/inspectFile";
import { bytesInMemory, bytesOf, fixture, u32 } from "../files";

const GIGABYTE = 1024 * 1024 * 1024;

const clip = (name: string) => fixture(`footage/${name}`);

/** Duration and frame rate to one digit: they are divisions. */
async function factsOf(name: string, mediaType: FootageType) {
  const facts = await readFootage(bytesInMemory(clip(name)), mediaType);
  assert.ok("kind" in facts, JSON.stringify(facts));
  const { durationSeconds = -1, framesPerSecond = -1, kind, sizeBytes, ...others } = facts;
  assert.deepEqual([kind, sizeBytes], ["footage", clip(name).length]);
  return {
    ...others,
    durationSeconds: durationSeconds.toFixed(1),
    framesPerSecond: framesPerSecond.toFixed(1),
  };
}

const FILMED = {
  width: 320,
  height: 180,
  rotation: 0,
  durationSeconds: "2.0",
  framesPerSecond: "25.0",
  hasSound: true,
} as const;

describe("readFootage: real files", () => {
  const mp4 = { ...FILMED, mediaType: "video/mp4", videoCodec: "avc" } as const;
  const webm = { ...FILMED, mediaType: "video/webm", videoCodec: "vp9" } as const;
  const cases = [
    ["h264-aac.mp4", mp4],
    ["index-first.mp4", mp4],
    ["turned.mp4", { ...mp4, width: 180, height: 320, rotation: 270 }],
    ["silent.mp4", { ...mp4, hasSound: false }],
    ["hevc.mp4", { ...mp4, hasSound: false, videoCodec: "hevc" }],
    ["fragmented.mp4", mp4],
    [
      "mpeg4-part2.mp4",
      { ...mp4, width: 160, height: 90, durationSeconds: "1.0", hasSound: false, videoCodec: undefined },
    ],
    ["vp9-opus.webm", webm],
    ["live.webm", webm],
  ] as const;
  for (const [name, expected] of cases) {
    it(name, async () => {
      assert.deepEqual(await factsOf(name, expected.mediaType), expected);
    });
  }

  it("sound alone has no picture", async () => {
    const noPicture = { severity: "refusal", code: "noPicture" };
    assert.deepEqual(await readFootage(bytesInMemory(clip("sound-only.mp4")), "video/mp4"), noPicture);
  });
});

describe("footage that is damaged", () => {
  const verdict = async (bytes: Uint8Array<ArrayBuffer>) => inspectFile(bytesInMemory(bytes), "a.mp4");

  /** The first reason. */
  async function reason(bytes: Uint8Array<ArrayBuffer>) {
    const inspection = await verdict(bytes);
    assert.ok(inspection.verdict === "refused", JSON.stringify(inspection));
    return inspection.refusals[0];
  }

  it("an MP4 cut off in its content says how much is missing", async () => {
    for (const name of ["h264-aac.mp4", "index-first.mp4", "fragmented.mp4"]) {
      const whole = clip(name);
      const half = whole.slice(0, Math.floor(whole.length / 2));
      const found = await reason(half);
      assert.ok(found.code === "cutOff", name);
      assert.ok(found.missingBytes > 0);
      if (name === "index-first.mp4") assert.equal(found.missingBytes, whole.length - half.length);
    }
  });

  it("an MP4 whose recording was never finished has no index", async () => {
    const unfinished = bytesOf(
      u32(24),
      "ftyp",
      "isom",
      u32(512),
      "isommp42",
      u32(0),
      "mdat",
      new Uint8Array(999),
    );
    assert.deepEqual(await reason(unfinished), { severity: "refusal", code: "noIndex" });
    const headOnly = bytesOf(u32(24), "ftyp", "isom", u32(512), "isommp42");
    assert.deepEqual(await reason(headOnly), { severity: "refusal", code: "noIndex" });
  });

  it("a WebM cut off says how much is missing", async () => {
    const whole = clip("vp9-opus.webm");
    const found = await reason(whole.slice(0, whole.length - 500));
    assert.deepEqual(found, { severity: "refusal", code: "cutOff", missingBytes: 500 });
  });

  it("a container with nothing in it is damaged, or has no picture", async () => {
    const hollow = bytesOf(u32(24), "ftyp", "isom", u32(512), "isommp42", u32(8), "moov");
    assert.ok(["damagedFootage", "noPicture"].includes((await reason(hollow)).code));
  });

  it("cut off anywhere is refused, and never throws", async () => {
    for (const name of ["h264-aac.mp4", "index-first.mp4", "fragmented.mp4", "vp9-opus.webm"]) {
      const whole = clip(name);
      for (let length = 1; length < whole.length; length += 97) {
        assert.equal(
          (await verdict(whole.slice(0, length))).verdict,
          "refused",
          `${length} bytes of ${name}`,
        );
      }
    }
  });

  it("more behind it is no damage: programs fill files up", async () => {
    for (const filling of [new Uint8Array(5), new Uint8Array(5_000), bytesOf("made by somebody, 2026")]) {
      const filled = bytesInMemory(bytesOf(clip("h264-aac.mp4"), filling));
      assert.ok("kind" in (await readFootage(filled, "video/mp4")));
    }
  });

  it("with bytes changed never throws, and never hangs", async () => {
    for (const name of ["h264-aac.mp4", "fragmented.mp4", "vp9-opus.webm", "live.webm"]) {
      const whole = clip(name);
      // The heads are full of lengths and counts; of the content a few bytes will do.
      const places = Array.from({ length: whole.length }, (_, index) => index).filter(
        (index) => index < 300 || index > whole.length - 300 || index % 211 === 0,
      );
      for (const index of places) {
        await verdict(whole.with(index, 0xff));
        await verdict(whole.with(index, 0x00));
      }
    }
  }).timeout(60_000);
});

describe("footage of a gigabyte", () => {
  /** A file of parts; zeros are not kept, only counted. */
  function sparse(parts: readonly (Uint8Array | number)[]) {
    const places: { start: number; bytes: Uint8Array }[] = [];
    let sizeBytes = 0;
    for (const part of parts) {
      if (typeof part !== "number") places.push({ start: sizeBytes, bytes: part });
      sizeBytes += typeof part === "number" ? part : part.length;
    }
    const counted = { reads: 0, bytes: 0 };
    const source: ByteSource = {
      sizeBytes,
      read(start, end) {
        assert.ok(0 <= start && start < end && end <= sizeBytes, `${start}–${end} of ${sizeBytes}`);
        counted.reads += 1;
        counted.bytes += end - start;
        const piece = new Uint8Array(end - start);
        for (const place of places) {
          const from = Math.max(start, place.start);
          const to = Math.min(end, place.start + place.bytes.length);
          if (from < to) piece.set(place.bytes.subarray(from - place.start, to - place.start), from - start);
        }
        return Promise.resolve(piece);
      },
    };
    return { source, counted };
  }

  const whole = clip("h264-aac.mp4");
  const typeBytes = new DataView(whole.buffer).getUint32(0);

  for (const [title, parts] of [
    [
      "its index at the end",
      [whole.subarray(0, typeBytes), bytesOf(u32(GIGABYTE), "free"), GIGABYTE - 8, whole.subarray(typeBytes)],
    ],
    [
      "its index before it",
      [clip("index-first.mp4"), bytesOf(u32(1), "free", u32(0), u32(GIGABYTE)), GIGABYTE - 16],
    ],
  ] as const) {
    it(`with ${title} takes a few small reads`, async () => {
      const { source, counted } = sparse(parts);
      const inspection = await inspectFile(source, "a.mp4");
      assert.ok(inspection.verdict === "refused");
      assert.equal(inspection.refusals[0].code, "tooShort", "it was read to the end of the checks");
      assert.ok(counted.reads <= 20, `${counted.reads} reads`);
      assert.ok(counted.bytes <= 2 * 1024 * 1024, `${counted.bytes} bytes`);
    });
  }

  it("recorded live and never closed tells its length at its end", async () => {
    const recording = clip("live.webm");
    const cluster = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);
    const clusterAt = Buffer.from(recording).indexOf(cluster);
    const nextClusterAt = Buffer.from(recording).indexOf(cluster, clusterAt + 1);
    const last = recording.slice(clusterAt, nextClusterAt);
    // Its clusters begin with the moment they start at: 0xe7, one byte long. A minute later is two bytes long.
    const momentAt = last.indexOf(0xe7);
    assert.deepEqual([...last.subarray(momentAt, momentAt + 3)], [0xe7, 0x81, 0]);
    const later = bytesOf(last.subarray(0, 4), [0x01], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    const inAMinute = bytesOf(later, [0xe7, 0x82, 0xea, 0x60], last.subarray(momentAt + 3));
    const { source, counted } = sparse([recording, GIGABYTE, inAMinute]);
    const facts = await readFootage(source, "video/webm");
    assert.ok("kind" in facts, JSON.stringify(facts));
    assert.deepEqual([facts.durationSeconds?.toFixed(0), facts.width], ["61", 320]);
    assert.ok(counted.reads <= 20, `${counted.reads} reads`);
    assert.ok(counted.bytes <= 10 * 1024 * 1024, `${counted.bytes} bytes`);
  });

  it("whose end tells nothing has no known length", async () => {
    const { source } = sparse([clip("live.webm"), GIGABYTE]);
    const facts = await readFootage(source, "video/webm");
    assert.ok("kind" in facts, JSON.stringify(facts));
    assert.deepEqual([facts.durationSeconds, facts.framesPerSecond], [undefined, 25]);
  });
});

describe("footage: what HeyGen takes, and what it recommends", () => {
  const GOOD: FootageFacts = {
    kind: "footage",
    mediaType: "video/mp4",
    sizeBytes: 1,
    durationSeconds: 120,
    width: 1920,
    height: 1080,
    rotation: 0,
    framesPerSecond: 25,
    videoCodec: "avc",
    hasSound: true,
  };
  const codesOf = (changes: Partial<FootageFacts>) =>
    [...footageRefusals({ ...GOOD, ...changes }), ...footageWarnings({ ...GOOD, ...changes })].map(
      ({ severity, code }) => `${severity} ${code}`,
    );

  const cases: readonly (readonly [Partial<FootageFacts>, readonly string[]])[] = [
    [{}, []],
    [{ width: 1080, height: 1920 }, []],
    [{ durationSeconds: 600 }, []],
    [{ durationSeconds: 600.9 }, []],
    [{ durationSeconds: 601 }, ["refusal tooLong"]],
    [{ durationSeconds: 119.9 }, ["warning short"]],
    [{ durationSeconds: 15 }, ["warning short"]],
    [{ durationSeconds: 14.9 }, ["refusal tooShort", "warning short"]],
    [{ durationSeconds: 0 }, ["refusal tooShort", "warning short"]],
    [{ durationSeconds: undefined }, ["warning durationUnknown"]],
    [{ height: 1079 }, ["warning lowResolution"]],
    [{ width: 1079, height: 1920 }, ["warning lowResolution"]],
    [{ framesPerSecond: 23.976 }, []],
    [{ framesPerSecond: 23.4 }, ["warning fewFrames"]],
    [{ framesPerSecond: undefined }, []],
    [{ hasSound: false }, ["warning noSound"]],
    [{ rotation: 90 }, ["warning turned"]],
    [{ videoCodec: undefined }, ["warning unusualCodec"]],
    [{ videoCodec: "prores" }, ["warning unusualCodec"]],
    [{ videoCodec: "hevc" }, []],
    [{ mediaType: "video/webm", videoCodec: "vp9" }, []],
  ];
  for (const [changes, expected] of cases) {
    it(`${JSON.stringify(changes)}: ${expected.join(", ") || "fine"}`, () => {
      assert.deepEqual(codesOf(changes), expected);
    });
  }
});
