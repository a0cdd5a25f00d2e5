import assert from "node:assert/strict";
import type { HeyGenClient } from "../../../src/heygen/client";
import { isAborted } from "../../../src/heygen/errors";
import { at, errorResponse, fakeClock, jsonResponse, never, settle } from "../fakes";
import type { FakeCall } from "../fakes";
import { bench, failure, outcome, wireGroup, wireLook } from "./bench";

const LIST = { data: [wireGroup("g")], has_more: false };
const CONSENT = { data: { url: "https://app.heygen.com/c" } };
const KEY = { idempotencyKey: "k-1" };
const list = () => jsonResponse(LIST);

/** The first answers, one a call; then the last for ever. */
function inTurn(...answers: readonly (() => Response | Promise<Response>)[]) {
  return (_: FakeCall, index: number) => at(answers, Math.min(index, answers.length - 1))();
}
const fails =
  (status: number, headers = {}) =>
  () =>
    errorResponse(status, "x", headers);
const cut = (): Response => {
  throw new TypeError("fetch failed");
};

/** A body that starts and never ends. */
function slowBody(status = 200): Response {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"data":'));
    },
  });
  return new Response(stream, { status });
}

function brokenBody(status = 200): Response {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.error(new TypeError("terminated"));
    },
  });
  return new Response(stream, { status });
}

describe("retries", () => {
  for (const [name, fault] of [
    ["500", fails(500)],
    ["a network fault", cut],
    ["a body cut off", brokenBody],
    ["429", fails(429)],
  ] as const) {
    it(`a read is asked again after ${name}, 1 s and 2 s later`, async () => {
      const { client, net, clock } = bench(inTurn(fault, fault, list));
      const start = clock.now();
      const page = client.listGroups({});
      await clock.advance(10_000);
      assert.equal((await page).items.length, 1);
      assert.deepEqual(
        net.calls.map((call) => call.at - start),
        [0, 1_000, 3_000],
      );
      assert.equal(clock.pending(), 0);
    });
  }

  it("a read gives up after two retries, with the last failure", async () => {
    const { client, net, clock, log } = bench(inTurn(fails(500), fails(502), fails(503)));
    const seen = failure(client.listGroups({}), "server");
    await clock.advance(10_000);
    assert.equal((await seen).status, 503);
    assert.equal(net.calls.length, 3);
    assert.equal(log.of("info").length, 2);
    assert.match(log.of("info").join(), /GET \/v3\/avatars server 500 x: again in 1000 ms/);
  });

  const unkeyed: readonly (readonly [string, (client: HeyGenClient) => Promise<unknown>])[] = [
    ["deleteGroup", (client) => client.deleteGroup("g")],
    ["deleteLook", (client) => client.deleteLook("l")],
    ["deleteAsset", (client) => client.deleteAsset("a")],
    ["renameLook", (client) => client.renameLook("l", "n")],
    [
      "createDirectUpload",
      (client) => client.createDirectUpload({ fileName: "a", contentType: "b", sizeBytes: 1 }),
    ],
  ];
  for (const [name, call] of unkeyed) {
    it(`${name} is not sent again after a fault, but after a 429`, async () => {
      for (const fault of [fails(500), cut, brokenBody]) {
        const { client, net } = bench(inTurn(fault, fault));
        await failure(call(client));
        assert.equal(net.calls.length, 1);
      }
      const { client, net, clock } = bench(inTurn(fails(429, { "retry-after": "2" }), cut));
      const seen = failure(call(client), "network");
      await clock.advance(2_000);
      await seen;
      assert.equal(net.calls.length, 2);
    });
  }

  it("an error whose body is cut off is still that error", async () => {
    const { client } = bench(() => brokenBody(404));
    assert.equal((await failure(client.deleteGroup("g"), "notFound")).status, 404);
  });

  it("a keyed write is sent again under the same key and with the same body", async () => {
    const answers = inTurn(cut, fails(503), () => jsonResponse({ data: { avatar_item: wireLook("l") } }));
    const { client, net, clock } = bench(answers);
    const created = client.createAvatar({ creationKind: "prompt", name: "n", prompt: "p" }, KEY);
    await clock.advance(10_000);
    assert.equal((await created).look?.id, "l");
    assert.deepEqual(
      net.calls.map((call) => call.headers.get("idempotency-key")),
      ["k-1", "k-1", "k-1"],
    );
    assert.equal(new Set(net.calls.map((call) => call.text)).size, 1);
  });

  it("completing an upload, which is idempotent, is sent again", async () => {
    const answers = inTurn(cut, () => jsonResponse({ data: { asset_id: "a" } }));
    const { client, net, clock } = bench(answers);
    const completed = client.completeDirectUpload("a", "ff");
    await clock.advance(10_000);
    assert.equal((await completed).id, "a");
    assert.equal(net.calls.length, 2);
  });

  it("a request in progress is waited for longer than faults are", async () => {
    const start = fakeClock().now();
    const answers = (call: FakeCall): Response =>
      call.at - start < 90_000 ? errorResponse(409, "Request_In_Progress") : jsonResponse(CONSENT);
    const { client, net, clock } = bench(answers);
    const started = client.startConsent("g", KEY);
    await clock.advance(130_000);
    assert.equal((await started).url, "https://app.heygen.com/c");
    assert.ok(net.calls.length > 5);
  });

  it("a lost answer, then a request in progress, ends in the first answer", async () => {
    const answers = inTurn(
      never,
      () => errorResponse(409, "request_in_progress"),
      () => jsonResponse(CONSENT),
    );
    const { client, net, clock } = bench(answers);
    const started = client.startConsent("g", KEY);
    await clock.advance(120_000 + 1_000 + 2_000);
    assert.equal((await started).url, "https://app.heygen.com/c");
    assert.equal(net.calls.length, 3);
  });

  it("a request in progress for ever ends in a conflict within about two minutes", async () => {
    const { client, clock } = bench(() => errorResponse(409, "request_in_progress"));
    const seen = failure(client.startConsent("g", KEY), "conflict");
    await clock.advance(121_000);
    assert.equal((await seen).code, "request_in_progress");
  });

  it("waits as long as Retry-After says", async () => {
    const { client, net, clock } = bench(inTurn(fails(429, { "retry-after": "20" }), list));
    const page = client.listGroups({});
    await clock.advance(19_999);
    assert.equal(net.calls.length, 1);
    await clock.advance(1);
    assert.equal(net.calls.length, 2);
    await page;
  });

  it("an abort ends the wait at once", async () => {
    const { client, net, clock } = bench(fails(500));
    const controller = new AbortController();
    const seen = failure(client.deleteAsset("a", { signal: controller.signal }));
    assert.equal((await seen).kind, "server");
    const waiting = failure(client.startConsent("g", { ...KEY, signal: controller.signal }), "aborted");
    await settle();
    assert.equal(clock.pending(), 1);
    controller.abort();
    await waiting;
    assert.equal(clock.pending(), 0);
    assert.equal(net.calls.length, 2);
  });
});

describe("time-outs", () => {
  const cases: readonly (readonly [string, number, (client: HeyGenClient) => Promise<unknown>])[] = [
    ["a write", 120_000, (client) => client.deleteGroup("g")],
    [
      "a direct upload",
      600_000,
      (client) =>
        client.putDirectUpload(
          {
            assetId: "a",
            uploadUrl: "https://s3.example/put",
            uploadHeaders: {},
            expiresInSeconds: undefined,
            maxBytes: undefined,
          },
          new ReadableStream<Uint8Array>(),
        ),
    ],
  ];
  for (const [name, ms, call] of cases) {
    for (const [what, answer] of [
      ["no answer", never],
      ["a body without end", () => slowBody()],
      ["an error's body without end", () => slowBody(500)],
    ] as const) {
      it(`${name} with ${what} ends after ${String(ms)} ms`, async () => {
        const { client, net, clock } = bench(answer);
        const seen = outcome(call(client));
        await clock.advance(ms - 1);
        assert.equal(seen.state, "pending");
        await clock.advance(1);
        assert.equal(seen.state, "rejected");
        assert.match(String(seen.error), /timeout/);
        assert.equal(at(net.calls, 0).init.signal?.aborted, true);
        assert.equal(clock.pending(), 0);
      });
    }
  }

  it("a read ends after 30 s and is asked again", async () => {
    const { client, net, clock } = bench(inTurn(never, () => slowBody(), list));
    const start = clock.now();
    const page = client.listGroups({});
    await clock.advance(100_000);
    assert.equal((await page).items.length, 1);
    assert.deepEqual(
      net.calls.map((call) => call.at - start),
      [0, 31_000, 63_000],
    );
  });

  it("an upload of a file has ten minutes", async () => {
    const { client, clock } = bench(never);
    const seen = outcome(client.uploadAsset(new Blob(["x"]), "x.png", KEY));
    await clock.advance(599_999);
    assert.equal(clock.nextIn(), 1);
    assert.equal(seen.state, "pending");
  });
});

describe("aborts", () => {
  it("an aborted signal sends nothing", async () => {
    const { client, net } = bench(list);
    const signal = AbortSignal.abort();
    await failure(client.listGroups({}, { signal }), "aborted");
    await failure(client.deleteGroup("g", { signal }), "aborted");
    await failure(
      client.createAvatar({ creationKind: "prompt", name: "", prompt: "" }, { ...KEY, signal }),
      "aborted",
    );
    assert.equal(net.calls.length, 0);
  });

  it("an abort right after the call still sends nothing", async () => {
    const { client, net, clock } = bench(list);
    const controller = new AbortController();
    const { signal } = controller;
    const calls = [client.listGroups({}, { signal }), client.deleteGroup("g", { signal })];
    controller.abort();
    for (const call of calls) {
      await failure(call, "aborted");
    }
    assert.equal(net.calls.length, 0);
    assert.equal(clock.pending(), 0);
  });

  it("an abort ends a call in flight and is not retried", async () => {
    for (const answer of [never, () => slowBody()]) {
      const { client, net, clock } = bench(answer);
      const controller = new AbortController();
      const read = outcome(client.listGroups({}, { signal: controller.signal }));
      const write = outcome(client.startConsent("g", { ...KEY, signal: controller.signal }));
      await settle();
      assert.equal(net.calls.length, 2);
      controller.abort(new Error("some reason"));
      await settle();
      assert.ok(isAborted(read.error));
      assert.ok(isAborted(write.error));
      assert.ok(net.calls.every((call) => call.init.signal?.aborted));
      assert.equal(clock.pending(), 0);
      assert.equal(net.calls.length, 2);
    }
  });
});
