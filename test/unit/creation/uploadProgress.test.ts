import assert from "node:assert/strict";
import { createProgress, type UploadProgress } from "../../../src/creation/uploadProgress";
import { fakeClock } from "../fakes";

const TOTAL = 100_000;

function start() {
  const clock = fakeClock();
  const reports: UploadProgress[] = [];
  const onSent = createProgress(TOTAL, clock, (report) => void reports.push(report));
  return { clock, reports, onSent, counts: () => reports.map(({ sentBytes }) => sentBytes) };
}

describe("createProgress", () => {
  it("reports four times a second at most, but always the first and the last", async () => {
    const { clock, onSent, counts } = start();
    onSent(0);
    for (let sent = 1_000; sent <= TOTAL; sent += 1_000) {
      await clock.advance(10);
      onSent(sent);
    }
    assert.deepEqual(counts(), [0, 25_000, 50_000, 75_000, TOTAL]);
  });

  it("says at once that it starts anew", async () => {
    const { clock, onSent, counts } = start();
    onSent(0);
    await clock.advance(300);
    onSent(9_000);
    onSent(0);
    onSent(100);
    assert.deepEqual(counts(), [0, 9_000, 0]);
  });

  it("tells the time that is left as soon as it can", async () => {
    const { clock, onSent, reports } = start();
    for (let second = 0; second <= 4; second += 1) {
      onSent(second * 10_000);
      await clock.advance(1_000);
    }
    assert.deepEqual(
      reports.map(({ leftMs }) => leftMs),
      [undefined, undefined, 8_000, 7_000, 6_000],
    );
    assert.ok(reports.every(({ totalBytes }) => totalBytes === TOTAL));
  });
});
