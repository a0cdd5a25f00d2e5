import assert from "node:assert/strict";
import { parseFormHostMessage } from "../../../src/formProtocol";
import type { FormState } from "../../../src/form/formState";
import { reduceForm } from "../../../src/form/reduceForm";
import { formStrings } from "../../../src/form/strings";
import { describeForm } from "../../../src/form/view";
import { jobOf } from "../sidebar/jobs";
import { CONVERTIBLE, clipFile, failedStep, fileOf, formOf, photoFile, REFUSED } from "./samples";

const describeOn = (change: Partial<FormState>, isSample = false) =>
  describeForm(formOf(change), { avatars: undefined, isSample });

describe("what sending a form means", () => {
  it("is named by the button and in the confirmation's words", () => {
    const words = describeOn({ prompt: "x" });
    assert.equal(words.submit, "Create for about 1 USD…");
    assert.deepEqual(words.notes, ["This costs money: about 1 USD from your HeyGen account."]);
    const photos = describeOn({ prompt: "x", references: [photoFile("a.png")] });
    assert.equal(photos.submit, "Upload and Create for about 1 USD…");
    assert.match(photos.notes.at(-1) ?? "", /^The upload is public/u);
    assert.equal(describeOn({ kind: "url", references: [photoFile("a.png")] }).submit, words.submit);
  });

  it("is consent, where a person is filmed", () => {
    const asksConsent = (change: Partial<FormState>) =>
      describeOn(change).notes.some((note) => note.startsWith("The person shown has to consent"));
    assert.equal(asksConsent({ kind: "file", file: clipFile("a.mp4") }), true);
    assert.equal(asksConsent({ kind: "file", file: photoFile("a.png") }), false);
    assert.equal(asksConsent({ kind: "url", url: "https://a.example/a.mp4" }), true);
    assert.equal(asksConsent({ kind: "url", url: "https://a.example/a", urlKind: "digital_twin" }), true);
    assert.equal(asksConsent({ kind: "prompt", file: clipFile("a.mp4") }), false);
  });

  it("is nothing on the sample account", () => {
    const sample = describeOn({ kind: "file" }, true);
    assert.equal(sample.submit, "Upload and Create…");
    assert.equal(sample.notes.length, 1);
    assert.match(sample.notes[0] ?? "", /nothing is paid/u);
  });
});

describe("a form's files", () => {
  it("are shown with what they are, and what is weak about them", () => {
    const weak = photoFile("a.png", {
      warnings: [{ severity: "warning", code: "cmyk" }],
      convertible: CONVERTIBLE,
    });
    const { file } = describeOn({ kind: "file", file: weak });
    assert.deepEqual(file, {
      id: "id of a.png",
      name: "a.png",
      kind: "photo",
      state: "usable",
      facts: "1024 × 1280 pixels, 40 KB",
      findings: ["Its colours are made for print (CMYK) and may come out wrong."],
      canConvert: true,
    });
  });

  it("that are refused say why, on one line each name", () => {
    const { references } = describeOn({ references: [fileOf("a\nb.png", REFUSED)] });
    assert.deepEqual(
      references.map(({ name, state, findings, canConvert }) => ({ name, state, findings, canConvert })),
      [{ name: "a b.png", state: "refused", findings: ["Too small."], canConvert: false }],
    );
  });
});

describe("what HeyGen refused", () => {
  const failed = (change: Parameters<typeof failedStep>[0], kind: FormState["kind"]) =>
    reduceForm(formOf({ kind, prompt: "x", name: "Pia", url: "https://a.invalid/a.png" }), {
      type: "jobMoved",
      job: jobOf(failedStep(change)),
    });

  it("is said at its field, until that has a problem of its own", () => {
    const state = failed({ code: "download_failed", param: "file" }, "url");
    const view = describeForm(state, { avatars: undefined, isSample: false });
    assert.deepEqual(
      view.problems.map(({ field, message }) => [field, message.startsWith("HeyGen could not download")]),
      [["url", true]],
    );
    assert.deepEqual([view.refusal, view.started], [undefined, undefined]);
    const worse = describeForm({ ...state, url: "nonsense" }, { avatars: undefined, isSample: false });
    assert.equal(worse.problems.length, 1);
    assert.match(worse.problems[0]?.message ?? "", /^This is no address/u);
  });

  it("is said above the button where it is about no field, and with the job", () => {
    const state = failed({ kind: "payment", status: 402, code: "insufficient_credit" }, "prompt");
    const view = describeForm(state, { avatars: undefined, isSample: false });
    assert.deepEqual([view.started?.state, view.started?.canGoBack], ["failed", true]);
    const back = describeForm(reduceForm(state, { type: "backToForm" }), {
      avatars: undefined,
      isSample: false,
    });
    assert.deepEqual([back.started, back.problems], [undefined, []]);
    assert.match(back.refusal ?? "", /^HeyGen asks for credit/u);
  });
});

describe("what was started", () => {
  const started = (step: Parameters<typeof jobOf>[0]) =>
    describeForm(reduceForm(formOf({}), { type: "jobMoved", job: jobOf(step) }), {
      avatars: undefined,
      isSample: false,
    }).started;

  it("is followed until there is something to show", () => {
    const training = { kind: "training", lookId: "l", sinceMs: 0, hasConsent: false } as const;
    assert.deepEqual(
      [started({ kind: "waiting" }), started(training), started({ kind: "ready", lookId: "l" })].map(
        (card) => [card?.state, card?.canOpen, card?.canGoBack],
      ),
      [
        ["running", false, false],
        ["running", false, false],
        ["ready", true, false],
      ],
    );
  });

  it("leads back to the form where it was called off in time", () => {
    assert.equal(started({ kind: "cancelled", mayExist: false })?.canGoBack, true);
    assert.equal(started({ kind: "cancelled", mayExist: true })?.canGoBack, false);
  });
});

describe("a form's view", () => {
  it("is what the page can take", () => {
    const view = describeOn({ kind: "file", file: photoFile("a.png"), references: [fileOf("b", REFUSED)] });
    const message = { type: "reset", strings: formStrings(), view };
    const sent: unknown = JSON.parse(JSON.stringify(message));
    assert.deepEqual(parseFormHostMessage(sent), sent);
  });
});
