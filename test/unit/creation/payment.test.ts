import assert from "node:assert/strict";
import type { CreationResult } from "../../../src/creation/undertaking";
import { errorResponse, settle } from "../fakes";
import { outcome } from "../heygen/bench";
import { atSandbox, INPUT, type AtSandbox, type Fate } from "./bench";

const POST = "POST /v3/avatars";
const TWIN = { ...INPUT, creationKind: "digital_twin" } as const;

async function run(place: AtSandbox): Promise<CreationResult> {
  const running = place.undertaking.run(new AbortController().signal, () => undefined);
  const seen = outcome(running);
  for (let step = 0; seen.state === "pending" && step < 1_000; step += 1) await place.advance(1_000);
  return running;
}

const keysOf = ({ sent }: AtSandbox, call: string) => [
  ...new Set(sent.filter((one) => one.call === call).map(({ key }) => key)),
];
const sentTo = ({ sent }: AtSandbox, call: string) => sent.filter((one) => one.call === call).length;

describe("Undertaking at the sandbox, through the client: paid once", () => {
  for (const lost of [1, 2, 3, 5, 8]) {
    it(`when ${lost} answers to the create are lost`, async () => {
      const place = atSandbox((call, nth) => (call === POST && nth < lost ? "lost" : "answer"));
      const result = await run(place);
      assert.ok(result.kind === "created" && result.created.look?.name === "Anna");
      assert.equal(place.sandbox.counts.creates, 1);
      assert.equal(sentTo(place, POST), lost + 1);
      assert.deepEqual(keysOf(place, POST), ["heygen-avatars:u:create:0"]);
      assert.equal(
        place.sandbox.groupIds("private").filter((id) => id === (result.created.group?.id ?? "")).length,
        1,
      );
    });
  }

  it("when all are lost, and it is run again", async () => {
    const place = atSandbox((call, nth) => (call === POST && nth < 9 ? "lost" : "answer"));
    const first = await run(place);
    assert.ok(first.kind === "failed" && first.answerLost);
    assert.equal(sentTo(place, POST), 9);
    assert.equal((await run(place)).kind, "created");
    assert.equal(place.sandbox.counts.creates, 1);
    assert.equal(sentTo(place, "POST /v3/assets"), 1);
  });

  for (const status of [401, 402, 403]) {
    for (const lost of [1, 3]) {
      it(`when ${lost} answers are lost and the next request is turned away (${status})`, async () => {
        const place = atSandbox((call, nth) => {
          if (call !== POST || nth > lost) return "answer";
          return nth < lost ? "lost" : errorResponse(status, "turned_away");
        });
        const first = await run(place);
        assert.ok(first.kind === "failed" && first.answerLost);
        assert.equal((await run(place)).kind, "created");
        assert.equal(place.sandbox.counts.creates, 1);
        assert.equal(sentTo(place, POST), lost + 2);
      });
    }
  }

  it("when some requests never arrive and some answers never come back", async () => {
    const fates: Fate[] = ["cut", "lost", errorResponse(502, "bad"), "cut", "lost"];
    const place = atSandbox((call, nth) => (call === POST ? (fates[nth] ?? "answer") : "answer"));
    assert.equal((await run(place)).kind, "created");
    assert.equal(place.sandbox.counts.creates, 1);
  });

  it("for a twin whose type the API calls video, though every other answer is lost", async () => {
    const place = atSandbox(
      (call, nth) => (call === POST && nth % 2 === 0 ? "lost" : "answer"),
      { legacyTwinType: true },
      TWIN,
    );
    const result = await run(place);
    assert.ok(result.kind === "created" && result.created.look?.trainingStatus === "pending_consent");
    assert.equal(place.sandbox.counts.creates, 1);
    assert.deepEqual(keysOf(place, POST), ["heygen-avatars:u:create:0", "heygen-avatars:u:create:0:video"]);
  });

  it("while the first request is still running (409)", async () => {
    const place = atSandbox((call, nth) => (call === POST && nth === 0 ? "cut" : "answer"), {
      pace: { createMs: 150_000 },
    });
    const result = await run(place);
    assert.equal(result.kind, "created");
    assert.equal(place.sandbox.counts.creates, 1);
    assert.ok(sentTo(place, POST) > 2);
    assert.deepEqual(keysOf(place, POST), ["heygen-avatars:u:create:0"]);
  });

  it("uploads one asset when the upload's answers are lost over two runs", async () => {
    const place = atSandbox((call, nth) => (call === "POST /v3/assets" && nth < 3 ? "lost" : "answer"));
    assert.equal((await run(place)).kind, "failed");
    assert.equal((await run(place)).kind, "created");
    assert.deepEqual(keysOf(place, "POST /v3/assets"), ["heygen-avatars:u:asset:0"]);
    assert.equal(place.sandbox.counts.creates, 1);
  });
});

describe("Undertaking at the sandbox, through the client: refusals", () => {
  it("an empty wallet, filled, then created under a new key", async () => {
    const place = atSandbox(() => "answer", { balance: 0 });
    const first = await run(place);
    assert.ok(first.kind === "failed" && !first.answerLost);
    assert.equal(place.sandbox.counts.creates, 0);
    place.sandbox.setBalance(5);
    assert.equal((await run(place)).kind, "created");
    assert.equal(place.sandbox.counts.creates, 1);
    assert.deepEqual(keysOf(place, POST), ["heygen-avatars:u:create:0", "heygen-avatars:u:create:1"]);
  });

  for (const [status, code] of [
    [402, "insufficient_credit"],
    [403, "forbidden"],
    [429, "quota_exceeded"],
  ] as const) {
    it(`${status} to the upload: nothing is created`, async () => {
      const place = atSandbox(() => errorResponse(status, code));
      const result = await run(place);
      assert.ok(result.kind === "failed" && !result.answerLost);
      assert.deepEqual(place.sent, [{ call: "POST /v3/assets", key: "heygen-avatars:u:asset:0" }]);
    });
  }

  it("413 to every way of uploading: nothing is created", async () => {
    const place = atSandbox(() => errorResponse(413, "payload_too_large"));
    const result = await run(place);
    assert.ok(result.kind === "failed" && !result.answerLost);
    assert.deepEqual(place.sent, [
      { call: "POST /v3/assets", key: "heygen-avatars:u:asset:0" },
      { call: "POST /v3/assets/direct-uploads", key: null },
    ]);
  });

  it("413 to the form alone: the file goes straight to storage", async () => {
    const place = atSandbox((call) =>
      call === "POST /v3/assets" ? errorResponse(413, "payload_too_large") : "answer",
    );
    assert.equal((await run(place)).kind, "created");
    assert.equal(place.sandbox.counts.byEndpoint.get("POST /v3/assets/{asset_id}/complete"), 1);
  });

  it("429 with Retry-After is waited for and tried again", async () => {
    const place = atSandbox((call, nth) =>
      call === POST && nth === 0
        ? errorResponse(429, "rate_limit_exceeded", { "retry-after": "20" })
        : "answer",
    );
    const running = place.undertaking.run(new AbortController().signal, () => undefined);
    await place.advance(19_999);
    assert.equal(sentTo(place, POST), 1);
    await place.advance(1);
    assert.equal((await running).kind, "created");
  });

  it("cancelled during the create, the avatar is there once, and its upload too", async () => {
    const place = atSandbox(() => "answer", { pace: { createMs: 10_000 } });
    const cancel = new AbortController();
    const running = place.undertaking.run(cancel.signal, () => undefined);
    await place.advance(1_000);
    cancel.abort();
    assert.deepEqual(await running, { kind: "cancelled", maybePaid: true });
    await place.advance(10_000);
    assert.equal(place.sandbox.counts.creates, 1);
    assert.equal(place.sent.filter(({ call }) => call.startsWith("DELETE")).length, 0);
  });

  it("cancelled between upload and create, the upload is gone", async () => {
    const place = atSandbox(() => "answer");
    const cancel = new AbortController();
    const result = await place.undertaking.run(cancel.signal, (step) => {
      if (step === "creating") cancel.abort();
    });
    assert.deepEqual(result, { kind: "cancelled", maybePaid: false });
    await settle();
    const path = place.sent.at(-1)?.call ?? "";
    assert.match(path, /^DELETE \/v3\/assets\/\w+$/);
    assert.equal(place.sandbox.counts.creates, 0);
    await assert.rejects(place.client.deleteAsset(path.slice(path.lastIndexOf("/") + 1)), {
      kind: "notFound",
    });
  });
});
