import assert from "node:assert/strict";
import { createLimiter } from "../../../src/heygen/limiter";
import { wait } from "../../../src/heygen/wait";
import { at, errorResponse, fakeClock, jsonResponse, never, settle } from "../fakes";
import type { FakeCall } from "../fakes";
import { bench, failure, outcome, wireLook } from "./bench";

describe("requests in flight", () => {
  it("are six at most, first come first served", async () => {
    const release: (() => void)[] = [];
    const { client, net } = bench(
      () =>
        new Promise((resolve) => {
          release.push(() => {
            resolve(jsonResponse({ data: wireLook("l") }));
          });
        }),
    );
    const all = Array.from({ length: 20 }, (_, index) => client.getLook(`l${String(index)}`));
    await settle();
    assert.equal(net.calls.length, 6);
    assert.equal(net.inFlight(), 6);
    for (let done = 0; done < 20; done += 1) {
      at(release, done)();
      await settle();
      assert.ok(net.inFlight() <= 6);
    }
    await Promise.all(all);
    assert.deepEqual(
      net.calls.map((call) => call.path),
      Array.from({ length: 20 }, (_, index) => `/v3/avatars/looks/l${String(index)}`),
    );
  });

  it("one that is aborted leaves the queue", async () => {
    const { client, net } = bench(never, { maxInFlight: 1 });
    const first = new AbortController();
    const second = new AbortController();
    const one = failure(client.getLook("one", { signal: first.signal }), "aborted");
    const two = failure(client.getLook("two", { signal: second.signal }), "aborted");
    void outcome(client.getLook("three"));
    await settle();
    second.abort();
    await two;
    first.abort();
    await one;
    await settle();
    assert.deepEqual(
      net.calls.map((call) => call.path),
      ["/v3/avatars/looks/one", "/v3/avatars/looks/three"],
    );
  });

  it("the slot is free while a call waits to be sent again", async () => {
    const answer = (call: FakeCall): Response =>
      call.path.endsWith("/bad") ? errorResponse(500, "x") : jsonResponse({ data: wireLook("l") });
    const { client, clock } = bench(answer, { maxInFlight: 1 });
    const bad = outcome(client.getLook("bad"));
    await settle();
    assert.equal((await client.getLook("good")).id, "l");
    assert.equal(bad.state, "pending");
    await clock.advance(10_000);
    assert.equal(bad.state, "rejected");
  });

  it("the time-out does not count the time in the queue", async () => {
    const answers = (_: FakeCall, index: number): Response | Promise<Response> =>
      index === 0 ? never() : jsonResponse({ data: wireLook("l") });
    const { client, clock } = bench(answers, { maxInFlight: 1 });
    const first = outcome(client.deleteLook("one"));
    const second = client.getLook("two");
    await clock.advance(120_000);
    assert.equal(first.state, "rejected");
    assert.equal((await second).id, "l");
  });
});

describe("createLimiter", () => {
  it("takes a slot back once, however often it is given back", async () => {
    const limiter = createLimiter(1);
    const release = await limiter.acquire(undefined);
    release?.();
    release?.();
    assert.ok(await limiter.acquire(undefined));
    const third = outcome(limiter.acquire(undefined));
    await settle();
    assert.equal(third.state, "pending");
  });

  it("gives no slot to an aborted signal", async () => {
    assert.equal(await createLimiter(1).acquire(AbortSignal.abort()), undefined);
  });
});

describe("wait", () => {
  it("ends with its time, or with the signal", async () => {
    const clock = fakeClock();
    const whole = outcome(wait(clock, 100, undefined));
    await clock.advance(99);
    assert.equal(whole.state, "pending");
    await clock.advance(1);
    assert.equal(whole.value, true);
    const controller = new AbortController();
    const cutShort = wait(clock, 100, controller.signal);
    controller.abort();
    assert.equal(await cutShort, false);
    assert.equal(await wait(clock, 100, controller.signal), false);
    assert.equal(clock.pending(), 0);
  });
});
