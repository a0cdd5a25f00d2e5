import assert from "node:assert/strict";
import { beginForm, draftOf, EMPTY_FORM, filesOf, type FormState } from "../../../src/form/formState";
import { reduceForm, type FormEvent } from "../../../src/form/reduceForm";
import { jobOf } from "../sidebar/jobs";
import { clipFile, failedStep, fileOf, formOf, photoFile, REFUSED } from "./samples";

function after(state: FormState, ...events: readonly FormEvent[]): FormState {
  return events.reduce(reduceForm, state);
}

const edit = (field: "name" | "prompt" | "url", text: string): FormEvent => ({ type: "edit", field, text });

describe("a form's name", () => {
  it("follows the file or the address until somebody types one", () => {
    const chosen = after(
      EMPTY_FORM,
      { type: "setKind", kind: "file" },
      { type: "putFile", file: photoFile("anna_b.png") },
    );
    assert.equal(chosen.name, "Anna b");
    assert.equal(after(chosen, { type: "removeFile", fileId: "id of anna_b.png" }).name, "");
    const addressed = after(
      chosen,
      { type: "setKind", kind: "url" },
      edit("url", "https://a.example/Jo%20Doe.jpg"),
    );
    assert.equal(addressed.name, "Jo Doe");
    const typed = after(addressed, edit("name", "Pia"), edit("url", "https://a.example/other.jpg"));
    assert.deepEqual([typed.name, typed.isNameTyped], ["Pia", true]);
    assert.equal(after(typed, { type: "putFile", file: clipFile("x.mp4") }).name, "Pia");
    assert.equal(after(typed, edit("name", ""), edit("url", "https://a.example/third.jpg")).name, "");
  });
});

describe("a form's files", () => {
  it("are three references at most, each settled and removed by itself", () => {
    const files = ["a.png", "b.png", "c.png", "d.png"].map((name) => fileOf(name, { kind: "checking" }));
    const put = after(EMPTY_FORM, { type: "putReferences", files });
    assert.deepEqual(
      put.references.map(({ name }) => name),
      ["a.png", "b.png", "c.png"],
    );
    const settled = after(
      put,
      { type: "checked", fileId: "id of b.png", check: REFUSED, isCopy: true },
      { type: "removeFile", fileId: "id of a.png" },
    );
    assert.deepEqual(
      settled.references.map(({ name, check, isCopy }) => [name, check.kind, isCopy]),
      [
        ["b.png", "refused", true],
        ["c.png", "checking", false],
      ],
    );
  });

  it("that were taken away meanwhile are not brought back by their check", () => {
    const state = formOf({ kind: "file", file: fileOf("b.png", { kind: "checking" }) });
    const late = after(state, { type: "checked", fileId: "id of a.png", check: REFUSED, isCopy: false });
    assert.deepEqual(late, state);
  });
});

describe("what outlives a form's page", () => {
  it("is all that was typed and chosen, files by their addresses", () => {
    const file = photoFile("a.png");
    const state = formOf({
      name: "Pia",
      prompt: "x",
      file,
      references: [{ ...file, isCopy: true }],
      lookId: "l",
    });
    const draft = draftOf(state);
    assert.deepEqual(draft.file, { uri: "file:///w/a.png", isCopy: false });
    assert.deepEqual(draft.references, [{ uri: "file:///w/a.png", isCopy: true }]);
    assert.deepEqual([draft.name, draft.prompt, draft.lookId, draft.groupId], ["Pia", "x", "l", undefined]);
    assert.equal(filesOf(state).length, 2);
  });
});

describe("a look or a group that was not there", () => {
  it("is asked for once more where it is chosen again", () => {
    const gone = new Set(["g1", "l1", "g2"]);
    const state = formOf({ gone });
    const chosen = after(state, { type: "setGroup", groupId: "g1" }, { type: "setLook", lookId: "l1" });
    assert.deepEqual([...chosen.gone], ["g2"]);
    assert.deepEqual([...beginForm(state, "g1").gone], ["l1", "g2"]);
  });
});

describe("a form whose job moves", () => {
  const sent = formOf({ kind: "url", url: "https://a.example/a.png", name: "Pia", isNameTyped: true });
  const moved = (step: Parameters<typeof jobOf>[0]): FormEvent => ({ type: "jobMoved", job: jobOf(step) });

  it("shows the job, and keeps what was typed", () => {
    const started = after(sent, moved({ kind: "waiting" }));
    assert.deepEqual([started.showsJob, started.url, started.refusal], [true, sent.url, undefined]);
  });

  it("comes back where HeyGen refused a field, which editing that field takes back", () => {
    const back = after(
      sent,
      moved({ kind: "creating" }),
      moved(failedStep({ code: "download_failed", param: "file" })),
    );
    assert.deepEqual([back.showsJob, back.refusal?.field, back.isTried], [false, "url", true]);
    assert.equal(after(back, edit("name", "Pia B")).refusal?.field, "url");
    assert.equal(after(back, edit("url", "https://a.example/b.png")).refusal, undefined);
  });

  it("stays with the job where no field is at fault, and goes back when asked to", () => {
    const failed = after(sent, moved(failedStep({ kind: "payment", code: "insufficient_credit" })));
    assert.deepEqual(
      [failed.showsJob, failed.refusal?.field, failed.refusal === undefined],
      [true, undefined, false],
    );
    const back = after(failed, { type: "backToForm" });
    assert.equal(back.showsJob, false);
    const told = after(back, moved(failedStep({ kind: "payment", code: "insufficient_credit" })));
    assert.equal(told.showsJob, false);
    assert.equal(after(back, edit("name", "Pia B")).refusal, undefined);
  });

  it("follows it again where it is tried again elsewhere", () => {
    const back = after(sent, moved(failedStep({ param: "file" })));
    assert.equal(back.showsJob, false);
    const again = after(back, moved({ kind: "creating" }));
    assert.deepEqual([again.showsJob, again.refusal], [true, undefined]);
    assert.equal(after(again, moved(failedStep({ param: "file" }))).showsJob, false);
  });

  it("offers no way back where something may have been made", () => {
    const lost = after(sent, moved(failedStep({ param: "file" }, true)));
    assert.deepEqual([lost.showsJob, lost.refusal], [true, undefined]);
  });
});
