import assert from "node:assert/strict";
import { fieldOf, refusalOf } from "../../../src/form/apiRefusal";
import { jobOf } from "../sidebar/jobs";
import { failedStep } from "./samples";

describe("what HeyGen refuses", () => {
  const cases = [
    ["file", "file", "file"],
    ["file.url", "url", "url"],
    ["file.media_type", "file", "file"],
    ["file", "prompt", undefined],
    ["reference_images.1", "prompt", "references"],
    ["reference_images[0].asset_id", "prompt", "references"],
    ["prompt", "prompt", "prompt"],
    ["name", "url", "name"],
    ["avatar_id", "prompt", "look"],
    ["avatar_group_id", "file", "group"],
    ["type", "file", undefined],
    ["constructor", "file", undefined],
  ] as const;
  for (const [param, kind, field] of cases) {
    it(`as ${param} is the ${field ?? "whole"} of a ${kind}`, () => {
      assert.equal(fieldOf({ param, code: "invalid_parameter" }, kind), field);
    });
  }

  it("is told by its code where it names nothing", () => {
    const unnamed = (code: string, kind: "file" | "url" | "prompt") =>
      fieldOf({ param: undefined, code }, kind);
    assert.equal(unnamed("download_failed", "url"), "url");
    assert.equal(unnamed("download_failed", "file"), undefined);
    assert.equal(unnamed("content_policy_violation", "prompt"), "prompt");
    assert.equal(unnamed("resource_limit_reached", "prompt"), undefined);
  });
});

describe("a job that failed", () => {
  const refused = (step: Parameters<typeof jobOf>[0]) => refusalOf(jobOf(step), "url");

  it("can be mended in the form only where HeyGen made nothing", () => {
    assert.equal(refused(failedStep({ param: "file" }))?.field, "url");
    assert.equal(refused(failedStep({ param: "file" }, true)), undefined);
    assert.equal(refused({ kind: "waiting" }), undefined);
    assert.equal(refused({ kind: "failed", at: "training", reason: { kind: "training" } }), undefined);
    assert.equal(refused({ kind: "failed", at: "creating", reason: { kind: "tooLate" } }), undefined);
    const gone = refused({ kind: "failed", at: "creating", reason: { kind: "groupGone" } });
    assert.equal(gone?.field, "group");
  });
});
