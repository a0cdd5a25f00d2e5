import assert from "node:assert/strict";
import { followTraining, trainingPollDelay, trainingVerdict } from "../../../src/creation/followTraining";
import type { Look } from "../../../src/heygen/model";
import { fakeClock } from "../fakes";
import { outcome } from "../heygen/bench";
import { errorOf } from "./bench";

const READY: Look = {
  id: "l1",
  name: "Anna",
  avatarType: "photo_avatar",
  groupId: "g1",
  gender: undefined,
  tags: [],
  engines: [],
  previewImageUrl: "https://files2.heygen.ai/a.webp",
  previewVideoUrl: undefined,
  defaultVoiceId: undefined,
  imageWidth: 1024,
  imageHeight: 1024,
  orientation: "square",
  trainingStatus: "completed",
  trainingError: undefined,
};
const TRAINING: Look = { ...READY, trainingStatus: "processing", previewImageUrl: undefined, imageWidth: 0 };

/** Follows over these answers, the last of them for ever; `askedAt`: seconds after the start. */
function follow(answers: readonly (Look | Error)[]) {
  const clock = fakeClock();
  const startedAt = clock.now();
  const end = new AbortController();
  const askedAt: number[] = [];
  const read = (): Promise<Look> => {
    const answer = answers[Math.min(askedAt.length, answers.length - 1)] ?? READY;
    askedAt.push((clock.now() - startedAt) / 1000);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const result = outcome(followTraining(clock, read, end.signal));
  return { clock, end, askedAt, result };
}

describe("trainingPollDelay", () => {
  it("changes exactly at 2 and 5 minutes", () => {
    const ages = [0, 119_999, 120_000, 299_999, 300_000, 86_400_000];
    assert.deepEqual(ages.map(trainingPollDelay), [10_000, 10_000, 30_000, 30_000, 60_000, 60_000]);
  });
});

describe("trainingVerdict", () => {
  const cases: readonly (readonly [string, Partial<Look>, string | undefined])[] = [
    ["completed with picture and size", {}, "ready"],
    ["completed in capitals", { trainingStatus: "COMPLETED" }, "ready"],
    ["no status, as public looks have it", { trainingStatus: undefined }, "ready"],
    ["completed without its picture", { previewImageUrl: undefined }, undefined],
    ["completed without its width", { imageWidth: 0 }, undefined],
    ["completed without its height", { imageHeight: undefined }, undefined],
    ["processing", { trainingStatus: "processing" }, undefined],
    ["a word nobody knows", { trainingStatus: "reviewing" }, undefined],
    ["pending_consent", { trainingStatus: "pending_consent", previewImageUrl: undefined }, "pendingConsent"],
    ["failed", { trainingStatus: "Failed" }, "failed"],
  ];
  for (const [title, facts, kind] of cases) {
    it(`${title}: ${kind ?? "still in training"}`, () => {
      assert.equal(trainingVerdict({ ...READY, ...facts })?.kind, kind);
    });
  }

  it("passes the reason of a failure on", () => {
    const reason = { code: "no_face", message: "No face." };
    const look = { ...READY, trainingStatus: "failed", trainingError: reason };
    assert.deepEqual(trainingVerdict(look), { kind: "failed", look, reason });
  });
});

describe("followTraining", () => {
  it("asks every 10 s for 2 minutes, every 30 s for 3 more, then every minute", async () => {
    const { clock, askedAt } = follow([TRAINING]);
    await clock.advance(480_000);
    const first = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];
    assert.deepEqual(askedAt, [...first, 150, 180, 210, 240, 270, 300, 360, 420, 480]);
  });

  it("ends with the first verdict and asks no more", async () => {
    const { clock, askedAt, result } = follow([TRAINING, READY]);
    await clock.advance(60_000);
    assert.deepEqual(result.value, { kind: "ready", look: READY });
    assert.deepEqual([askedAt, clock.pending()], [[10, 20], 0]);
  });

  for (const kind of ["network", "timeout", "server", "malformed", "conflict", "rateLimited"] as const) {
    it(`goes on after ${kind}`, async () => {
      const { clock, askedAt, result } = follow([errorOf(kind), errorOf(kind), READY]);
      await clock.advance(60_000);
      assert.deepEqual([result.value, askedAt], [{ kind: "ready", look: READY }, [10, 20, 30]]);
    });
  }

  it("heeds Retry-After once, where it is longer than the ladder", async () => {
    const { clock, askedAt } = follow([
      errorOf("rateLimited", { retryAfterMs: 45_000 }),
      TRAINING,
      errorOf("rateLimited", { retryAfterMs: 1_000 }),
      TRAINING,
    ]);
    await clock.advance(80_000);
    assert.deepEqual(askedAt, [10, 55, 65, 75]);
  });

  it("does not take a Retry-After of years at its word", async () => {
    const { clock, askedAt } = follow([errorOf("rateLimited", { retryAfterMs: 1e12 }), READY]);
    await clock.advance(10_000);
    assert.equal(clock.nextIn(), 15 * 60_000);
    await clock.advance(15 * 60_000);
    assert.deepEqual(askedAt, [10, 910]);
  });

  it("says when the look is gone", async () => {
    const { clock, result } = follow([TRAINING, errorOf("notFound")]);
    await clock.advance(20_000);
    assert.deepEqual(result.value, { kind: "gone" });
  });

  for (const error of [errorOf("unauthorized"), errorOf("forbidden"), new TypeError("a fault of ours")]) {
    it(`stops at ${error.message}, without rejecting`, async () => {
      const { clock, askedAt, result } = follow([error]);
      await clock.advance(60_000);
      assert.deepEqual([result.value, askedAt], [{ kind: "stopped", error }, [10]]);
    });
  }

  it("ends with the session, during a wait and during a question", async () => {
    const waiting = follow([TRAINING]);
    await waiting.clock.advance(5_000);
    waiting.end.abort();
    await waiting.clock.advance(0);
    assert.deepEqual([waiting.result.state, waiting.result.value], ["resolved", undefined]);
    assert.deepEqual([waiting.askedAt, waiting.clock.pending()], [[], 0]);

    const clock = fakeClock();
    const end = new AbortController();
    const read = (): Promise<Look> => {
      end.abort();
      return Promise.reject(errorOf("aborted"));
    };
    const asking = outcome(followTraining(clock, read, end.signal));
    await clock.advance(10_000);
    assert.deepEqual([asking.state, asking.value], ["resolved", undefined]);
  });
});
