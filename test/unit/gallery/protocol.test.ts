import assert from "node:assert/strict";
import { galleryStrings } from "../../../src/gallery/strings";
import {
  parseGalleryState,
  parseHostMessage,
  parsePageMessage,
  parseVoiceReply,
} from "../../../src/protocol";
import { groupCard, lookCard } from "./samples";

/** What postMessage makes of a message. */
function sent(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

describe("the gallery's messages", () => {
  const reset = {
    type: "reset",
    strings: galleryStrings(),
    filters: { search: "annie", groupId: undefined },
    status: { kind: "loading", busy: true },
    groups: [groupCard("g")],
    looks: [lookCard("a", { tags: ["x"], engines: ["avatar_iv"] })],
  };

  it("from the host arrive as they were sent", () => {
    const upsert = {
      type: "upsert",
      groups: [],
      looks: [lookCard("b")],
      removedGroupIds: ["g"],
      removedLookIds: ["a"],
      lookOrder: ["b"],
    };
    const messages = [
      reset,
      upsert,
      { type: "status", status: { kind: "partial", busy: false, message: "Oh." } },
      { type: "reveal", lookId: "a" },
      { type: "reply", requestId: 1, result: { ok: true, value: { name: "Voice" } } },
      { type: "reply", requestId: 2, result: { ok: false, message: "No." } },
    ];
    for (const message of messages) assert.deepEqual(parseHostMessage(sent(message)), sent(message));
  });

  it("without one of the page's words are not ours", () => {
    const strings = Object.fromEntries(
      Object.entries(galleryStrings()).filter(([key]) => key !== "copyLookId"),
    );
    assert.equal(parseHostMessage({ ...reset, strings }), undefined);
  });

  it("from the page are parsed by method, with what the method needs", () => {
    const request = (body: unknown) => parsePageMessage({ type: "request", requestId: 3, request: body });
    assert.deepEqual(request({ method: "copyLookId", lookId: "a" }), {
      type: "request",
      requestId: 3,
      request: { method: "copyLookId", lookId: "a" },
    });
    const strangers = [
      { method: "copyLookId" },
      { method: "copyLookId", lookId: 7 },
      { method: "constructor" },
      { method: "__proto__", lookId: "a" },
      { method: "deleteLook", lookId: "a" },
    ];
    for (const stranger of strangers) assert.equal(request(stranger), undefined);
  });

  it("of unknown shapes are not ours", () => {
    for (const stranger of [undefined, null, 1, "ready", [], {}, { type: "toString" }, { type: "reply" }]) {
      assert.equal(parsePageMessage(stranger), undefined);
      assert.equal(parseHostMessage(stranger), undefined);
      assert.equal(parseGalleryState(stranger), undefined);
    }
  });

  it("state and voices are parsed as well", () => {
    const state = { filters: { search: "", groupId: "g", training: "Ready" }, selectedLookId: "a" };
    assert.deepEqual(parseGalleryState(state), state);
    assert.deepEqual(parseVoiceReply({ name: "Anna", language: "English" }), {
      name: "Anna",
      language: "English",
    });
    assert.equal(parseVoiceReply({ language: "English" }), undefined);
  });
});
