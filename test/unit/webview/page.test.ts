import assert from "node:assert/strict";
import type { GalleryFilters, GalleryStatus } from "../../../src/protocol";
import { areSame, chosenFacets, hasFilters, NO_FILTERS, withoutFilters } from "../../../webview/filters";
import { nextIndex, type GridShape } from "../../../webview/movement";
import { choosePane, type PaneFacts } from "../../../webview/pane";
import { countLabel, format, initialsOf } from "../../../webview/words";
import { STRINGS } from "./samples";

describe("the page's filters", () => {
  const all: GalleryFilters = {
    search: "annie",
    groupId: "g",
    scope: "favourites",
    ownership: "private",
    type: "photo_avatar",
    gender: "female",
    orientation: "portrait",
    engine: "avatar_iv",
    training: "ready",
    sort: "name",
  };

  it("are words and properties, not the group in front, the scope or the order", () => {
    assert.equal(hasFilters({ search: " ", groupId: "g", scope: "recent", sort: "name" }), false);
    assert.equal(hasFilters({ search: "x" }), true);
    for (const name of ["ownership", "type", "gender", "orientation", "engine", "training"] as const) {
      assert.equal(hasFilters({ search: "", [name]: all[name] }), true, name);
    }
    assert.equal(chosenFacets(all), 6);
  });

  it("when cleared leave the group, the scope and the order", () => {
    assert.deepEqual(withoutFilters(all), { search: "", groupId: "g", scope: "favourites", sort: "name" });
  });

  it("are the same whatever their order, and whether what is absent is named", () => {
    assert.ok(areSame({ search: "", type: "a", gender: "b" }, { gender: "b", search: "", type: "a" }));
    assert.ok(areSame(NO_FILTERS, { search: "", groupId: undefined }));
    assert.ok(!areSame(NO_FILTERS, { search: "", groupId: "g" }));
    assert.ok(!areSame({ search: "", type: "a" }, { search: "", gender: "a" }));
  });
});

describe("moving through the grid", () => {
  const shape: GridShape = { columns: 4, rowsPerPage: 2, rightToLeft: false };
  const go = (key: string, index: number, change: Partial<GridShape> = {}) =>
    nextIndex(key, index, 11, { ...shape, ...change });

  it("goes by one, and stops at the ends", () => {
    assert.deepEqual([go("ArrowRight", 3), go("ArrowLeft", 4)], [4, 3]);
    assert.deepEqual([go("ArrowRight", 10), go("ArrowLeft", 0)], [10, 0]);
    assert.deepEqual([go("Home", 7), go("End", 7)], [0, 10]);
  });

  it("goes by rows and pages, keeping the column where there is one", () => {
    assert.deepEqual([go("ArrowDown", 1), go("ArrowUp", 5)], [5, 1]);
    assert.deepEqual([go("ArrowDown", 7), go("ArrowDown", 9)], [10, 9]);
    assert.deepEqual([go("ArrowUp", 2), go("PageDown", 0), go("PageDown", 5), go("PageUp", 9)], [2, 8, 9, 1]);
    assert.deepEqual([go("PageUp", 6), go("PageDown", 10)], [2, 10]);
  });

  it("turns left and right around where writing runs from the right", () => {
    assert.deepEqual(
      [go("ArrowRight", 3, { rightToLeft: true }), go("ArrowLeft", 3, { rightToLeft: true })],
      [2, 4],
    );
  });

  it("leaves other keys alone", () => {
    assert.equal(go("a", 0), undefined);
    assert.equal(go("Enter", 0), undefined);
  });
});

describe("what fills the gallery", () => {
  const status = (kind: GalleryStatus["kind"], busy = false): GalleryStatus => ({ kind, busy });
  const pane = (facts: Partial<PaneFacts>) =>
    choosePane({
      status: status("ready"),
      filters: NO_FILTERS,
      shown: 0,
      total: 0,
      isAwaited: false,
      ...facts,
    });

  it("is looks wherever there are some, and a failure never takes them away", () => {
    for (const kind of ["loading", "partial", "ready", "rejected", "failed"] as const) {
      assert.equal(pane({ status: status(kind), shown: 1, total: 1 }), "looks", kind);
    }
  });

  it("tells loading, emptiness and failure apart", () => {
    assert.equal(pane({ status: status("loading", true) }), "loading");
    assert.equal(pane({ status: status("failed") }), "failed");
    assert.equal(pane({ status: status("partial") }), "failed");
    assert.equal(pane({}), "noLooks");
    assert.equal(pane({ filters: { search: "", groupId: "g" } }), "emptyGroup");
    assert.equal(pane({ filters: { search: "x" }, total: 5 }), "noMatch");
    assert.equal(pane({ filters: { search: "x" }, total: 5, status: status("ready", true) }), "loading");
    assert.equal(pane({ filters: { search: "x" }, total: 5, status: status("partial") }), "noMatch");
  });

  it("is never emptiness before the answer has come", () => {
    assert.equal(pane({ isAwaited: true }), "loading");
    assert.equal(pane({ isAwaited: true, filters: { search: "x" }, total: 5 }), "loading");
    assert.equal(pane({ isAwaited: true, status: status("failed") }), "failed");
  });

  it("says what an empty scope is for", () => {
    const ofScope = (scope: GalleryFilters["scope"], busy = false) =>
      pane({ filters: { search: "", scope, groupId: "g" }, status: status("ready", busy) });
    assert.equal(ofScope("favourites"), "noFavourites");
    assert.equal(ofScope("recent"), "noRecent");
    assert.equal(ofScope("needsAction"), "noAction");
    assert.equal(ofScope("needsAction", true), "loading");
    assert.equal(pane({ filters: { search: "x", scope: "favourites" }, total: 2 }), "noMatch");
  });

  it("asks for a key where none works", () => {
    assert.equal(pane({ status: status("signedOut"), shown: 3, total: 3 }), "signedOut");
    assert.equal(pane({ status: status("rejected") }), "signedOut");
    assert.equal(pane({ status: status("rejected"), filters: { search: "x" }, total: 3 }), "noMatch");
    assert.equal(pane({ status: status("misconfigured") }), "misconfigured");
  });
});

describe("initials", () => {
  it("are at most two letters of any script", () => {
    assert.equal(initialsOf("Annie Lounge_Standing-Side"), "AS");
    assert.equal(initialsOf("monica"), "M");
    assert.equal(initialsOf("👩🏽‍🚀 Zoë — 🎬"), "Z");
    assert.equal(initialsOf("مونيكا في"), "مف");
    assert.equal(initialsOf("𝒜lice"), "𝒜");
    assert.equal(initialsOf("🎬 — !"), "?");
    assert.equal(initialsOf(""), "?");
  });
});

describe("the number of looks", () => {
  const label = (shown: number, total: number) =>
    countLabel(STRINGS, shown, total, (count) => count.toLocaleString("en"));

  it("is said in the reader's way, with what the filters leave out", () => {
    assert.equal(label(0, 0), "No looks");
    assert.equal(label(1, 1), "1 look");
    assert.equal(label(10_000, 10_000), "10,000 looks");
    assert.equal(label(0, 1_200), "0 of 1,200 looks");
  });
});

describe("a sentence's places", () => {
  it("are filled in, whatever is put there", () => {
    assert.equal(format("{0} of {1}", 3, "{0}"), "3 of {0}");
    assert.equal(format("{0} and {1}", "a"), "a and {1}");
    assert.equal(format("{0}", "$&"), "$&");
  });
});
