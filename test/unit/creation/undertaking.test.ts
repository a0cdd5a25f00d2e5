import assert from "node:assert/strict";
import type { CreationResult } from "../../../src/creation/undertaking";
import { settle } from "../fakes";
import { CREATED, errorOf, scripted, type Scripted } from "./bench";

const UPLOAD = "upload heygen-avatars:u:asset:0";
const CREATE = "create heygen-avatars:u:create:0 of f1";
const CREATE_ANEW = "create heygen-avatars:u:create:1 of f1";
const LOST = ["network", "timeout", "server", "malformed"] as const;

/** Runs it to its end, through every pause. */
async function run(work: Scripted, signal = new AbortController().signal): Promise<CreationResult> {
  const running = work.undertaking.run(signal, work.onStep);
  await work.clock.advance(600_000);
  return running;
}

describe("Undertaking: keys", () => {
  it("uploads, then creates, each under a key of its own", async () => {
    const work = scripted(["f1"], [CREATED]);
    assert.deepEqual(await run(work), { kind: "created", created: CREATED });
    assert.deepEqual(work.calls, [UPLOAD, CREATE]);
    assert.deepEqual(work.steps, ["uploading", "creating"]);
  });

  it("names the group it was asked for", async () => {
    const work = scripted(["f1"], [CREATED], { groupId: "g1" });
    await run(work);
    assert.equal(work.calls[1], `${CREATE} in g1`);
  });

  for (const kind of LOST) {
    it(`asks twice more under the same key when answers are lost (${kind}), after 5 s and 15 s`, async () => {
      const error = errorOf(kind);
      const work = scripted(["f1"], [error, error, error]);
      const running = work.undertaking.run(new AbortController().signal, work.onStep);
      const counts = [];
      for (const ms of [0, 4_999, 1, 14_999, 1]) {
        await work.clock.advance(ms);
        counts.push(work.calls.length - 1);
      }
      assert.deepEqual(counts, [1, 1, 2, 2, 3]);
      assert.deepEqual(await running, { kind: "failed", error, answerLost: true });
      assert.deepEqual(work.calls, [UPLOAD, CREATE, CREATE, CREATE]);
      assert.deepEqual(work.steps, ["uploading", "creating", "askingAgain", "askingAgain"]);
    });
  }

  it("keeps key and upload when run again after lost answers", async () => {
    const lost = errorOf("timeout");
    const work = scripted(["f1"], [lost, lost, lost, lost, CREATED]);
    await run(work);
    assert.equal((await run(work)).kind, "created");
    assert.deepEqual(work.calls, [UPLOAD, CREATE, CREATE, CREATE, CREATE, CREATE]);
    assert.deepEqual(work.steps.slice(-2), ["creating", "askingAgain"]);
  });

  it("waits as long as an unanswered create asks for, up to a minute", async () => {
    const work = scripted(["f1"], [errorOf("server", { retryAfterMs: 60_000 }), CREATED]);
    const running = work.undertaking.run(new AbortController().signal, work.onStep);
    await work.clock.advance(59_999);
    assert.equal(work.calls.length, 2);
    await work.clock.advance(1);
    assert.equal((await running).kind, "created");
    const error = errorOf("server", { retryAfterMs: 60_001 });
    assert.deepEqual(await run(scripted(["f1"], [error])), { kind: "failed", error, answerLost: true });
  });

  const refusals = [
    errorOf("unauthorized", { status: 401 }),
    errorOf("payment", { status: 402, code: "insufficient_credit" }),
    errorOf("forbidden", { status: 403, code: "insufficient_api_key_scope" }),
    errorOf("notFound", { status: 404, code: "avatar_group_not_found" }),
    errorOf("conflict", { status: 409, code: "resource_not_ready" }),
    errorOf("tooLarge", { status: 413 }),
    errorOf("invalid", { status: 400, code: "invalid_parameter" }),
    errorOf("rateLimited", { status: 429, retryAfterMs: 90_000 }),
    errorOf("rateLimited", { status: 429, code: "quota_exceeded" }),
  ];
  for (const error of refusals) {
    it(`takes a refusal for one, and tries again under a new key: ${error.message}`, async () => {
      const work = scripted(["f1"], [error, CREATED]);
      assert.deepEqual(await run(work), { kind: "failed", error, answerLost: false });
      assert.equal((await run(work)).kind, "created");
      assert.deepEqual(work.calls, [UPLOAD, CREATE, CREATE_ANEW]);
    });
  }

  it("asks again while the first request is still running", async () => {
    const busy = errorOf("conflict", { status: 409, code: "request_in_progress" });
    const work = scripted(["f1"], [busy, CREATED]);
    assert.equal((await run(work)).kind, "created");
    assert.deepEqual(work.calls, [UPLOAD, CREATE, CREATE]);
  });

  for (const kind of ["unauthorized", "payment", "forbidden", "rateLimited"] as const) {
    it(`keeps the key of a lost create when a later one is turned away (${kind})`, async () => {
      const work = scripted(["f1"], [errorOf("network"), errorOf(kind), CREATED]);
      const result = await run(work);
      assert.ok(result.kind === "failed" && result.answerLost);
      assert.equal((await run(work)).kind, "created");
      assert.deepEqual(work.calls, [UPLOAD, CREATE, CREATE, CREATE]);
    });
  }

  it("believes a refusal under the key of a lost create", async () => {
    const error = errorOf("invalid", { status: 400, code: "invalid_parameter" });
    const work = scripted(["f1"], [errorOf("network"), error, CREATED]);
    assert.deepEqual(await run(work), { kind: "failed", error, answerLost: false });
    await run(work);
    assert.equal(work.calls.at(-1), CREATE_ANEW);
  });

  it("takes a fault nobody foresaw for a lost answer", async () => {
    const fault = new TypeError("no such thing");
    const work = scripted(["f1"], [fault, fault, fault, CREATED]);
    assert.deepEqual(await run(work), { kind: "failed", error: fault, answerLost: true });
    await run(work);
    assert.equal(work.calls.at(-1), CREATE);
  });

  it("keeps the upload's key over a lost answer, and changes it after a refusal", async () => {
    const work = scripted([errorOf("network"), errorOf("tooLarge"), "f1"], [CREATED]);
    const results = [await run(work), await run(work), await run(work)];
    assert.deepEqual(
      results.map((result) => result.kind === "failed" && result.answerLost),
      [false, false, false],
    );
    const anew = "upload heygen-avatars:u:asset:1";
    assert.deepEqual(work.calls, [UPLOAD, UPLOAD, anew, CREATE_ANEW]);
  });

  it("uploads anew when the upload itself is gone", async () => {
    const work = scripted(["f1", "f2"], [errorOf("notFound", { code: "asset_not_found" }), CREATED]);
    await run(work);
    await run(work);
    assert.deepEqual(work.calls.slice(2), [
      "upload heygen-avatars:u:asset:1",
      "create heygen-avatars:u:create:1 of f2",
    ]);
  });
});

describe("Undertaking: cancel", () => {
  it("before anything: sends nothing to pay for, and takes the upload back", async () => {
    const work = scripted(["f1"], []);
    assert.deepEqual(await run(work, AbortSignal.abort()), { kind: "cancelled", maybePaid: false });
    assert.deepEqual(work.calls, [UPLOAD, "delete f1"]);
  });

  it("during the upload", async () => {
    const work = scripted(["hang"], []);
    const cancel = new AbortController();
    const running = work.undertaking.run(cancel.signal, work.onStep);
    await settle();
    cancel.abort();
    assert.deepEqual(await running, { kind: "cancelled", maybePaid: false });
    assert.deepEqual(work.calls, [UPLOAD]);
  });

  it("between upload and create: nothing is created, and the upload is taken back though that fails", async () => {
    const work = scripted(["f1"], []);
    const cancel = new AbortController();
    const result = await work.undertaking.run(cancel.signal, (step) => {
      if (step === "creating") cancel.abort();
    });
    assert.deepEqual(result, { kind: "cancelled", maybePaid: false });
    assert.deepEqual(work.calls, [UPLOAD, "delete f1"]);
  });

  it("during the create: the avatar may exist, so its upload stays", async () => {
    const work = scripted(["f1"], ["hang"]);
    const cancel = new AbortController();
    const running = work.undertaking.run(cancel.signal, work.onStep);
    await settle();
    cancel.abort();
    assert.deepEqual(await running, { kind: "cancelled", maybePaid: true });
    await work.undertaking.giveUp();
    assert.deepEqual(work.calls, [UPLOAD, CREATE]);
  });

  it("during the wait after a lost answer", async () => {
    const work = scripted(["f1"], [errorOf("network")]);
    const cancel = new AbortController();
    const running = work.undertaking.run(cancel.signal, work.onStep);
    await work.clock.advance(1_000);
    cancel.abort();
    assert.deepEqual(await running, { kind: "cancelled", maybePaid: true });
    assert.deepEqual([work.calls.length, work.clock.pending()], [2, 0]);
  });

  it("at the moment of a refusal: nothing was made, and the upload is taken back", async () => {
    const cancel = new AbortController();
    const work = scripted(["f1"], [errorOf("payment")]);
    const running = work.undertaking.run(cancel.signal, (step) => {
      if (step === "creating")
        queueMicrotask(() => {
          cancel.abort();
        });
    });
    assert.deepEqual(await running, { kind: "cancelled", maybePaid: false });
    assert.deepEqual(work.calls, [UPLOAD, CREATE, "delete f1"]);
  });
});

describe("Undertaking: giving up", () => {
  it("takes the upload back after a refusal, once", async () => {
    const work = scripted(["f1"], [errorOf("payment")]);
    await run(work);
    await work.undertaking.giveUp();
    await work.undertaking.giveUp();
    assert.deepEqual(work.calls, [UPLOAD, CREATE, "delete f1"]);
  });

  it("leaves the upload where the avatar exists or may exist", async () => {
    for (const answer of [CREATED, errorOf("conflict", { code: "request_in_progress" })]) {
      const work = scripted(["f1"], [answer, answer, answer]);
      await run(work);
      await work.undertaking.giveUp();
      assert.ok(!work.calls.includes("delete f1"));
    }
  });
});
