import assert from "node:assert/strict";
import type { FileCard, FormView, StartedCard } from "../../../src/formProtocol";
import { describeForm } from "../../../src/form/view";
import { newsOf } from "../../../webview/form/news";
import { formOf } from "../form/samples";

const EMPTY = describeForm(formOf({}), { avatars: undefined, isSample: false });
const viewOf = (change: Partial<FormView>): FormView => ({ ...EMPTY, ...change });

describe("what the form tells aloud", () => {
  it("is nothing at first, nor what stays as it is", () => {
    assert.deepEqual(newsOf(undefined, EMPTY), []);
    assert.deepEqual(newsOf(EMPTY, viewOf({ promptLength: "3 of 1,000 characters" })), []);
  });

  it("is a new problem, once for as long as it lasts", () => {
    const long = viewOf({ problems: [{ field: "prompt", message: "1,001 of 1,000" }] });
    const longer = viewOf({ problems: [{ field: "prompt", message: "1,002 of 1,000" }] });
    assert.deepEqual(newsOf(EMPTY, long), ["1,001 of 1,000"]);
    assert.deepEqual(newsOf(long, longer), []);
    assert.deepEqual(newsOf(longer, EMPTY), []);
  });

  it("is the end of a file's check, with what is wrong or weak about it", () => {
    const card: FileCard = {
      id: "1",
      name: "a.png",
      kind: "photo",
      state: "checking",
      findings: [],
      canConvert: false,
    };
    const checking = viewOf({ references: [card] });
    const refused = viewOf({ references: [{ ...card, state: "refused", findings: ["Too small."] }] });
    assert.deepEqual(newsOf(EMPTY, checking), []);
    assert.deepEqual(newsOf(checking, refused), ["a.png. Too small."]);
    assert.deepEqual(newsOf(refused, refused), []);
    const usable = viewOf({ references: [{ ...card, state: "usable", facts: "40 KB" }] });
    assert.deepEqual(newsOf(checking, usable), ["a.png. 40 KB"]);
  });

  it("is each step of what was sent, not how many percent", () => {
    const started: StartedCard = {
      title: "Pia is being created",
      text: "3 %",
      spoken: "Uploading",
      state: "running",
      canOpen: false,
      canGoBack: false,
    };
    const uploading = viewOf({ started });
    assert.deepEqual(newsOf(EMPTY, uploading), ["Pia is being created. Uploading"]);
    assert.deepEqual(newsOf(uploading, viewOf({ started: { ...started, text: "4 %" } })), []);
    const training = viewOf({ started: { ...started, text: "In training", spoken: "In training" } });
    assert.deepEqual(newsOf(uploading, training), ["Pia is being created. In training"]);
  });
});
