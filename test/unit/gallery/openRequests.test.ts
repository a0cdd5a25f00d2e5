import assert from "node:assert/strict";
import { OpenRequests } from "../../../src/gallery/openRequests";

/** Runs until its signal aborts. */
function untilAborted(signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      resolve("aborted");
    });
  });
}

describe("the gallery's open requests", () => {
  it("are cancelled one by one", async () => {
    const open = new OpenRequests();
    const first = open.run(1, untilAborted);
    const second = open.run(2, (signal) => untilAborted(signal).then(() => "late"));
    let isSecondOver = false;
    void second.then(() => {
      isSecondOver = true;
    });
    open.cancel(1);
    assert.equal(await first, "aborted");
    assert.equal(isSecondOver, false);
    open.cancel(2);
    assert.equal(await second, "late");
  });

  it("are cancelled all at once when the page goes", async () => {
    const open = new OpenRequests();
    const all = [1, 2, 3].map((id) => open.run(id, untilAborted));
    open.cancelAll();
    assert.deepEqual(await Promise.all(all), ["aborted", "aborted", "aborted"]);
  });

  it("that are over or unknown cannot be cancelled", async () => {
    const open = new OpenRequests();
    const signals: AbortSignal[] = [];
    await open.run(1, (signal) => Promise.resolve(signals.push(signal)));
    await assert.rejects(
      open.run(2, (signal) => {
        signals.push(signal);
        return Promise.reject(new Error("no"));
      }),
    );
    for (const id of [1, 2, 3]) open.cancel(id);
    open.cancelAll();
    assert.deepEqual(
      signals.map((signal) => signal.aborted),
      [false, false],
    );
  });
});
