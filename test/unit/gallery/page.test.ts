import assert from "node:assert/strict";
import type { GalleryStatus } from "../../../src/protocol";
import { createFilter, facetsOf, hasFilters, NO_FILTERS } from "../../../webview/filtering";
import { nextIndex, type GridShape } from "../../../webview/movement";
import { choosePane, type PaneFacts } from "../../../webview/pane";
import { initialsOf } from "../../../webview/pictures";
import { groupCard, lookCard } from "./samples";

describe("the page's filters", () => {
  const groups = new Map([["g", groupCard("g", { name: "Zoë Noël" })]]);
  const looks = [
    lookCard("id-1", { name: "Office", groupId: "g", tags: ["Business"], gender: "female" }, "private"),
    lookCard("id-2", { name: "Garden", avatarType: "digital_twin", trainingStatus: "processing" }),
    lookCard("id-3", { name: "مونيكا", avatarType: "hologram", gender: "male" }),
  ];
  const found = (filters: Partial<typeof NO_FILTERS>) =>
    looks.filter(createFilter({ ...NO_FILTERS, ...filters }, groups)).map((card) => card.id);

  it("find words anywhere, whatever their case and accents", () => {
    assert.deepEqual(found({ search: "zoe OFF" }), ["id-1"]);
    assert.deepEqual(found({ search: "business" }), ["id-1"]);
    assert.deepEqual(found({ search: "ID-2" }), ["id-2"]);
    assert.deepEqual(found({ search: "مونيكا" }), ["id-3"]);
    assert.deepEqual(found({ search: "office garden" }), []);
    assert.deepEqual(found({ search: "   " }), ["id-1", "id-2", "id-3"]);
  });

  it("combine", () => {
    assert.deepEqual(found({ ownership: "public" }), ["id-2", "id-3"]);
    assert.deepEqual(found({ ownership: "public", training: "In training" }), ["id-2"]);
    assert.deepEqual(found({ type: "hologram" }), ["id-3"]);
    assert.deepEqual(found({ gender: "Woman", groupId: "g" }), ["id-1"]);
    assert.deepEqual(found({ gender: "Woman", groupId: "other" }), []);
  });

  it("offer the values that are there, and the chosen one in any case", () => {
    assert.deepEqual(facetsOf(looks, { search: "", gender: "Unseen" }), {
      types: ["Digital twin", "hologram", "Photo avatar"],
      genders: ["Man", "Unseen", "Woman"],
      trainings: ["In training", "Ready"],
    });
  });

  it("do not count the group in front as one", () => {
    assert.equal(hasFilters({ search: " ", groupId: "g" }), false);
    assert.equal(hasFilters({ search: "", type: "hologram" }), true);
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
    choosePane({ status: status("ready"), filters: NO_FILTERS, shown: 0, total: 0, ...facts });

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
