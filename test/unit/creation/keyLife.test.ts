import assert from "node:assert/strict";
import { CREATED, errorOf, scripted, type Scripted } from "./bench";

const HOUR_MS = 60 * 60 * 1000;
const LOST = errorOf("network");

async function run(work: Scripted) {
  const running = work.undertaking.run(new AbortController().signal, work.onStep);
  await work.clock.advance(60_000);
  return running;
}

const creates = (work: Scripted) => work.calls.filter((call) => call.startsWith("create"));

describe("Undertaking: how long a key is good for", () => {
  it("asks under it for most of a day, then never again", async () => {
    const work = scripted(["f1"], [LOST, LOST, LOST, LOST, LOST, LOST]);
    await run(work);
    await work.clock.advance(22 * HOUR_MS);
    assert.equal((await run(work)).kind, "failed");
    await work.clock.advance(HOUR_MS);
    assert.deepEqual(await run(work), { kind: "tooLate" });
    assert.equal(creates(work).length, 6);
  });

  it("counts from the first lost answer, not from the last", async () => {
    const work = scripted(["f1"], [LOST, LOST, LOST, LOST, LOST, LOST]);
    await run(work);
    await work.clock.advance(20 * HOUR_MS);
    await run(work);
    await work.clock.advance(4 * HOUR_MS);
    assert.equal((await run(work)).kind, "tooLate");
  });

  it("keeps the upload of an avatar that may exist", async () => {
    const work = scripted(["f1"], [LOST, LOST, LOST]);
    await run(work);
    await work.clock.advance(24 * HOUR_MS);
    await run(work);
    await work.undertaking.giveUp();
    assert.ok(!work.calls.includes("delete f1"));
  });

  it("does not matter after a refusal: nothing was made", async () => {
    const refusal = errorOf("payment", { status: 402, code: "insufficient_credit" });
    const work = scripted(["f1"], [refusal, CREATED]);
    await run(work);
    await work.clock.advance(48 * HOUR_MS);
    assert.equal((await run(work)).kind, "created");
  });

  it("starts anew with the key after a refusal", async () => {
    const refusal = errorOf("invalid", { status: 400, code: "invalid_parameter" });
    const work = scripted(["f1"], [LOST, refusal, LOST, LOST, LOST, CREATED]);
    await run(work);
    await work.clock.advance(22 * HOUR_MS);
    await run(work);
    await work.clock.advance(2 * HOUR_MS);
    assert.equal((await run(work)).kind, "created");
  });
});

describe("Undertaking: answers of gateways", () => {
  for (const kind of ["notFound", "invalid", "tooLarge"] as const) {
    it(`${kind} without the API's own code says nothing of a create that was lost before`, async () => {
      const work = scripted(["f1"], [LOST, errorOf(kind), CREATED]);
      const result = await run(work);
      assert.ok(result.kind === "failed" && result.answerLost);
      assert.equal((await run(work)).kind, "created");
      assert.equal(new Set(creates(work)).size, 1);
    });
  }
});
