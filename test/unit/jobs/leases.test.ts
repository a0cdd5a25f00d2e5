import assert from "node:assert/strict";
import { BEAT_MS, createLeases } from "../../../src/jobs/leases";
import { fakeClock, memoryFiles, type FakeClock, type MemoryFiles } from "../fakes";
import { FOLDER } from "./bench";

const STALE_MS = 20_000;

function openPlace() {
  const clock = fakeClock();
  const files = memoryFiles();
  const window = (owner: string, at: FakeClock = clock, disk: MemoryFiles = files) =>
    createLeases(disk, FOLDER, owner, at);
  return { clock, files, window };
}

const text = (files: MemoryFiles, name: string): string =>
  new TextDecoder().decode(files.stored.get(`${FOLDER}/${name}`));

describe("leases", () => {
  it("a free job is taken by who asks first, and only that one has it", async () => {
    const { window } = openPlace();
    const [one, two] = [window("one"), window("two")];
    assert.deepEqual(await Promise.all([one.take("j"), two.take("j")]), [true, false]);
    assert.deepEqual([await one.holds("j"), await two.holds("j")], [true, false]);
    assert.equal(await one.take("j"), true, "again");
  });

  it("a window that gives signs of life keeps its jobs, however long", async () => {
    const { clock, window } = openPlace();
    const [one, two] = [window("one"), window("two")];
    await one.take("j");
    for (let beats = 0; beats < 100; beats += 1) {
      await clock.advance(BEAT_MS);
      await one.beat();
      assert.equal(await two.take("j"), false);
    }
  });

  it("one that gives none for 20 s loses them, and sees so", async () => {
    const { clock, window } = openPlace();
    const [one, two] = [window("one"), window("two")];
    await one.take("j");
    await clock.advance(STALE_MS + 1);
    assert.equal(await two.take("j"), false, "suspected");
    await clock.advance(BEAT_MS);
    assert.equal(await two.take("j"), true);
    assert.deepEqual([await one.holds("j"), await two.holds("j")], [false, true]);
    assert.equal(await one.take("j"), false, "nor does it take it back");
  });

  it("after the machine slept, a window has the time to say that it lives", async () => {
    const { clock, window } = openPlace();
    const [one, two] = [window("one"), window("two")];
    await one.take("j");
    await clock.advance(8 * 60 * 60 * 1000);
    assert.equal(await two.take("j"), false);
    await one.beat();
    await clock.advance(BEAT_MS);
    assert.equal(await two.take("j"), false);
    assert.equal(await one.holds("j"), true);
  });

  it("a clock that was set back makes no window immortal", async () => {
    const { window } = openPlace();
    const ahead = fakeClock(Date.UTC(2030, 0, 1));
    const clock = fakeClock(Date.UTC(2026, 0, 1));
    const [one, two] = [window("one", ahead), window("two", clock)];
    await one.take("j");
    assert.equal(await two.take("j"), false);
    await clock.advance(BEAT_MS);
    assert.equal(await two.take("j"), true);
  });

  it("what is released is free at once, and its claims go on counting", async () => {
    const { files, window } = openPlace();
    const [one, two] = [window("one"), window("two")];
    await one.take("j");
    await one.release("j");
    assert.deepEqual([await one.holds("j"), text(files, "j.1.claim")], [false, "free"]);
    assert.equal(await two.take("j"), true);
    assert.deepEqual(
      [...files.stored.keys()].filter((path) => path.endsWith(".claim")),
      [`${FOLDER}/j.2.claim`],
    );
  });

  it("a window that ends leaves its jobs to the next at once", async () => {
    const { window } = openPlace();
    const [one, two] = [window("one"), window("two")];
    await one.take("j");
    await one.end();
    assert.deepEqual([await one.holds("j"), await two.take("j")], [false, true]);
  });

  it("of two that find a job abandoned, one gets it", async () => {
    const { clock, window } = openPlace();
    const [dead, one, two] = [window("dead"), window("one"), window("two")];
    await dead.take("j");
    await clock.advance(STALE_MS + 1);
    assert.deepEqual(await Promise.all([one.take("j"), two.take("j")]), [false, false]);
    await clock.advance(BEAT_MS);
    const taken = await Promise.all([one.take("j"), two.take("j")]);
    const held = [await one.holds("j"), await two.holds("j")];
    assert.deepEqual([taken.filter(Boolean).length, held], [1, taken]);
  });

  it("a claim that is just being written is not stolen, a damaged one is in time", async () => {
    const { clock, files, window } = openPlace();
    files.stored.set(`${FOLDER}/j.3.claim`, new Uint8Array());
    const one = window("one");
    assert.equal(await one.take("j"), false);
    await clock.advance(BEAT_MS);
    assert.equal(await one.take("j"), true);
    assert.equal(text(files, "j.4.claim"), "one");
  });

  it("tens count after ones", async () => {
    const { files, window } = openPlace();
    for (const number of [9, 10]) {
      files.stored.set(`${FOLDER}/j.${number}.claim`, new TextEncoder().encode("free"));
    }
    const one = window("one");
    assert.equal(await one.take("j"), true);
    assert.ok(files.stored.has(`${FOLDER}/j.11.claim`));
  });
});
