import assert from "node:assert/strict";
import { readWebm } from "../../../../src/creation/checks/webm";
import { bytesInMemory, bytesOf, fixture } from "../files";

type Part = Uint8Array | readonly number[] | string;

/** @param id as it stands in the file */
function element(id: readonly number[], ...parts: readonly Part[]): Uint8Array {
  const body = bytesOf(...parts);
  return bytesOf(
    id,
    [0x10 | (body.length >> 24), (body.length >> 16) & 255, (body.length >> 8) & 255, body.length & 255],
    body,
  );
}

const EBML = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], "webm"));
const segment = (...parts: readonly Part[]) => element([0x18, 0x53, 0x80, 0x67], ...parts);
const openSegment = (...parts: readonly Part[]) => bytesOf([0x18, 0x53, 0x80, 0x67, 0xff], ...parts);
const cluster = (moment: number, ...parts: readonly Part[]) =>
  element([0x1f, 0x43, 0xb6, 0x75], element([0xe7], [moment >> 8, moment & 255]), ...parts);
/** @param after milliseconds behind the cluster's moment */
const block = (track: number, after: number) =>
  element([0xa3], [0x80 | track], [(after >> 8) & 255, after & 255], [0x80, 1, 2, 3]);
const group = (track: number, after: number) =>
  element(
    [0xa0],
    element([0x9b], [20]),
    element([0xa1], [0x80 | track], [(after >> 8) & 255, after & 255], [0, 1]),
  );

const video = (...parts: readonly Part[]) =>
  element(
    [0xae],
    element([0xd7], [1]),
    element([0x83], [1]),
    element([0x86], "V_VP9"),
    element([0xe0], element([0xb0], [7, 128]), element([0xba], [4, 56])),
    ...parts,
  );
const sound = element([0xae], element([0xd7], [2]), element([0x83], [2]), element([0x86], "A_OPUS"));
const tracks = (...entries: readonly Part[]) => element([0x16, 0x54, 0xae, 0x6b], ...entries);
const info = (...parts: readonly Part[]) => element([0x15, 0x49, 0xa9, 0x66], ...parts);
/** 1,000,000 nanoseconds are a unit. */
const scale = element([0x2a, 0xd7, 0xb1], [0x0f, 0x42, 0x40]);
const float32 = (value: number) => new Uint8Array(new Float32Array([value]).buffer).reverse();
const duration = element([0x44, 0x89], float32(90_000));

const read = (...parts: readonly Part[]) => readWebm(bytesInMemory(bytesOf(...parts)));

async function film(...parts: readonly Part[]) {
  const facts = await read(...parts);
  assert.ok(!("severity" in facts), JSON.stringify(facts));
  return facts;
}

const code = async (...parts: readonly Part[]): Promise<string | undefined> => {
  const facts = await read(...parts);
  return "severity" in facts ? facts.code : undefined;
};

const FRAMES = [0, 40, 80, 120].map((after) => block(1, after));

describe("readWebm", () => {
  const known = { width: 1920, height: 1080, rotation: 0, videoCodec: "vp9" };

  it("reads what the head tells", async () => {
    const facts = await film(
      EBML,
      segment(info(scale, duration), tracks(video(), sound), cluster(0, ...FRAMES)),
    );
    assert.deepEqual(facts, { ...known, durationSeconds: 90, framesPerSecond: 25, hasSound: true });
  });

  it("passes over what it does not know, and over room to spare", async () => {
    const spare = element([0xec], new Uint8Array(50));
    const unknown = element([0x11, 0x4d, 0x9b, 0x74], [1, 2, 3]);
    const facts = await film(
      EBML,
      segment(unknown, spare, info(duration), spare, tracks(video()), spare, cluster(0, ...FRAMES)),
    );
    assert.deepEqual(facts, { ...known, durationSeconds: 90, framesPerSecond: 25, hasSound: false });
  });

  it("takes the frame rate that is told before the one it counts", async () => {
    const told = video(element([0x23, 0xe3, 0x83], [0x01, 0xfc, 0xa0, 0x55]));
    const { framesPerSecond } = await film(
      EBML,
      segment(info(duration), tracks(told), cluster(0, ...FRAMES)),
    );
    assert.equal(framesPerSecond?.toFixed(2), "30.00");
  });

  it("counts frames of the picture alone, in any order and in groups", async () => {
    const blocks = [block(1, 80), block(2, 81), group(1, 0), block(2, 5), group(1, 120), block(1, 40)];
    const { framesPerSecond } = await film(
      EBML,
      segment(info(duration), tracks(video(), sound), cluster(0, ...blocks)),
    );
    assert.equal(framesPerSecond, 25);
    const single = await film(EBML, segment(info(duration), tracks(video()), cluster(0, block(1, 0))));
    assert.equal(single.framesPerSecond, undefined);
  });

  it("takes the last moment of all blocks where no duration is told", async () => {
    const clusters = [cluster(0, ...FRAMES), cluster(20_000, block(1, 500), block(1, -40))];
    for (const whole of [segment, openSegment]) {
      const facts = await film(EBML, whole(info(scale), tracks(video()), ...clusters));
      assert.equal(facts.durationSeconds, 20.5);
    }
  });

  it("is not misled by bytes that look like a cluster", async () => {
    const look = element([0xec], [0x1f, 0x43, 0xb6, 0x75, 0x81, 0], [0x1f, 0x43, 0xb6, 0x75]);
    const facts = await film(
      EBML,
      openSegment(tracks(video()), cluster(0, ...FRAMES), cluster(5000, block(1, 0)), look),
    );
    assert.equal(facts.durationSeconds, 5);
  });

  it("refuses what has nothing to see", async () => {
    assert.equal(await code(EBML, segment(tracks(sound), cluster(0, block(2, 0)))), "noPicture");
    assert.equal(await code(EBML, segment(tracks(video()))), "noPicture");
    assert.equal(await code(EBML, segment(tracks(video()), cluster(0, block(2, 0)))), "noPicture");
    assert.equal(await code(EBML, segment(info(duration))), "damagedFootage");
    assert.equal(await code(EBML, segment()), "damagedFootage");
    assert.equal(await code(EBML), "damagedFootage");
    assert.equal(await code(EBML, tracks(video())), "damagedFootage");
  });

  it("says how much is missing of one cut off", async () => {
    const whole = bytesOf(EBML, segment(tracks(video()), cluster(0, ...FRAMES)));
    const cut = { severity: "refusal", code: "cutOff", missingBytes: 7 };
    assert.deepEqual(await read(whole.subarray(0, -7)), cut);
  });

  it("is done at once with a damaged list of contents", async () => {
    const damaged = fixture("footage/vp9-opus.webm").with(52, 0);
    assert.ok(await read(damaged));
  });
});
