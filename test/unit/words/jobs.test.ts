import assert from "node:assert/strict";
import type { JobFailure, JobStep } from "../../../src/jobs/job";
import { describeJobFailure, describeStep, describeUpload } from "../../../src/words/jobs";

const MB = 1024 * 1024;
const plain = (text: string): string => text.replaceAll(/[\u2068\u2069]/gu, "");

const FAILURES: readonly JobFailure[] = [
  { kind: "api", error: { kind: "payment", endpoint: "", status: 402 }, answerLost: false },
  { kind: "api", error: { kind: "network", endpoint: "" }, answerLost: true },
  { kind: "file", problem: { kind: "fileChanged" } },
  { kind: "groupGone" },
  { kind: "tooLate" },
  { kind: "notKept" },
  { kind: "training", message: "No face was found." },
  { kind: "gone" },
  { kind: "unexpected", answerLost: false },
  { kind: "keyReplaced" },
];

describe("words for jobs", () => {
  it("tell how far an upload is, and how long it takes", () => {
    const told = (sentBytes: number, totalBytes: number, leftMs?: number): string =>
      describeUpload({ sentBytes, totalBytes, leftMs });
    assert.equal(told(0, 40 * MB), "Uploading 40 MB");
    assert.equal(told(39.9 * MB, 40 * MB), "99 % · 39 of 40 MB", "never all of it too early");
    assert.equal(told(1.26 * 1024 * MB, 3 * 1024 * MB, 0), "42 % · 1.2 of 3.0 GB · less than a minute left");
    const left = (ms: number): string | undefined => / · ([^·]*)$/u.exec(told(1, 40 * MB, ms))?.[1];
    assert.deepEqual([59_999, 60_000, 100_000, 59 * 60_000, 60 * 60_000, 135 * 60_000].map(left), [
      "less than a minute left",
      "about 1 min left",
      "about 2 min left",
      "about 59 min left",
      "about 1 h left",
      "about 2 h left",
    ]);
  });

  it("say until when a pause lasts", () => {
    const againAtMs = Date.UTC(2026, 10, 21, 12, 30, 5);
    for (const kind of ["uploading", "creating"] as const) {
      assert.match(describeStep({ kind, againAtMs }), /^No answer yet, asks again at .*\b30:05/u);
      assert.doesNotMatch(describeStep({ kind }), /again/u);
    }
  });

  it("do not say that it was not created where nobody can tell", () => {
    const step = { kind: "failed", at: "creating" } as const;
    assert.equal(describeStep({ ...step, reason: { kind: "keyReplaced" } }), "No answer came");
    assert.equal(describeStep({ ...step, reason: { kind: "notKept" } }), "Not created");
  });

  it("of what another key began say whether it was asked for", () => {
    const step: JobStep = { kind: "failed", at: "checking", reason: { kind: "keyReplaced" } };
    assert.equal(describeStep(step), "The key was replaced");
    assert.match(describeJobFailure({ name: "Anna", step }), /nothing was paid\..*you are asked\.$/u);
    assert.match(describeJobFailure({ name: "Anna", step: { ...step, at: "creating" } }), /did not answer/u);
  });

  it("say of each failure what happened and what to do, each in its own words", () => {
    const told = FAILURES.map((reason) => {
      const at = reason.kind === "training" || reason.kind === "gone" ? "training" : "creating";
      return plain(describeJobFailure({ name: "Anna", step: { kind: "failed", at, reason } }));
    });
    assert.equal(new Set(told).size, FAILURES.length);
    for (const sentence of told) {
      assert.match(sentence, /Anna.*\.$/u);
      assert.doesNotMatch(sentence, /undefined|\{\d\}/u);
    }
    assert.match(told[0] ?? "", /^Anna was not created\..*billing page/u);
    assert.match(told[1] ?? "", /^No answer came for Anna\..*never made or paid twice\.$/u);
    assert.match(told[3] ?? "", /an avatar of its own, for the same price/u);
    assert.match(told[6] ?? "", /HeyGen says: No face was found\./u);
  });

  it("of a training that could not be followed do not say that nothing was created", () => {
    const reason = FAILURES[1] ?? { kind: "gone" };
    const step: JobStep = { kind: "failed", at: "training", reason, look: { lookId: "l" } };
    assert.match(describeJobFailure({ name: "Anna", step }), /no longer followed/u);
  });
});
