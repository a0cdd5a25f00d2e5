import assert from "node:assert/strict";
import { readMp4 } from "../../../../src/creation/checks/mp4";
import { bytesInMemory, bytesOf, u16, u32 } from "../files";

type Part = Uint8Array | readonly number[] | string;

function box(type: string, ...parts: readonly Part[]): Uint8Array {
  const body = bytesOf(...parts);
  return bytesOf(u32(body.length + 8), type, body);
}

const zeros = (count: number): number[] => new Array<number>(count).fill(0);
const u64 = (value: number): number[] => [...u32(Math.floor(value / 2 ** 32)), ...u32(value % 2 ** 32)];

const TYPE = box("ftyp", "isom", u32(512), "isom");
const CONTENT = box("mdat", zeros(100));

/** By how many quarters a picture is turned: the matrix's first four numbers, clockwise. */
const TURNS: Readonly<Record<number, readonly [number, number, number, number]>> = {
  0: [1, 0, 0, 1],
  90: [0, 1, -1, 0],
  180: [-1, 0, 0, -1],
  270: [0, -1, 1, 0],
};

interface TrackFacts {
  readonly id?: number;
  readonly kind?: string;
  readonly codec?: string;
  readonly width?: number;
  readonly height?: number;
  readonly turned?: number;
  readonly isLong?: boolean;
  /** What the head says, where it differs from what is stored. */
  readonly told?: readonly [width: number, height: number];
  readonly runs?: readonly (readonly [frames: number, span: number])[];
}

/** Its time is counted in hundreds of a second. */
function track(facts: TrackFacts = {}): Uint8Array {
  const { id = 1, kind = "vide", codec = "avc1", width = 1920, height = 1080, isLong = false } = facts;
  const [a, b, c, d] = TURNS[facts.turned ?? 0] ?? [1, 0, 0, 1];
  const fixed = (value: number): number[] => u32((value * 0x10000) >>> 0);
  const matrix = [fixed(a), fixed(b), u32(0), fixed(c), fixed(d), ...[0, 0, 0, 0x40000000].map(u32)].flat();
  const times = isLong ? [zeros(16), u32(id), zeros(4), zeros(8)] : [zeros(8), u32(id), zeros(4), zeros(4)];
  const [toldWidth, toldHeight] = facts.told ?? [width, height];
  const head = box(
    "tkhd",
    [isLong ? 1 : 0, 0, 0, 3],
    ...times,
    zeros(16),
    matrix,
    fixed(toldWidth),
    fixed(toldHeight),
  );
  const mediaHead = isLong
    ? box("mdhd", [1, 0, 0, 0], zeros(16), u32(100), u64(1200), zeros(4))
    : box("mdhd", zeros(12), u32(100), u32(1200), zeros(4));
  const entry = box(codec, zeros(24), u16(width), u16(height), zeros(50));
  const runs = facts.runs ?? [[300, 4]];
  const table = box(
    "stbl",
    box("stsd", u32(0), u32(1), entry),
    box(
      "stts",
      u32(0),
      u32(runs.length),
      runs.flatMap(([frames, span]) => [...u32(frames), ...u32(span)]),
    ),
  );
  return box(
    "trak",
    head,
    box("mdia", mediaHead, box("hdlr", zeros(8), kind, zeros(12)), box("minf", table)),
  );
}

/** @param duration in thousandths of a second */
function head(duration: number, isLong = false): Uint8Array {
  return isLong
    ? box("mvhd", [1, 0, 0, 0], zeros(16), u32(1000), u64(duration), zeros(80))
    : box("mvhd", zeros(12), u32(1000), u32(duration), zeros(80));
}

const read = (...parts: readonly Uint8Array[]) => readMp4(bytesInMemory(bytesOf(...parts)));

async function film(...parts: readonly Uint8Array[]) {
  const facts = await read(...parts);
  assert.ok(!("severity" in facts), JSON.stringify(facts));
  return facts;
}

async function refusal(...parts: readonly Uint8Array[]): Promise<string> {
  const facts = await read(...parts);
  assert.ok("severity" in facts, JSON.stringify(facts));
  return facts.code;
}

const FILM = {
  durationSeconds: 12,
  framesPerSecond: 25,
  width: 1920,
  height: 1080,
  rotation: 0,
  videoCodec: "avc",
  hasSound: false,
};

describe("readMp4", () => {
  it("reads heads of short and of long times alike", async () => {
    assert.deepEqual(await film(TYPE, box("moov", head(12_000), track()), CONTENT), FILM);
    assert.deepEqual(
      await film(TYPE, box("moov", head(12_000, true), track({ isLong: true })), CONTENT),
      FILM,
    );
  });

  it("reads boxes with sizes of 64 bits, and one that goes on to the end", async () => {
    const index = box("moov", head(12_000), track());
    const large = bytesOf(u32(1), "mdat", u64(116), zeros(100));
    const open = bytesOf(u32(0), "mdat", zeros(100));
    assert.deepEqual(await film(TYPE, large, index), FILM);
    assert.deepEqual(await film(TYPE, index, open), FILM);
  });

  for (const turned of [0, 90, 180, 270]) {
    it(`turned by ${turned}°, sides are those a player shows`, async () => {
      const { rotation, width, height } = await film(
        TYPE,
        box("moov", head(12_000), track({ turned })),
        CONTENT,
      );
      const sides = turned % 180 === 0 ? [1920, 1080] : [1080, 1920];
      assert.deepEqual([rotation, width, height], [turned, ...sides]);
    });
  }

  it("takes the largest of several pictures, and minds sound", async () => {
    const cover = track({ id: 1, width: 160, height: 120, codec: "mjpg" });
    const sound = track({ id: 3, kind: "soun", codec: "mp4a" });
    const facts = await film(TYPE, box("moov", head(12_000), cover, track({ id: 2 }), sound), CONTENT);
    assert.deepEqual(facts, { ...FILM, hasSound: true });
  });

  it("takes the stored size where the head tells none", async () => {
    const { width, height } = await film(TYPE, box("moov", head(12_000), track({ told: [0, 0] })), CONTENT);
    assert.deepEqual([width, height], [1920, 1080]);
  });

  it("knows the usual codecs by the names people use", async () => {
    const names = {
      avc1: "avc",
      hvc1: "hevc",
      hev1: "hevc",
      vp09: "vp9",
      av01: "av1",
      apcn: undefined,
      encv: undefined,
    };
    for (const [codec, expected] of Object.entries(names)) {
      const { videoCodec } = await film(TYPE, box("moov", head(12_000), track({ codec })), CONTENT);
      assert.equal(videoCodec, expected, codec);
    }
  });

  it("tells no duration where the head says it is unknown", async () => {
    const { durationSeconds } = await film(TYPE, box("moov", head(0xffff_ffff), track()), CONTENT);
    assert.equal(durationSeconds, undefined);
  });

  it("is done at once with counts that no file has room for", async () => {
    const runs = [[0xffff_ffff, 0xffff_ffff]] as const;
    const wild = box("moov", head(12_000), track({ runs }));
    assert.equal((await film(TYPE, wild, CONTENT)).durationSeconds, 12);
    const claimed = Buffer.from(wild).indexOf("stts") + 8;
    assert.ok(await film(TYPE, wild.with(claimed, 0xff), CONTENT));
  });

  it("refuses what has nothing to see", async () => {
    const sound = track({ kind: "soun" });
    assert.equal(await refusal(TYPE, box("moov", head(12_000), sound), CONTENT), "noPicture");
    assert.equal(await refusal(TYPE, box("moov", head(12_000), track({ runs: [] })), CONTENT), "noPicture");
    assert.equal(await refusal(TYPE, box("moov"), CONTENT), "damagedFootage");
    assert.equal(await refusal(TYPE, CONTENT), "noIndex");
    assert.equal(
      await refusal(TYPE, bytesOf(u32(17 * 1024 * 1024), "moov", new Uint8Array(17 * 1024 * 1024))),
      "damagedFootage",
    );
  });
});

describe("readMp4: in fragments", () => {
  const defaults = (id: number, span: number) => box("trex", zeros(4), u32(id), u32(1), u32(span), zeros(8));
  const index = (usualSpan = 4) =>
    box("moov", head(0), track({ runs: [] }), box("mvex", defaults(7, 99), defaults(1, usualSpan)));
  const begins = (units: number) => box("tfdt", zeros(4), u32(units));
  const beginsLong = (units: number) => box("tfdt", [1, 0, 0, 0], u64(units));
  const plainHead = (id: number) => box("tfhd", zeros(4), u32(id));
  /** Fifty frames as long as is usual. */
  const plainRun = box("trun", zeros(4), u32(50));
  const fragment = (...parts: readonly Uint8Array[]) => box("moof", box("traf", ...parts));

  const length = async (...fragments: readonly Uint8Array[]) => {
    const facts = await film(TYPE, index(), ...fragments.flatMap((moof) => [moof, CONTENT]));
    return [facts.durationSeconds, facts.framesPerSecond];
  };

  it("the last one of the picture tells how long it is, whatever else comes after", async () => {
    const first = fragment(plainHead(1), begins(0), plainRun);
    const second = fragment(plainHead(1), begins(1000), plainRun);
    const sound = fragment(plainHead(2), begins(9000), plainRun);
    assert.deepEqual(await length(first, second, sound, sound), [12, 25]);
    assert.deepEqual(await length(first, fragment(plainHead(1), beginsLong(5800), plainRun)), [60, 25]);
  });

  it("frames last as long as the run, the fragment or the index says", async () => {
    const ownHead = box("tfhd", [0, 0, 0, 0x0b], u32(1), zeros(8), u32(1), u32(10));
    assert.deepEqual(await length(fragment(ownHead, begins(0), plainRun)), [5, 10]);
    const spans = [2, 4, 6].flatMap((span) => [...u32(span), ...u32(777)]);
    const ownRun = box("trun", [0, 0, 3, 5], u32(3), zeros(8), spans);
    assert.deepEqual(await length(fragment(ownHead, begins(88), ownRun)), [1, 25]);
    assert.deepEqual(await length(fragment(plainHead(1), begins(0), plainRun, plainRun)), [4, 25]);
  });

  it("tell no duration where none says when it begins", async () => {
    assert.deepEqual(await length(fragment(plainHead(1), plainRun)), [undefined, undefined]);
  });

  it("of which none came have no picture; one cut off says how much is missing", async () => {
    assert.equal(await refusal(TYPE, index()), "noPicture");
    const whole = bytesOf(TYPE, index(), fragment(plainHead(1), begins(0), plainRun), CONTENT);
    assert.deepEqual(await read(whole.subarray(0, -30)), {
      severity: "refusal",
      code: "cutOff",
      missingBytes: 30,
    });
  });
});
