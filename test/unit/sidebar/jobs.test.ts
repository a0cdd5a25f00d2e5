import assert from "node:assert/strict";
import type { JobStep } from "../../../src/jobs/job";
import { childNodes } from "../../../src/sidebar/children";
import { dropTarget } from "../../../src/sidebar/dropTarget";
import { nodeId } from "../../../src/sidebar/nodes";
import { fillGroups, groupOf } from "../catalog/bench";
import { sidebarBench } from "./bench";
import { jobOf } from "./jobs";

const LOOK = { lookId: "l1", groupId: "g1" };

function rowWith(step: JobStep, isElsewhere = false) {
  const bench = sidebarBench();
  bench.jobs.set([{ job: jobOf(step), isElsewhere }]);
  return bench.row({ kind: "job", jobId: "j1" });
}

describe("rows of what is in progress", () => {
  it("stand under a root above the favourites, which goes with the last of them", async () => {
    const bench = sidebarBench();
    await bench.session.bookmarks.setFavourite(["l9"], true);
    const tops = () => childNodes(bench.account, undefined).map(nodeId);
    assert.deepEqual(tops(), ["status", "favourites", "root:private", "root:public"]);
    bench.jobs.set([
      { job: jobOf({ kind: "waiting" }, "a"), isElsewhere: false },
      { job: jobOf({ kind: "waiting" }, "b"), isElsewhere: false },
    ]);
    assert.deepEqual(tops(), ["status", "jobs", "favourites", "root:private", "root:public"]);
    assert.deepEqual(childNodes(bench.account, { kind: "jobs" }).map(nodeId), ["job:a", "job:b"]);
    bench.jobs.set([]);
    assert.deepEqual(tops(), ["status", "favourites", "root:private", "root:public"]);
  });

  it("offer what helps at each step, and nothing else", () => {
    const api = { kind: "api", error: { kind: "payment", endpoint: "" }, answerLost: false } as const;
    const offers = (
      [
        { kind: "waiting" },
        { kind: "uploading", progress: { sentBytes: 1, totalBytes: 2 } },
        { kind: "creating" },
        { kind: "training", ...LOOK, sinceMs: 0, hasConsent: false },
        { kind: "needsConsent", ...LOOK, sinceMs: 0 },
        { kind: "failed", at: "creating", reason: api },
        { kind: "failed", at: "training", reason: { kind: "training" }, look: LOOK },
        { kind: "failed", at: "creating", reason: { kind: "tooLate" } },
      ] satisfies JobStep[]
    ).map((step) => rowWith(step).contextValue);
    assert.deepEqual(offers, [
      "job cancel",
      "job cancel",
      "job cancel",
      "job dismiss open",
      "job dismiss open consent",
      "job dismiss retry",
      "job dismiss open",
      "job dismiss",
    ]);
  });

  it("tell how far it is, to everybody", () => {
    const row = rowWith({ kind: "uploading", progress: { sentBytes: 5, totalBytes: 10, leftMs: 100 } });
    assert.equal(row.label, "Anna");
    assert.match(row.description ?? "", /^50 % · /u);
    assert.match(row.accessibleLabel, /^In progress Anna · 50 %/u);
    assert.equal(row.command, undefined);
  });

  it("say where it runs, as long as that matters", () => {
    assert.match(rowWith({ kind: "creating" }, true).description ?? "", /in another window$/u);
    const training = { kind: "training", ...LOOK, sinceMs: 0, hasConsent: false } as const;
    assert.equal(rowWith(training, true).description, "In training");
    assert.equal(rowWith(training).command, "openJob");
  });

  it("of what failed say why where somebody points at them", () => {
    const row = rowWith({ kind: "failed", at: "creating", reason: { kind: "groupGone" } });
    assert.equal(row.description, "Not created");
    assert.match(row.tooltip ?? "", /does not find the avatar it was to join/u);
  });

  it("that are gone are no rows", () => {
    assert.throws(() => sidebarBench().row({ kind: "job", jobId: "j1" }), /no row/u);
  });
});

describe("files dropped on the tree", () => {
  it("become avatars or looks on one's own rows alone", async () => {
    const bench = sidebarBench();
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("own")]);
    void bench.catalog.loadGroups("public");
    await fillGroups(bench, "groups:public", [groupOf("theirs")]);
    const { state } = bench.catalog;
    const onGroup = (groupId: string) => dropTarget({ kind: "group", groupId }, state);
    const onLook = (parentId: string | undefined) =>
      dropTarget({ kind: "look", lookId: "l", parentId }, state);
    assert.deepEqual(dropTarget({ kind: "root", ownership: "private" }, state), { groupId: undefined });
    assert.deepEqual(dropTarget({ kind: "jobs" }, state), { groupId: undefined });
    assert.deepEqual(onGroup("own"), { groupId: "own" });
    assert.deepEqual(onLook("own"), { groupId: "own" });
    assert.deepEqual(
      [
        dropTarget(undefined, state),
        dropTarget({ kind: "root", ownership: "public" }, state),
        dropTarget({ kind: "favourites" }, state),
        onGroup("theirs"),
        onGroup("unknown"),
        onLook("theirs"),
        onLook(undefined),
        dropTarget({ kind: "root", ownership: "public" }, undefined),
      ].filter((target) => target !== undefined),
      [],
    );
  });
});
