import assert from "node:assert/strict";
import { scanText } from "../../../src/editor/scan";
import { fakeClock, settle } from "../fakes";

const LOOK = "8f0c1b2e6d7a4953b1c4e7f20a9d3c58";
const KEY = "sk_V2_hgu_k3Jd82hfLq0ZpT7xN4vB9cW1";
const PART = 64 * 1024;

function unknown(): undefined {
  return undefined;
}

/** A line as long as wanted, with one id at its end. */
function longLine(length: number): string {
  const end = `{avatar_id:"${LOOK}",k:"${KEY}"}`;
  return `heygen;${"x=1;".repeat(length / 4)}`.slice(0, length - end.length) + end;
}

describe("scanning a text in parts", () => {
  it("finds ids and keys wherever the cuts are", async () => {
    for (const cut of [0, 10, 20, 40, 60]) {
      const text = `${longLine(PART + cut)}\n${longLine(PART)}`;
      const clock = fakeClock();
      const scanning = scanText(text, "javascript", { clock, knownAs: unknown }, () => true);
      await clock.advance(10);
      const scanned = await scanning;
      assert.deepEqual(
        scanned?.mentions.map(({ id, start }) => [id, text.slice(start, start + id.length)]),
        [
          [LOOK, LOOK],
          [LOOK, LOOK],
        ],
      );
      assert.deepEqual(
        scanned.misuses.map(({ kind, start, end }) => [kind, text.slice(start, end)]),
        [
          ["keyInSource", KEY],
          ["keyInSource", KEY],
        ],
      );
    }
  });

  it("names an id once whose name stands in the part before", async () => {
    const name = `\navatar_id: "`;
    const before = `heygen;${"x=1;".repeat(PART / 4)}`.slice(0, PART - name.length);
    const text = `${before}${name}${LOOK}";`;
    const clock = fakeClock();
    const scanning = scanText(text, "javascript", { clock, knownAs: () => "look" }, () => true);
    await clock.advance(10);
    const mentions = (await scanning)?.mentions.filter(({ id }) => id === LOOK);
    assert.deepEqual(
      mentions?.map(({ start, wanted, evidence }) => [start, wanted, evidence.kind]),
      [[text.indexOf(LOOK), "look", "name"]],
    );
  });

  it("lets the editor have its turn between parts", async () => {
    const clock = fakeClock();
    const scanning = scanText(longLine(4 * PART), "javascript", { clock, knownAs: unknown }, () => true);
    await settle();
    assert.equal(clock.pending(), 1);
    await clock.advance(0);
    assert.equal((await scanning)?.mentions.length, 1);
  });

  it("stops when nobody wants it any more", async () => {
    const clock = fakeClock();
    let asked = 0;
    const scanning = scanText(
      longLine(8 * PART),
      "javascript",
      { clock, knownAs: unknown },
      () => ++asked < 3,
    );
    await clock.advance(100);
    assert.equal(await scanning, undefined);
    assert.equal(asked, 3);
  });

  it("tells of calls only where a text speaks of HeyGen, and of its keys anywhere", async () => {
    const text = `const url = "/v2/video/generate"; const id = "VITE_HEY_KEY";`;
    const scan = (whole: string) =>
      scanText(whole, "javascript", { clock: fakeClock(), knownAs: unknown }, () => true);
    assert.deepEqual((await scan(text))?.misuses, []);
    assert.equal((await scan(`${text} // heygen`))?.misuses.length, 1);
    assert.equal((await scan(`const key = "${KEY}"`))?.misuses.length, 1);
  });
});
