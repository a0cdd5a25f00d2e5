import assert from "node:assert/strict";
import { judgeText } from "../../../src/editor/judging";
import type { Mention } from "../../../src/lookIds/mention";
import { findProblems, type Knowledge, type Scanned } from "../../../src/lookIds/problems";
import { fakeClock, settle } from "../fakes";

const GROUP = "1ad92c4e7b6f4a0d8e53c9f7b2064e1d";
const LINE = `avatar_id = "${GROUP}"\n`;
const MANY = 1000;

function scannedOf(lines: number): Scanned {
  const mentions = Array.from({ length: lines }, (_, line): Mention => {
    const start = line * LINE.length + LINE.indexOf(GROUP);
    const evidence = { kind: "name", name: "avatar_id" } as const;
    return { id: GROUP, start, end: start + GROUP.length, wanted: "look", evidence };
  });
  return { text: LINE.repeat(lines), mentions, misuses: [] };
}

/** Looking an id up takes a millisecond. */
function slowKnowledge(tick: () => void): Knowledge {
  return {
    isComplete: true,
    known() {
      tick();
      return { kind: "group" };
    },
  };
}

function judging(lines: number, isWanted: () => boolean = () => true) {
  const clock = fakeClock();
  let spentMs = 0;
  const busyMs: number[] = [];
  let turnBeganMs = 0;
  const watched = {
    now: () => clock.now() + spentMs,
    setTimer(callback: () => void, ms: number) {
      busyMs.push(spentMs - turnBeganMs);
      return clock.setTimer(() => {
        turnBeganMs = spentMs;
        callback();
      }, ms);
    },
  };
  const knowledge = slowKnowledge(() => {
    spentMs += 1;
  });
  const scanned = scannedOf(lines);
  return { clock, busyMs, knowledge, scanned, judged: judgeText(scanned, knowledge, watched, isWanted) };
}

describe("judging the ids of a text", () => {
  it("finds what is wrong with each, in order", async () => {
    const { clock, judged, scanned, knowledge } = judging(MANY);
    await clock.advance(10);
    assert.deepEqual(await judged, findProblems(scanned, knowledge));
    assert.equal((await judged)?.length, MANY);
  });

  it("lets others have their turn, however many there are", async () => {
    const { clock, judged, busyMs } = judging(MANY);
    await clock.advance(10);
    await judged;
    assert.ok(busyMs.length >= MANY / 50, `${busyMs.length} pauses`);
    assert.ok(Math.max(...busyMs) <= 35, `busy for ${Math.max(...busyMs)} ms`);
  });

  it("ends when nobody wants it any more", async () => {
    let isWanted = true;
    const { clock, judged, busyMs } = judging(MANY, () => isWanted);
    await settle();
    isWanted = false;
    await clock.advance(10);
    assert.equal(await judged, undefined);
    assert.equal(busyMs.length, 1);
  });
});
