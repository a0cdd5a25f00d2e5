import assert from "node:assert/strict";
import type { Attention } from "../../../src/consent/attention";
import {
  awaitedOf,
  CONSENT_LINK_LIFE_MS,
  consentInterval,
  consentVerdict,
  followConsent,
  type ConsentFacts,
} from "../../../src/consent/follow";
import type { AvatarGroup } from "../../../src/heygen/model";
import { groupOf } from "../catalog/bench";
import { errorOf } from "../creation/bench";
import { fakeClock } from "../fakes";
import { outcome } from "../heygen/bench";
import { fakeAttention, WATCHED } from "./bench";

const withStatus = (consentStatus: string | undefined, trainingStatus?: string): AvatarGroup =>
  groupOf("g1", { consentStatus, trainingStatus });
const PENDING = withStatus("pending");
const MINUTE_MS = 60_000;

/** Follows over these answers, the last of them for ever; `askedAt`: seconds after the start. */
function follow(
  answers: readonly (AvatarGroup | Error)[],
  before: ConsentFacts = PENDING,
  attention: Attention = WATCHED,
  agoMs = 0,
) {
  const clock = fakeClock();
  const startedAt = clock.now();
  const end = new AbortController();
  const askedAt: number[] = [];
  const read = (): Promise<AvatarGroup> => {
    const answer = answers[Math.min(askedAt.length, answers.length - 1)] ?? PENDING;
    askedAt.push((clock.now() - startedAt) / 1000);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const awaited = awaitedOf(before, startedAt - agoMs);
  const result = outcome(followConsent({ clock, attention }, () => awaited, read, end.signal));
  return { clock, end, askedAt, result };
}

describe("consentVerdict", () => {
  const cases: readonly (readonly [string, ConsentFacts, boolean | undefined])[] = [
    ...["approved", "accepted", "completed", "skipped", "APPROVED"].map(
      (word) => [word, withStatus(word), true] as const,
    ),
    ...["rejected", "declined", "refused", "denied", "failed", "expired", "revoked", "Rejected"].map(
      (word) => [word, withStatus(word), false] as const,
    ),
    ["pending", PENDING, undefined],
    ["a word nobody knows", withStatus("under_review"), undefined],
    ["no words at all", withStatus(""), undefined],
    ["none required", withStatus(undefined, "completed"), true],
    ["no status, while training waits for it", withStatus(undefined, "Pending_Consent"), undefined],
  ];
  for (const [title, group, verdict] of cases) {
    it(`${title}: ${String(verdict ?? "open")}`, () => {
      assert.equal(consentVerdict(group), verdict);
    });
  }
});

describe("consentInterval", () => {
  it("starts at 5 s, always grows, and stays at a minute", () => {
    const intervals = Array.from({ length: 30 }, (_, attempt) => consentInterval(attempt));
    assert.equal(intervals[0], 5_000);
    assert.equal(intervals.at(-1), MINUTE_MS);
    for (const [index, ms] of intervals.entries()) {
      const before = intervals[index - 1] ?? 0;
      assert.ok(ms > before || ms === MINUTE_MS, `${index}: ${ms} after ${before}`);
    }
  });
});

describe("followConsent", () => {
  it("asks with the growing interval, and no more once it is settled", async () => {
    const { clock, askedAt, result } = follow([PENDING, PENDING, withStatus("approved")]);
    await clock.advance(10 * MINUTE_MS);
    assert.deepEqual(askedAt, [5, 11.5, 19.95]);
    assert.deepEqual(result.value, { kind: "settled", agreed: true, group: withStatus("approved") });
    assert.equal(clock.pending(), 0);
  });

  it("tells a refusal from an agreement", async () => {
    const { clock, result } = follow([PENDING, withStatus("rejected")]);
    await clock.advance(MINUTE_MS);
    assert.deepEqual(result.value, { kind: "settled", agreed: false, group: withStatus("rejected") });
  });

  it("goes on over words nobody knows", async () => {
    const { clock, askedAt, result } = follow([withStatus("under_review")]);
    await clock.advance(60 * MINUTE_MS);
    assert.equal(result.state, "pending");
    assert.ok(askedAt.length > 50 && askedAt.length < 80, `asked ${askedAt.length} times in an hour`);
  });

  it("does not take the refusal it started from for an answer to the new page", async () => {
    const old = withStatus("rejected");
    const { clock, result } = follow([old, old, withStatus("approved")], old);
    await clock.advance(MINUTE_MS);
    assert.deepEqual(result.value, { kind: "settled", agreed: true, group: withStatus("approved") });
  });

  it("believes that refusal when it comes back", async () => {
    const old = withStatus("rejected");
    const { clock, askedAt, result } = follow([old, PENDING, old], old);
    await clock.advance(MINUTE_MS);
    assert.equal(askedAt.length, 3);
    assert.deepEqual(result.value, { kind: "settled", agreed: false, group: old });
  });

  it("believes another refusal than the one it started from", async () => {
    const { clock, askedAt } = follow([withStatus("expired")], withStatus("rejected"));
    await clock.advance(MINUTE_MS);
    assert.equal(askedAt.length, 1);
  });

  for (const kind of ["network", "timeout", "server", "rateLimited", "malformed", "conflict"] as const) {
    it(`goes on after ${kind}`, async () => {
      const { clock, askedAt, result } = follow([errorOf(kind), withStatus("approved")]);
      await clock.advance(MINUTE_MS);
      assert.deepEqual([askedAt.length, result.state], [2, "resolved"]);
    });
  }

  it("heeds Retry-After once, and not for years", async () => {
    const patient = errorOf("rateLimited", { retryAfterMs: 100_000 });
    const first = follow([patient, PENDING, withStatus("approved")]);
    await first.clock.advance(10 * MINUTE_MS);
    assert.deepEqual(first.askedAt, [5, 105, 113.45]);
    const second = follow([errorOf("rateLimited", { retryAfterMs: 1e11 }), withStatus("approved")]);
    await second.clock.advance(16 * MINUTE_MS);
    assert.deepEqual(second.askedAt, [5, 905]);
  });

  it("says when the group is gone", async () => {
    const { clock, result } = follow([errorOf("notFound")]);
    await clock.advance(MINUTE_MS);
    assert.deepEqual(result.value, { kind: "gone" });
  });

  for (const error of [errorOf("unauthorized"), errorOf("forbidden"), new RangeError("a fault of ours")]) {
    it(`stops at ${error.message}, without rejecting`, async () => {
      const { clock, askedAt, result } = follow([error]);
      await clock.advance(10 * MINUTE_MS);
      assert.deepEqual(result.value, { kind: "stopped", error });
      assert.equal(askedAt.length, 1);
    });
  }

  it("ends with the link's life", async () => {
    const { clock, result } = follow([PENDING]);
    await clock.advance(CONSENT_LINK_LIFE_MS - MINUTE_MS);
    assert.equal(result.state, "pending");
    await clock.advance(2 * MINUTE_MS);
    assert.deepEqual(result.value, { kind: "expired" });
    assert.equal(CONSENT_LINK_LIFE_MS, 86_400_000);
    assert.equal(clock.pending(), 0);
  });

  it("goes on after a reload from when the page was opened", async () => {
    const { clock, askedAt, result } = follow([PENDING], PENDING, WATCHED, CONSENT_LINK_LIFE_MS - MINUTE_MS);
    await clock.advance(2 * MINUTE_MS);
    assert.equal(askedAt[0], 5);
    assert.deepEqual(result.value, { kind: "expired" });
  });

  it("asks once more after the computer slept through the link's life", async () => {
    const slept = 3 * CONSENT_LINK_LIFE_MS;
    const agreed = follow([withStatus("approved")], PENDING, WATCHED, slept);
    await agreed.clock.advance(MINUTE_MS);
    assert.ok(agreed.result.value?.kind === "settled" && agreed.result.value.agreed);
    const offline = follow([errorOf("network"), errorOf("network"), PENDING], PENDING, WATCHED, slept);
    await offline.clock.advance(MINUTE_MS);
    assert.equal(offline.askedAt.length, 3);
    assert.deepEqual(offline.result.value, { kind: "expired" });
  });

  it("asks seldom while nobody looks, and ever more seldom", async () => {
    const { clock, askedAt, end } = follow([PENDING], PENDING, fakeAttention(false));
    await clock.advance(10 * MINUTE_MS);
    assert.ok(askedAt.length >= 10 && askedAt.length <= 20, `asked ${askedAt.length} times in 10 minutes`);
    const before = askedAt.length;
    await clock.advance(60 * MINUTE_MS);
    const later = askedAt.length - before;
    assert.ok(later >= 10 && later <= 13, `asked ${later} times in the hour after`);
    end.abort();
    await clock.advance(0);
    assert.equal(clock.pending(), 0);
  });

  it("asks at once when somebody looks again", async () => {
    const attention = fakeAttention(false);
    const { clock, askedAt } = follow([PENDING], PENDING, attention, 30 * MINUTE_MS);
    await clock.advance(20_000);
    assert.deepEqual(askedAt, []);
    attention.set(true);
    await clock.advance(0);
    assert.deepEqual(askedAt, [20]);
    assert.equal(attention.listening(), 0);
  });

  it("ends with the session, during a wait and during a question", async () => {
    const waiting = follow([PENDING]);
    waiting.end.abort();
    await waiting.clock.advance(0);
    assert.deepEqual([waiting.result.state, waiting.result.value], ["resolved", undefined]);
    assert.equal(waiting.clock.pending(), 0);

    const clock = fakeClock();
    const end = new AbortController();
    const read = (): Promise<AvatarGroup> => {
      end.abort();
      return Promise.reject(errorOf("aborted"));
    };
    const awaited = awaitedOf(PENDING, clock.now());
    const asking = outcome(followConsent({ clock, attention: WATCHED }, () => awaited, read, end.signal));
    await clock.advance(MINUTE_MS);
    assert.deepEqual([asking.state, asking.value], ["resolved", undefined]);
  });
});
