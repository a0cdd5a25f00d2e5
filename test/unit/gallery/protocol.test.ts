import assert from "node:assert/strict";
import { galleryStrings } from "../../../src/gallery/strings";
import {
  parseGalleryState,
  parseHostMessage,
  parseIndexReply,
  parsePageMessage,
  parsePictureReply,
  parseVoiceReply,
  RANGE_MAX,
  WATCHED_MAX,
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
    status: { kind: "loading", busy: true, load: "loading", progress: { loaded: 3 } },
  };
  const show = {
    type: "show",
    queryId: 1,
    filters: { search: "annie", scope: "needsAction", engine: "avatar_iv", sort: "newest" },
    range: { start: 60, count: 60 },
    watch: ["a"],
  };

  it("from the host arrive as they were sent", () => {
    const facet = [{ value: "avatar_iv", label: "avatar_iv", count: 2 }];
    const results = {
      type: "results",
      queryId: 1,
      revision: 3,
      total: 61,
      inFront: 70,
      facets: { ownership: [], type: [], gender: [], orientation: [], engine: facet, training: [] },
      scopes: { all: 70, favourites: 1, recent: 0, needsAction: 2 },
      range: { start: 60 },
      looks: [lookCard("a", { tags: ["x"], engines: ["avatar_iv"] })],
      groups: [groupCard("g")],
      watched: [lookCard("b")],
    };
    const messages = [
      reset,
      results,
      { type: "status", status: { kind: "partial", busy: false, message: "Oh.", note: "Saved yesterday" } },
      { type: "reveal", lookId: "a" },
      { type: "reveal", filters: { scope: "needsAction" } },
      { type: "reply", requestId: 1, result: { ok: true, value: { name: "Voice" } } },
      { type: "reply", requestId: 2, result: { ok: false, message: "No." } },
    ];
    for (const message of messages) assert.deepEqual(parseHostMessage(sent(message)), sent(message));
  });

  it("that ask for looks name a range of a bounded size", () => {
    assert.deepEqual(parsePageMessage(show), show);
    for (const range of [
      { start: -1, count: 1 },
      { start: 0.5, count: 1 },
      { start: 0, count: RANGE_MAX + 1 },
      { start: 0, count: Number.NaN },
      { start: Number.MAX_VALUE, count: 1 },
    ]) {
      assert.equal(parsePageMessage({ ...show, range }), undefined, JSON.stringify(range));
    }
    const many = Array.from({ length: WATCHED_MAX + 1 }, String);
    assert.equal(parsePageMessage({ ...show, watch: many }), undefined);
    assert.equal(parsePageMessage({ ...show, filters: { search: "", scope: "constructor" } }), undefined);
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
      { method: "explode", lookId: "a" },
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

  it("state of this version is parsed; what an older one kept is dropped", () => {
    const state = {
      version: 2,
      filters: { search: "", groupId: "g", training: "ready" },
      selectedLookId: "a",
      scrollIndex: 120,
      comparedLookIds: ["a", "b"],
    };
    assert.deepEqual(parseGalleryState(state), state);
    // It named values by their words, which would match nothing now.
    const older = { filters: { search: "", type: "Digital twin" }, selectedLookId: "a" };
    assert.equal(parseGalleryState(older), undefined);
  });

  it("replies are parsed as well", () => {
    assert.deepEqual(parseVoiceReply({ name: "Anna", language: "English" }), {
      name: "Anna",
      language: "English",
    });
    assert.equal(parseVoiceReply({ language: "English" }), undefined);
    assert.deepEqual(parsePictureReply({ url: "https://kept/a" }), { url: "https://kept/a" });
    assert.equal(parsePictureReply({ url: 1 }), undefined);
    assert.deepEqual([parseIndexReply({ index: 9 }), parseIndexReply({})], [{ index: 9 }, {}]);
    assert.equal(parseIndexReply({ index: -1 }), undefined);
  });
});
