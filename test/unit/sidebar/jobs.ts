import type { Job, JobStep } from "../../../src/jobs/job";

/** A job called Anna. */
export function jobOf(step: JobStep, id = "j1"): Job {
  return {
    id,
    name: "Anna",
    creationKind: "photo",
    source: { kind: "url", url: "https://example.com" },
    step,
    assetIds: [],
    refusals: 0,
    createdAtMs: 0,
    updatedAtMs: 0,
  };
}
