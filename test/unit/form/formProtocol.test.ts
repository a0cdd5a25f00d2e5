import assert from "node:assert/strict";
import { draftOf } from "../../../src/form/formState";
import {
  DROPPED_MAX,
  parseFormHostMessage,
  parseFormPageMessage,
  parseKeptForm,
  REFERENCES_MAX,
} from "../../../src/formProtocol";
import { describeForm } from "../../../src/form/view";
import { formOf, photoFile } from "./samples";

/** What postMessage makes of a message. */
function sent(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

describe("the form's messages", () => {
  const state = formOf({
    kind: "url",
    url: "https://a.example/a",
    references: [photoFile("a.png")],
    groupId: "g",
  });
  const view = describeForm(state, { avatars: undefined, isSample: true });

  it("from the host arrive as they were sent", () => {
    const messages = [
      { type: "view", view },
      { type: "view", view, focus: "prompt" },
      { type: "say", text: "Oh." },
    ];
    for (const message of messages) assert.deepEqual(parseFormHostMessage(sent(message)), sent(message));
    const picture = { type: "picture", fileId: "1", mediaType: "image/png", bytes: new Uint8Array([1, 2]) };
    assert.deepEqual(parseFormHostMessage(picture), picture);
  });

  it("from the page arrive as they were sent", () => {
    const messages = [
      { type: "ready" },
      { type: "edit", field: "prompt", text: "x" },
      { type: "setKind", kind: "url" },
      { type: "setUrlKind", urlKind: "digital_twin" },
      { type: "removeFile", fileId: "1" },
      { type: "drop", uris: ["file:///a.png"] },
      { type: "submit", texts: { name: "Pia", prompt: "x", url: "" } },
      { type: "createAnother" },
    ];
    for (const message of messages) assert.deepEqual(parseFormPageMessage(sent(message)), message);
  });

  it("of another shape are none", () => {
    const strange = [
      undefined,
      "ready",
      { type: "edit", field: "groupId", text: "g" },
      { type: "edit", field: "name", text: "x".repeat(100_001) },
      { type: "setKind", kind: "video" },
      { type: "drop", uris: Array.from({ length: DROPPED_MAX + 1 }, () => "file:///a.png") },
      { type: "submit" },
      { type: "__proto__" },
    ];
    for (const message of strange) assert.equal(parseFormPageMessage(message), undefined);
    assert.equal(
      parseFormHostMessage({ type: "picture", fileId: "1", mediaType: "", bytes: [1] }),
      undefined,
    );
    assert.equal(parseFormHostMessage({ type: "view", view: { ...view, submit: 1 } }), undefined);
  });
});

describe("what a page keeps of the form", () => {
  const kept = { version: 1, draft: draftOf(formOf({ prompt: "x", references: [photoFile("a.png")] })) };

  it("comes back as it was", () => {
    assert.deepEqual(parseKeptForm(sent(kept)), sent(kept));
  });

  it("is dropped where it is of another version or shape", () => {
    assert.equal(parseKeptForm(undefined), undefined);
    assert.equal(parseKeptForm({ ...kept, version: 2 }), undefined);
    const many = Array.from({ length: REFERENCES_MAX + 1 }, () => ({ uri: "file:///a", isCopy: false }));
    assert.equal(parseKeptForm({ ...kept, draft: { ...kept.draft, references: many } }), undefined);
  });
});
