import assert from "node:assert/strict";
import type { AccountState } from "../../../src/account/session";
import type { HeyGenErrorKind } from "../../../src/heygen/errors";
import { isSameRow, type Row } from "../../../src/sidebar/row";
import { failure, fillGroups, groupOf } from "../catalog/bench";
import { NOW, sidebarBench, userOf } from "./bench";

const STATUS = { kind: "status" } as const;
const HOUR_MS = 60 * 60 * 1000;

type Bench = ReturnType<typeof sidebarBench>;

function statusOf(bench: Bench, state: AccountState = bench.account): Row {
  return bench.row(STATUS, state);
}

describe("status row: whose avatars", () => {
  it("is nobody by name until that is known", () => {
    const row = statusOf(sidebarBench());
    assert.deepEqual([row.label, row.description, row.expands], ["HeyGen account", undefined, "no"]);
    assert.deepEqual(
      [row.icon, row.command, row.contextValue],
      [{ codicon: "account" }, undefined, "status idle"],
    );
  });

  it("tells name and means once they are known, and the means no more while there is something else", () => {
    const bench = sidebarBench();
    const user = userOf("ann", { email: "ann@example.com", billingType: "usage_based" });
    const account = { ...bench.account, facts: { user, key: undefined } };
    const row = statusOf(bench, account);
    assert.deepEqual([row.label, row.description], ["ann@example.com", "usage based"]);
    bench.library.set({ load: { kind: "loading", loaded: 0, expected: undefined } });
    const busy = statusOf(bench, account);
    assert.deepEqual([busy.label, busy.description], ["ann@example.com", "Loading looks, 0 so far"]);
    assert.match(busy.tooltip ?? "", /ann@example\.com · usage based/);
  });

  it("is the sample, or a key nobody could check or that is refused", () => {
    const bench = sidebarBench();
    const sample = { ...bench.account, session: { ...bench.session, isSample: true } };
    assert.equal(statusOf(bench, sample).label, "Sample account");
    assert.equal(statusOf(bench, { ...bench.account, verified: false }).label, "Key not checked yet");
    const refused = statusOf(bench, bench.rejected);
    assert.deepEqual(
      [refused.label, refused.command, refused.icon],
      ["Key not accepted", "setApiKey", { codicon: "key" }],
    );
  });

  it("keeps a strange name on one line and out of when clauses", () => {
    const bench = sidebarBench();
    const user = userOf("stopped\n\u202eloading", { email: "" });
    const row = statusOf(bench, { ...bench.account, facts: { user, key: undefined } });
    assert.equal(row.contextValue, "status idle");
    assert.doesNotMatch(row.accessibleLabel + row.label, /[\p{Cc}\u202e]/u);
  });
});

describe("status row: how far", () => {
  const states: readonly (readonly [Parameters<Bench["library"]["set"]>[0], Partial<Row>])[] = [
    [
      { load: { kind: "loading", loaded: 1200, expected: 3100 } },
      { description: "Loading 1,200 of 3,100 looks", icon: { codicon: "loading~spin" }, command: undefined },
    ],
    [
      { load: { kind: "stopped", loaded: 1200, expected: 3100 } },
      {
        description: "Stopped at 1,200 of 3,100 looks",
        icon: { codicon: "debug-pause" },
        command: "resumeLoading",
      },
    ],
    [
      { savedAtMs: NOW - 3 * HOUR_MS },
      { description: "Saved 3 hours ago", icon: { codicon: "account" }, command: undefined },
    ],
    [
      { savedAtMs: NOW - HOUR_MS, load: { kind: "loading", loaded: 50, expected: 100 } },
      { description: "Saved 1 hour ago · Loading 50 of 100 looks" },
    ],
    [
      { load: { kind: "incomplete", error: failure("server"), missing: 12 } },
      {
        description: "Not everything could be loaded",
        icon: { codicon: "warning" },
        command: "resumeLoading",
      },
    ],
    [
      { savedAtMs: NOW - HOUR_MS, load: { kind: "incomplete", error: failure("network"), missing: 12 } },
      {
        description: "Saved 1 hour ago · Offline",
        icon: { codicon: "debug-disconnect" },
        command: "resumeLoading",
      },
    ],
    [
      { savedAtMs: undefined, load: { kind: "complete", atMs: NOW } },
      { description: undefined, icon: { codicon: "account" }, command: undefined },
    ],
  ];
  for (const [state, expected] of states) {
    it(`tells ${JSON.stringify(state)}`, () => {
      const bench = sidebarBench();
      bench.library.set(state);
      const row = statusOf(bench);
      assert.deepEqual({ ...row, ...expected }, row);
      assert.ok(row.accessibleLabel.includes(row.description ?? ""));
    });
  }

  it("says in full what failed and what is missing, where somebody points at it", () => {
    const bench = sidebarBench();
    bench.library.set({ load: { kind: "incomplete", error: failure("network"), missing: 12 } });
    assert.match(statusOf(bench).tooltip ?? "", /12 looks are missing\. HeyGen cannot be reached/);
    assert.match(statusOf(bench).tooltip ?? "", /Select to go on loading$/);
  });

  for (const [kind, description] of [
    ["network", "Offline"],
    ["timeout", "Offline"],
    ["server", "Not everything could be loaded"],
  ] as const satisfies readonly (readonly [HeyGenErrorKind, string])[]) {
    it(`takes a first list that failed by ${kind} for no good news, and asks again`, async () => {
      const bench = sidebarBench();
      void bench.catalog.loadGroups("public");
      await bench.fail("groups:public", failure(kind));
      const row = statusOf(bench);
      assert.deepEqual([row.description, row.command], [description, "refresh"]);
      bench.library.set({ load: { kind: "loading", loaded: 0, expected: undefined } });
      assert.equal(statusOf(bench).command, undefined);
    });
  }

  it("does not change by the mere passing of time, once everything came", async () => {
    const bench = sidebarBench();
    void bench.catalog.loadGroups("private");
    await fillGroups(bench, "groups:private", [groupOf("g")]);
    bench.library.set({ load: { kind: "complete", atMs: NOW } });
    const before = statusOf(bench);
    Object.assign(bench.context, { nowMs: NOW + 5 * HOUR_MS });
    assert.ok(isSameRow(before, statusOf(bench)));
  });
});
