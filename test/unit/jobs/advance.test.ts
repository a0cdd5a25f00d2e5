import assert from "node:assert/strict";
import { advance, isKeyTooOld, type JobEvent } from "../../../src/jobs/advance";
import {
  isEnded,
  mayCancel,
  mayRetry,
  retryQuestion,
  type Job,
  type JobFailure,
  type JobStep,
} from "../../../src/jobs/job";
import { formatJob, parseJob } from "../../../src/jobs/jobFormat";

const HOUR_MS = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 21);
const LOOK = { lookId: "l1", groupId: "g1" };
const API: JobFailure = {
  kind: "api",
  error: { kind: "payment", endpoint: "POST /v3/avatars", status: 402, code: "insufficient_credit" },
  answerLost: false,
};

const JOB: Job = {
  id: "j1",
  name: "Anna",
  groupId: "g0",
  creationKind: "photo",
  source: {
    kind: "file",
    file: {
      fileName: "anna.png",
      mediaType: "image/png",
      stamp: { sizeBytes: 10, changedAtMs: 1.5 },
      place: { kind: "uri", uri: "file:///w/anna.png" },
    },
  },
  step: { kind: "waiting" },
  assetIds: [],
  refusals: 0,
  createdAtMs: 1,
  updatedAtMs: 1,
};

const STEPS = {
  waiting: { kind: "waiting" },
  checking: { kind: "checking" },
  uploading: { kind: "uploading", progress: { sentBytes: 1, totalBytes: 10, leftMs: 5 } },
  creating: { kind: "creating" },
  training: { kind: "training", ...LOOK, sinceMs: 1, hasConsent: false },
  needsConsent: { kind: "needsConsent", ...LOOK, sinceMs: 1 },
  ready: { kind: "ready", ...LOOK },
  unseen: { kind: "unseen" },
  failed: { kind: "failed", at: "creating", reason: API },
  failedTraining: { kind: "failed", at: "training", reason: API, look: LOOK },
  cancelled: { kind: "cancelled", mayExist: false },
} as const satisfies Readonly<Record<string, JobStep>>;

type StepName = keyof typeof STEPS;

const PROGRESS = { sentBytes: 2, totalBytes: 10 };
const EVENTS = {
  started: { kind: "started" },
  progressed: { kind: "progressed", progress: PROGRESS },
  uploaded: { kind: "uploaded", assetId: "a1" },
  sending: { kind: "sending" },
  paused: { kind: "paused", untilMs: 99 },
  refused: { kind: "refused", mayExist: false, dropsAssets: false },
  created: { kind: "created", ...LOOK },
  createdUnseen: { kind: "created" },
  consentAwaited: { kind: "consentAwaited" },
  consentGiven: { kind: "consentGiven" },
  trained: { kind: "trained" },
  failed: { kind: "failed", reason: { kind: "gone" } },
  cancelled: { kind: "cancelled" },
  retried: { kind: "retried" },
  takenUp: { kind: "takenUp" },
  keyReplaced: { kind: "keyReplaced" },
} as const satisfies Readonly<Record<string, JobEvent>>;

type EventName = keyof typeof EVENTS;

const TRAINING = { kind: "training", ...LOOK, sinceMs: NOW, hasConsent: false } as const;
const failedAt = (at: "checking" | "uploading" | "creating") =>
  ({ kind: "failed", at, reason: { kind: "gone" }, look: undefined }) as const;
const failedInTraining = { kind: "failed", at: "training", reason: { kind: "gone" }, look: LOOK } as const;
const UPLOADING = { kind: "uploading", progress: PROGRESS } as const;
const CANCELLED = { kind: "cancelled", mayExist: false } as const;
const WAITING = { kind: "waiting" } as const;
const OTHER_KEY = { kind: "failed", at: "checking", reason: { kind: "keyReplaced" } } as const;

/** Each edge there is. What is not here changes nothing. */
const EDGES: Partial<Record<StepName, Partial<Record<EventName, JobStep | "kept">>>> = {
  waiting: {
    started: { kind: "checking" },
    failed: failedAt("checking"),
    cancelled: CANCELLED,
    keyReplaced: OTHER_KEY,
  },
  checking: {
    progressed: UPLOADING,
    uploaded: { kind: "checking" },
    sending: { kind: "creating" },
    paused: { kind: "uploading", againAtMs: 99 },
    refused: "kept",
    failed: failedAt("checking"),
    cancelled: CANCELLED,
    keyReplaced: OTHER_KEY,
    takenUp: WAITING,
  },
  uploading: {
    progressed: UPLOADING,
    uploaded: { kind: "checking" },
    sending: { kind: "creating" },
    paused: { kind: "uploading", againAtMs: 99 },
    refused: "kept",
    failed: failedAt("uploading"),
    cancelled: CANCELLED,
    keyReplaced: OTHER_KEY,
    takenUp: WAITING,
  },
  creating: {
    sending: { kind: "creating" },
    paused: { kind: "creating", againAtMs: 99 },
    refused: "kept",
    created: TRAINING,
    createdUnseen: { kind: "unseen" },
    failed: failedAt("creating"),
    cancelled: CANCELLED,
    keyReplaced: OTHER_KEY,
    takenUp: WAITING,
  },
  training: {
    consentAwaited: { kind: "needsConsent", ...LOOK, sinceMs: NOW },
    trained: { kind: "ready", ...LOOK },
    failed: failedInTraining,
  },
  needsConsent: {
    consentGiven: { ...TRAINING, hasConsent: true },
    trained: { kind: "ready", ...LOOK },
    failed: failedInTraining,
  },
  failed: { retried: WAITING, keyReplaced: OTHER_KEY },
  failedTraining: { retried: TRAINING },
};

const names = <T extends object>(record: T): readonly (keyof T & string)[] =>
  Object.keys(record).filter((name): name is keyof T & string => name in record);

describe("a job's steps", () => {
  for (const stepName of names(STEPS)) {
    for (const eventName of names(EVENTS)) {
      const edge = EDGES[stepName]?.[eventName];
      it(`${stepName}, ${eventName}: ${edge === undefined ? "nothing" : "goes on"}`, () => {
        const job: Job = { ...JOB, step: STEPS[stepName] };
        const next = advance(job, EVENTS[eventName], NOW);
        if (edge === undefined) {
          assert.equal(next, job);
          return;
        }
        assert.deepEqual(next.step, edge === "kept" ? STEPS[stepName] : edge);
        assert.equal(next.updatedAtMs, NOW);
        assert.deepEqual(job, { ...JOB, step: STEPS[stepName] }, "the job before stays as it was");
      });
    }
  }

  it("uploads add up", () => {
    const one = advance({ ...JOB, step: STEPS.uploading }, EVENTS.uploaded, NOW);
    const two = advance(one, { kind: "uploaded", assetId: "a2" }, NOW);
    assert.deepEqual(two.assetIds, ["a1", "a2"]);
  });

  it("the first sending counts, until an answer says that nothing was made", () => {
    const sent = advance({ ...JOB, step: STEPS.checking }, EVENTS.sending, NOW);
    const again = advance(sent, EVENTS.sending, NOW + HOUR_MS);
    assert.deepEqual([sent.mayExistSinceMs, again.mayExistSinceMs], [NOW, NOW]);
    const turnedAway = advance(again, { kind: "refused", mayExist: true, dropsAssets: false }, NOW);
    assert.deepEqual([turnedAway.mayExistSinceMs, turnedAway.refusals], [NOW, 0]);
    const refused = advance(again, EVENTS.refused, NOW);
    assert.deepEqual([refused.mayExistSinceMs, refused.refusals], [undefined, 1]);
  });

  it("uploads that HeyGen no longer has are forgotten", () => {
    const job: Job = { ...JOB, step: STEPS.creating, assetIds: ["a1"] };
    const dropped = advance(job, { kind: "refused", mayExist: false, dropsAssets: true }, NOW);
    assert.deepEqual(dropped.assetIds, []);
    assert.deepEqual(advance(job, EVENTS.refused, NOW).assetIds, ["a1"]);
  });

  it("called off after it was sent, it may exist", () => {
    const sent = advance({ ...JOB, step: STEPS.checking }, EVENTS.sending, NOW);
    assert.deepEqual(advance(sent, EVENTS.cancelled, NOW).step, { kind: "cancelled", mayExist: true });
  });

  it("a key lives 23 hours: whoever takes it up or retries later does not ask again", () => {
    const sent: Job = { ...JOB, step: STEPS.creating, mayExistSinceMs: NOW };
    const tooLate = { kind: "failed", at: "creating", reason: { kind: "tooLate" }, look: undefined };
    for (const [hours, isTooOld] of [
      [23, false],
      [23.001, true],
    ] as const) {
      const nowMs = NOW + hours * HOUR_MS;
      assert.equal(isKeyTooOld(sent, nowMs), isTooOld);
      const taken = advance(sent, EVENTS.takenUp, nowMs);
      assert.deepEqual(taken.step, isTooOld ? tooLate : WAITING);
      const retried = advance({ ...sent, step: STEPS.failed }, EVENTS.retried, nowMs);
      assert.deepEqual(retried.step, isTooOld ? { ...STEPS.failed, reason: { kind: "tooLate" } } : WAITING);
    }
    assert.equal(isKeyTooOld(JOB, NOW + 100 * HOUR_MS), false);
  });

  it("under another key, what is not made yet waits for somebody's word, whether or not it may have been", () => {
    const unknown = { kind: "failed", at: "creating", reason: { kind: "keyReplaced" } };
    const tooLate: JobStep = { kind: "failed", at: "creating", reason: { kind: "tooLate" } };
    for (const step of [STEPS.waiting, STEPS.checking, STEPS.uploading, STEPS.creating, STEPS.failed]) {
      const moved = advance({ ...JOB, step, mayExistSinceMs: NOW }, EVENTS.keyReplaced, NOW);
      assert.deepEqual(moved.step, unknown);
      assert.equal(advance(moved, EVENTS.keyReplaced, NOW + 1), moved);
      assert.deepEqual(
        [mayRetry(moved), retryQuestion(moved), moved.mayExistSinceMs],
        [true, "mayCostTwice", NOW],
      );
      const retried = advance(moved, EVENTS.retried, NOW);
      assert.deepEqual([retried.step, retried.mayExistSinceMs, retried.refusals], [WAITING, NOW, 0]);
    }
    for (const step of [STEPS.waiting, STEPS.checking, STEPS.uploading, STEPS.creating, STEPS.failed]) {
      const moved = advance({ ...JOB, step }, EVENTS.keyReplaced, NOW);
      assert.deepEqual(moved.step, { ...unknown, at: "checking" });
      assert.equal(advance(moved, EVENTS.keyReplaced, NOW + 1), moved);
      assert.deepEqual([mayRetry(moved), retryQuestion(moved), moved.groupId], [true, "otherKey", "g0"]);
      assert.deepEqual(advance(moved, EVENTS.retried, NOW).step, WAITING);
    }
    const unfollowed: JobStep = { ...STEPS.failed, at: "training", look: { lookId: "l0" } };
    const made = [STEPS.training, STEPS.needsConsent, STEPS.ready, STEPS.unseen, unfollowed];
    for (const step of [tooLate, STEPS.cancelled, ...made]) {
      for (const mayExistSinceMs of [undefined, NOW]) {
        const job: Job = { ...JOB, step, mayExistSinceMs };
        assert.equal(advance(job, EVENTS.keyReplaced, NOW), job);
      }
    }
    assert.equal(retryQuestion({ ...JOB, step: STEPS.failed }), undefined);
  });

  it("where its group is gone, another try makes it an avatar of its own", () => {
    const gone: Job = { ...JOB, step: { kind: "failed", at: "creating", reason: { kind: "groupGone" } } };
    assert.equal(retryQuestion(gone), "withoutGroup");
    assert.equal(advance(gone, EVENTS.retried, NOW).groupId, undefined);
    assert.equal(advance({ ...JOB, step: STEPS.failed }, EVENTS.retried, NOW).groupId, "g0");
  });

  const finals: readonly JobFailure[] = [
    { kind: "tooLate" },
    { kind: "training", message: "no face" },
    { kind: "gone" },
    { kind: "file", problem: { kind: "fileChanged" } },
    { kind: "file", problem: { kind: "overLimit", maxBytes: 5 } },
  ];
  for (const reason of finals) {
    it(`another try helps nothing: ${JSON.stringify(reason)}`, () => {
      const job: Job = { ...JOB, step: { kind: "failed", at: "creating", reason } };
      assert.equal(mayRetry(job), false);
      assert.equal(advance(job, EVENTS.retried, NOW), job);
    });
  }

  it("is ended, may be called off or tried again, never two of these", () => {
    const kinds = names(STEPS).map((name) => {
      const job: Job = { ...JOB, step: STEPS[name] };
      return [name, isEnded(job), mayCancel(job), mayRetry(job)];
    });
    assert.deepEqual(kinds, [
      ["waiting", false, true, false],
      ["checking", false, true, false],
      ["uploading", false, true, false],
      ["creating", false, true, false],
      ["training", false, false, false],
      ["needsConsent", false, false, false],
      ["ready", true, false, false],
      ["unseen", true, false, false],
      ["failed", true, false, true],
      ["failedTraining", true, false, true],
      ["cancelled", true, false, false],
    ]);
  });
});

describe("a job's file", () => {
  const sources: readonly Job["source"][] = [
    JOB.source,
    { kind: "url", url: "https://example.com/anna.png" },
    {
      kind: "prompt",
      prompt: "A woman in a garden",
      lookId: "l0",
      references: [
        {
          fileName: "a.jpg",
          mediaType: "image/jpeg",
          stamp: { sizeBytes: 1, changedAtMs: 0 },
          place: { kind: "copy", name: "j1.0.copy" },
        },
      ],
    },
  ];
  const reasons: readonly JobFailure[] = [
    API,
    ...finals(),
    { kind: "groupGone" },
    { kind: "keyReplaced" },
    { kind: "notKept" },
    { kind: "unexpected", answerLost: true },
  ];

  function finals(): readonly JobFailure[] {
    return [
      { kind: "tooLate" },
      { kind: "training", code: "x", message: "no face" },
      { kind: "gone" },
      { kind: "file", problem: { kind: "fileUnreadable" } },
      { kind: "file", problem: { kind: "overLimit", maxBytes: 5 } },
    ];
  }

  it("gives back each step, source and reason as it was", () => {
    const failures = reasons.map((reason): JobStep => ({ kind: "failed", at: "uploading", reason }));
    for (const step of [...Object.values(STEPS), ...failures]) {
      for (const source of sources) {
        const job: Job = { ...JOB, step, source, mayExistSinceMs: 5 };
        assert.deepEqual(parseJob(formatJob(job)), job);
      }
    }
  });

  const text = new TextDecoder().decode(formatJob(JOB));
  for (const [what, damaged] of [
    ["cut off", text.slice(0, 40)],
    ["no JSON", "job"],
    ["of another version", text.replace('"version":1', '"version":2')],
    ["with a step nobody knows", text.replace('"waiting"', '"flying"')],
    ["without a name", text.replace('"name"', '"title"')],
    [
      "with a copy outside its folder",
      text.replace('"kind":"uri","uri":"file:///w/anna.png"', '"kind":"copy","name":"../key"'),
    ],
  ] as const) {
    it(`is not believed ${what}`, () => {
      assert.notEqual(damaged, text);
      assert.equal(parseJob(new TextEncoder().encode(damaged)), undefined);
    });
  }
});
