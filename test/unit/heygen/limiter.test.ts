import assert from "node:assert/strict";
import type { HeyGenClient } from "../../../src/heygen/client";
import { Limiter, type Release } from "../../../src/heygen/limiter";
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

describe("Limiter", () => {
  it("takes a slot back once, however often it is given back", async () => {
    const limiter = new Limiter(1, fakeClock());
    const release = await limiter.acquire(undefined);
    release?.();
    release?.();
    assert.ok(await limiter.acquire(undefined));
    const third = outcome(limiter.acquire(undefined));
    await settle();
    assert.equal(third.state, "pending");
  });

  it("gives no slot to an aborted signal", async () => {
    assert.equal(await new Limiter(1, fakeClock()).acquire(AbortSignal.abort()), undefined);
  });
});

describe("a limiter's background", () => {
  /** Who got a slot so far, in order; `release` gives it back. */
  function queueOf(limiter: Limiter) {
    const entered: string[] = [];
    const releases = new Map<string, Release>();
    return {
      entered,
      ask(name: string, background = false, signal?: AbortSignal): void {
        void limiter.acquire(signal, background).then((release) => {
          if (release === undefined) return;
          entered.push(name);
          releases.set(name, release);
        });
      },
      async release(name: string): Promise<void> {
        releases.get(name)?.();
        await settle();
      },
    };
  }

  it("leaves one slot free, and goes behind what somebody waits for", async () => {
    const limiter = new Limiter(3, fakeClock());
    const queue = queueOf(limiter);
    for (const name of ["b1", "b2", "b3", "b4"]) queue.ask(name, true);
    await settle();
    assert.deepEqual(queue.entered, ["b1", "b2"]);
    for (const name of ["click1", "click2"]) queue.ask(name);
    await settle();
    assert.deepEqual(queue.entered, ["b1", "b2", "click1"]);
    await queue.release("b1");
    assert.deepEqual(queue.entered, ["b1", "b2", "click1", "click2"]);
    await queue.release("click1");
    assert.equal(queue.entered.length, 4, "two are out: the third slot stays free");
    await queue.release("click2");
    assert.equal(queue.entered.at(-1), "b3");
  });

  it("is served all the same where there is but one slot", async () => {
    const queue = queueOf(new Limiter(1, fakeClock()));
    queue.ask("b1", true);
    queue.ask("b2", true);
    await settle();
    await queue.release("b1");
    assert.deepEqual(queue.entered, ["b1", "b2"]);
  });

  it("may leave the queue, and those behind it move up", async () => {
    const queue = queueOf(new Limiter(2, fakeClock()));
    const leaver = new AbortController();
    queue.ask("b1", true);
    queue.ask("leaver", true, leaver.signal);
    queue.ask("b2", true);
    await settle();
    leaver.abort();
    await queue.release("b1");
    assert.deepEqual(queue.entered, ["b1", "b2"]);
  });
});

describe("429: too many requests", () => {
  const refused = (): Response => errorResponse(429, "rate_limit_exceeded", { "retry-after": "2" });
  const answered = (): Response => jsonResponse({ data: wireLook("l") });
  const ask = (client: HeyGenClient, count: number, name: string): Promise<unknown> =>
    Promise.all(Array.from({ length: count }, (_, index) => client.getLook(`${name}${String(index)}`)));

  it("closes the whole client for as long as Retry-After says", async () => {
    const { client, net, clock } = bench((_, index) => (index === 0 ? refused() : answered()));
    const first = client.getLook("first");
    await settle();
    const later = client.getLook("later");
    await clock.advance(1_999);
    assert.equal(net.calls.length, 1);
    await clock.advance(1);
    await Promise.all([first, later]);
    assert.equal(net.calls.length, 3);
    assert.equal(clock.pending(), 0);
  });

  it("does not hold up others where the wait would be longer than a call may take", async () => {
    const { client, net } = bench((_, index) =>
      index === 0 ? errorResponse(429, "quota_exceeded", { "retry-after": "3600" }) : answered(),
    );
    assert.equal((await failure(client.getLook("first"), "rateLimited")).retryAfterMs, 3_600_000);
    await client.getLook("later");
    assert.equal(net.calls.length, 2);
  });

  it("lets half as many through, once a storm; then one more after every ten answers", async () => {
    const open: (() => void)[] = [];
    let isStorm = true;
    const { client, net, clock } = bench((): Response | Promise<Response> => {
      if (isStorm) return refused();
      return new Promise((resolve) => {
        open.push(() => {
          resolve(answered());
        });
      });
    });
    const storm = ask(client, 6, "storm");
    await settle();
    isStorm = false;
    const calm = ask(client, 60, "calm");
    await clock.advance(2_000);
    const widths: number[] = [];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      widths.push(net.inFlight());
      next();
      await settle();
    }
    await Promise.all([storm, calm]);
    const steps = [3, 4, 5, 6].map((width) => widths.indexOf(width));
    assert.deepEqual(steps, [0, 10, 20, 30]);
    assert.equal(Math.max(...widths), 6);
  });

  it("goes down to one at a time while it is refused, never to none", async () => {
    const { client, net, clock } = bench(refused);
    const all = Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => client.getLook(`l${String(index)}`)),
    );
    const start = clock.now();
    await clock.advance(60_000);
    await all;
    const together = [0, 2, 4, 6, 8].map(
      (second) => net.calls.filter(({ at: sent }) => sent - start === second * 1_000).length,
    );
    const [first, second = NaN, ...rest] = together;
    assert.equal(first, 6);
    assert.ok(second > 0 && second <= 3, String(second));
    assert.deepEqual(rest, [1, 1, 1]);
    assert.equal(net.calls.length, 24, "each call three times");
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
