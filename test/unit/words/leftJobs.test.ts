import assert from "node:assert/strict";
import type { Job, JobStep } from "../../../src/jobs/job";
import { describeLeft } from "../../../src/words/leftJobs";
import { jobOf } from "../sidebar/jobs";

const TRAINING: JobStep = { kind: "training", lookId: "l", sinceMs: 0, hasConsent: false };
const CONSENT: JobStep = { kind: "needsConsent", lookId: "l", sinceMs: 0 };
const ENDED: readonly JobStep[] = [
  { kind: "ready", lookId: "l" },
  { kind: "unseen" },
  { kind: "cancelled", mayExist: false },
  { kind: "failed", at: "checking", reason: { kind: "groupGone" } },
];

function left(isTheirs: boolean | undefined, ...jobs: readonly Job[]): string | undefined {
  const shown = jobs.map((job) => ({ job, isElsewhere: job.id === "elsewhere" }));
  return describeLeft(shown, isTheirs)?.replaceAll(/[\u2068\u2069]/gu, "");
}

describe("words for what is in progress when its account is left", () => {
  it("promise it for the new key only where HeyGen said that it is of the same user", () => {
    const job = jobOf(TRAINING);
    assert.deepEqual(
      [true, false, undefined].map((isTheirs) => left(isTheirs, job)),
      [
        "Anna goes on with the new key.",
        "Anna goes on once you are back with a key of the same user.",
        "Anna goes on once you are back with the same key. HeyGen did not say whose key it is.",
      ],
    );
    assert.deepEqual(
      [true, false, undefined].map((isTheirs) => left(isTheirs, job, jobOf(CONSENT, "j2"))),
      [
        "2 avatars go on with the new key.",
        "2 avatars go on once you are back with a key of the same user.",
        "2 avatars go on once you are back with the same key. HeyGen did not say whose key it is.",
      ],
    );
  });

  it("are none for what has ended, nor for what another window runs", () => {
    for (const isTheirs of [true, false, undefined]) {
      assert.equal(
        left(isTheirs, ...ENDED.map((step) => jobOf(step)), jobOf(TRAINING, "elsewhere")),
        undefined,
      );
    }
  });

  it("promise nothing for what may have been made under the old key: that is asked about", () => {
    const asked = (step: JobStep): Job => ({ ...jobOf(step), mayExistSinceMs: 1 });
    for (const kind of ["creating", "uploading", "waiting"] as const) {
      assert.equal(left(true, asked({ kind })), undefined);
      assert.match(left(false, asked({ kind })) ?? "", /once you are back/u);
    }
    assert.equal(left(true, asked({ kind: "creating" }), jobOf(TRAINING)), "Anna goes on with the new key.");
    assert.match(left(true, asked(TRAINING)) ?? "", /new key/u);
  });
});
