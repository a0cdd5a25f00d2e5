import assert from "node:assert/strict";
import { describeForm } from "../../../src/form/view";
import { reduceForm } from "../../../src/form/reduceForm";
import { keptOf } from "../../../webview/form/kept";
import { failedStep, formOf } from "../form/samples";
import { jobOf } from "../sidebar/jobs";

type Step = Parameters<typeof jobOf>[0];

function keptAfter(...steps: readonly Step[]) {
  const state = steps.reduce(
    (before, step) => reduceForm(before, { type: "jobMoved", job: jobOf(step) }),
    formOf({ prompt: "A friend", name: "Pia", isNameTyped: true }),
  );
  const view = describeForm(state, { avatars: undefined, isSample: false });
  return keptOf(view, { name: "Pia", prompt: "A friendly engineer", url: "", isNameTyped: true });
}

describe("what the form's page keeps over a reload", () => {
  it("is what is typed in it", () => {
    assert.equal(keptAfter()?.draft.prompt, "A friendly engineer");
  });

  it("is nothing once it was sent off", () => {
    assert.equal(keptAfter({ kind: "creating" }), undefined);
    assert.equal(keptAfter(failedStep({ kind: "network" }, true)), undefined);
  });

  it("is what was typed where nothing came of it and one can go back", () => {
    const refused = failedStep({ kind: "payment", code: "insufficient_credit" });
    assert.equal(keptAfter({ kind: "creating" }, refused)?.draft.prompt, "A friendly engineer");
    assert.equal(keptAfter({ kind: "cancelled", mayExist: false })?.draft.prompt, "A friendly engineer");
  });
});
