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

function left(isTheirs: boolean, ...jobs: readonly Job[]): string | undefined {
  const shown = jobs.map((job) => ({ job, isElsewhere: job.id === "elsewhere" }));
  return describeLeft(shown, isTheirs)?.replaceAll(/[\u2068\u2069]/gu, "");
}

describe("words for what is in progress when its account is left", () => {
  it("speak of the new key only where HeyGen said that it is of the same user", () => {
    const job = jobOf(TRAINING);
    assert.deepEqual(
      [true, false].map((isTheirs) => left(isTheirs, job)),
      [
        "HeyGen goes on with Anna, and the list shows it where the new key can read it.",
        "Anna goes on once you are back with the same key.",
      ],
    );
    assert.deepEqual(
      [true, false].map((isTheirs) => left(isTheirs, job, jobOf(CONSENT, "j2"))),
      [
        "HeyGen goes on with 2 avatars, and the list shows them where the new key can read them.",
        "2 avatars go on once you are back with the same key.",
      ],
    );
  });

  it("are none for what has ended, nor for what another window runs", () => {
    for (const isTheirs of [true, false]) {
      assert.equal(
        left(isTheirs, ...ENDED.map((step) => jobOf(step)), jobOf(TRAINING, "elsewhere")),
        undefined,
      );
    }
  });

  it("promise nothing for what is not made yet: that is asked about", () => {
    const asked = (step: JobStep): Job => ({ ...jobOf(step), mayExistSinceMs: 1 });
    for (const kind of ["creating", "uploading", "waiting"] as const) {
      assert.deepEqual([left(true, asked({ kind })), left(true, jobOf({ kind }))], [undefined, undefined]);
      assert.match(left(false, asked({ kind })) ?? "", /once you are back/u);
    }
    assert.match(
      left(true, asked({ kind: "creating" }), jobOf(TRAINING)) ?? "",
      /^HeyGen goes on with Anna,/u,
    );
    assert.match(left(true, asked(TRAINING)) ?? "", /new key/u);
  });
});
