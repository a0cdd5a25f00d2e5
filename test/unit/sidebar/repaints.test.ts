import assert from "node:assert/strict";
import { Repaints } from "../../../src/sidebar/repaints";
import { fakeClock } from "../fakes";

function bench({ hasAge = false } = {}) {
  const clock = fakeClock();
  const start = clock.now();
  const rows: number[] = [];
  const jobs: number[] = [];
  const status: number[] = [];
  const repaints = new Repaints(clock, {
    paintRows: () => rows.push(clock.now() - start),
    paintJobs: () => jobs.push(clock.now() - start),
    paintStatus() {
      status.push(clock.now() - start);
      return hasAge;
    },
  });
  return { clock, repaints, rows, jobs, status };
}

describe("repaints", () => {
  it("of creations come twice a second at most, and disturb no other row", async () => {
    const { clock, repaints, rows, jobs } = bench();
    for (let ms = 0; ms < 2_000; ms += 10) {
      repaints.jobsSoon();
      await clock.advance(10);
    }
    assert.deepEqual([jobs.slice(0, 3), jobs.length, rows], [[500, 1000, 1500], 4, []]);
    repaints.cancel();
    await clock.advance(5_000);
    assert.equal(jobs.length, 4);
  });

  it("of rows gather what changes by itself", async () => {
    const { clock, repaints, rows } = bench();
    for (let ms = 0; ms < 200; ms += 50) {
      repaints.soon(true);
      await clock.advance(50);
    }
    assert.deepEqual(rows, []);
    await clock.advance(1000);
    assert.deepEqual(rows, [300]);
  });

  it("of rows come further apart while pages stream in, up to a limit", async () => {
    const { clock, repaints, rows } = bench();
    for (let ms = 0; ms < 60_000; ms += 100) {
      repaints.soon(true);
      await clock.advance(100);
    }
    const pauses = rows.map((at, index) => at - (rows[index - 1] ?? 0));
    assert.deepEqual(pauses.slice(0, 5), [300, 600, 1200, 2400, 4800]);
    assert.ok(pauses.slice(5).every((pause) => pause === 8000));
    assert.ok(pauses.length > 8);
  });

  it("of rows are quick again when all has come", async () => {
    const { clock, repaints, rows } = bench();
    for (let turn = 0; turn < 100; turn += 1) {
      repaints.soon(true);
      await clock.advance(100);
    }
    const before = clock.now();
    rows.length = 0;
    repaints.soon(false);
    await clock.advance(8000);
    assert.equal(rows.length, 1);
    assert.equal(clock.now() - before, 8000);
  });

  it("of rows do not wait for what the user did", async () => {
    const { clock, repaints, rows } = bench();
    repaints.soon(true);
    repaints.now();
    assert.deepEqual(rows, [0]);
    await clock.advance(8000);
    assert.deepEqual(rows, [0]);
  });

  it("of the status come at once, then at most once a second", async () => {
    const { clock, repaints, status } = bench();
    for (let ms = 0; ms < 5000; ms += 100) {
      repaints.soon(true);
      await clock.advance(100);
    }
    const expected = [0, 1000, 2000, 3000, 4000, 5000];
    assert.deepEqual(status, expected);
    await clock.advance(60_000);
    assert.deepEqual(status, expected);
  });

  it("of the status go on by the minute while it tells an age", async () => {
    const { clock, repaints, status } = bench({ hasAge: true });
    repaints.soon(false);
    await clock.advance(150_000);
    assert.deepEqual(status, [0, 60_000, 120_000]);
    repaints.soon(false);
    await clock.advance(60_000);
    assert.deepEqual(status, [0, 60_000, 120_000, 150_000, 210_000]);
  });

  it("end with the account", async () => {
    const { clock, repaints, rows, status } = bench({ hasAge: true });
    repaints.soon(true);
    repaints.cancel();
    await clock.advance(600_000);
    assert.deepEqual([rows, status, clock.pending()], [[], [], 0]);
  });
});
