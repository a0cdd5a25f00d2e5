import assert from "node:assert/strict";
import { decideRetry, parseRetryAfter } from "../../../src/heygen/retry";
import type { Outcome, RetryQuestion, RetrySafety } from "../../../src/heygen/retry";

const NOW = Date.UTC(2026, 10, 2, 12);

function ask(outcome: Outcome, more: Partial<RetryQuestion> = {}) {
  return decideRetry({
    outcome,
    safety: "always",
    hasIdempotencyKey: false,
    attempt: 0,
    inProgressWaitedMs: 0,
    random: 0.5,
    now: NOW,
    ...more,
  });
}

function answer(status: number, code?: string, retryAfter?: string): Outcome {
  return { kind: "answer", status, code, retryAfter };
}

const GIVE_UP = { retry: false };
const after = (waitMs: number) => ({ retry: true, waitMs, inProgress: false });
const inProgress = (waitMs: number) => ({ retry: true, waitMs, inProgress: true });

describe("decideRetry", () => {
  it("doubles the wait and gives up after two retries", () => {
    assert.deepEqual(ask(answer(500)), after(1_000));
    assert.deepEqual(ask(answer(500), { attempt: 1 }), after(2_000));
    assert.deepEqual(ask(answer(500), { attempt: 2 }), GIVE_UP);
  });

  it("spreads the wait from 0.75 to 1.25", () => {
    assert.deepEqual(ask(answer(500), { random: 0 }), after(750));
    assert.deepEqual(ask(answer(500), { random: 0.999999 }), after(1_250));
    assert.deepEqual(ask(answer(500), { random: 0, attempt: 1 }), after(1_500));
  });

  const faults: readonly Outcome[] = [
    answer(500),
    answer(502),
    answer(503),
    answer(504),
    answer(408),
    { kind: "network" },
    { kind: "timeout" },
  ];
  for (const fault of faults) {
    const name = fault.kind === "answer" ? String(fault.status) : fault.kind;
    it(`repeats after ${name} only where it is safe`, () => {
      assert.deepEqual(ask(fault), after(1_000));
      assert.deepEqual(ask(fault, { safety: "keyed", hasIdempotencyKey: true }), after(1_000));
      assert.deepEqual(ask(fault, { safety: "keyed" }), GIVE_UP);
      assert.deepEqual(ask(fault, { safety: "refused" }), GIVE_UP);
      assert.deepEqual(ask(fault, { safety: "refused", hasIdempotencyKey: true }), GIVE_UP);
      assert.deepEqual(ask(fault, { safety: "never", hasIdempotencyKey: true }), GIVE_UP);
    });
  }

  for (const status of [200, 302, 400, 401, 402, 403, 404, 409, 410, 413, 422]) {
    it(`does not repeat after ${String(status)}`, () => {
      assert.deepEqual(ask(answer(status), { hasIdempotencyKey: true }), GIVE_UP);
    });
  }

  it("repeats after 429 for any method whose body can be sent again", () => {
    const safeties: readonly RetrySafety[] = ["always", "keyed", "refused"];
    for (const safety of safeties) {
      assert.deepEqual(ask(answer(429, "rate_limit_exceeded"), { safety }), after(1_000));
      assert.deepEqual(ask(answer(429, "rate_limit_exceeded"), { safety, attempt: 2 }), GIVE_UP);
    }
    assert.deepEqual(ask(answer(429), { safety: "never" }), GIVE_UP);
  });

  it("honours Retry-After in seconds and as a date, also of a 503", () => {
    assert.deepEqual(ask(answer(429, undefined, "7")), after(7_000));
    assert.deepEqual(ask(answer(429, undefined, "0")), after(0));
    assert.deepEqual(ask(answer(429, undefined, "Mon, 02 Nov 2026 12:00:12 GMT")), after(12_000));
    assert.deepEqual(ask(answer(503, undefined, "4")), after(4_000));
    assert.deepEqual(ask(answer(429, undefined, "soon")), after(1_000));
  });

  it("gives up where Retry-After asks for more than 30 s", () => {
    assert.deepEqual(ask(answer(429, undefined, "30")), after(30_000));
    assert.deepEqual(ask(answer(429, undefined, "31")), GIVE_UP);
    assert.deepEqual(ask(answer(429, undefined, "Mon, 02 Nov 2026 13:00:00 GMT")), GIVE_UP);
  });

  for (const code of ["quota_exceeded", "resource_limit_exceeded"]) {
    it(`repeats after ${code} only with a usable Retry-After`, () => {
      assert.deepEqual(ask(answer(429, code)), GIVE_UP);
      assert.deepEqual(ask(answer(429, code, "soon")), GIVE_UP);
      assert.deepEqual(ask(answer(429, code, "3")), after(3_000));
    });
  }

  it("waits for a request in progress under the same key, about two minutes in all", () => {
    const question = { safety: "keyed", hasIdempotencyKey: true, attempt: 2 } as const;
    const waits: number[] = [];
    let waited = 0;
    for (;;) {
      const decision = ask(answer(409, "request_in_progress"), { ...question, inProgressWaitedMs: waited });
      if (!decision.retry) {
        break;
      }
      assert.equal(decision.inProgress, true);
      waits.push(decision.waitMs);
      waited += decision.waitMs;
    }
    assert.deepEqual(waits.slice(0, 5), [2_000, 2_000, 4_000, 8_000, 10_000]);
    assert.ok(waited > 100_000 && waited <= 120_000, String(waited));
  });

  it("does not wait for a request in progress without a key, nor for other conflicts", () => {
    assert.deepEqual(ask(answer(409, "request_in_progress"), { safety: "keyed" }), GIVE_UP);
    assert.deepEqual(ask(answer(409, "conflict"), { safety: "keyed", hasIdempotencyKey: true }), GIVE_UP);
    assert.deepEqual(
      ask(answer(409, "resource_not_ready"), { safety: "keyed", hasIdempotencyKey: true }),
      GIVE_UP,
    );
  });

  it("honours the Retry-After of a request in progress, at least a second, at most 30", () => {
    const keyed = { safety: "keyed", hasIdempotencyKey: true } as const;
    assert.deepEqual(ask(answer(409, "request_in_progress", "5"), keyed), inProgress(5_000));
    assert.deepEqual(ask(answer(409, "request_in_progress", "0"), keyed), inProgress(1_000));
    assert.deepEqual(ask(answer(409, "request_in_progress", "31"), keyed), GIVE_UP);
  });
});

describe("parseRetryAfter", () => {
  const cases: readonly (readonly [string | undefined, number | undefined])[] = [
    [undefined, undefined],
    ["", undefined],
    ["120", 120_000],
    [" 2 ", 2_000],
    ["-1", undefined],
    ["1.5", undefined],
    ["1e3", undefined],
    ["99999999999999999999", undefined],
    ["2026", 2_026_000],
    ["later", undefined],
    ["Mon, 02 Nov 2026 12:00:30 GMT", 30_000],
    ["Monday, 02-Nov-26 12:00:30 GMT", 30_000],
    ["Mon Nov  2 12:00:30 2026 GMT", 30_000],
    ["Mon, 02 Nov 2026 11:00:00 GMT", 0],
  ];
  for (const [header, expected] of cases) {
    it(`reads ${String(header)} as ${String(expected)}`, () => {
      assert.equal(parseRetryAfter(header, NOW), expected);
    });
  }
});
