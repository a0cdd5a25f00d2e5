import assert from "node:assert/strict";
import { failedLists, describeStatus, failuresOf } from "../../../src/gallery/status";
import type { AccountState, Session } from "../../../src/account/session";
import type { LibraryState } from "../../../src/library/library";
import { HeyGenError } from "../../../src/heygen/errors";
import type { FakeCall } from "../fakes";
import { errorResponse, fakeClock, fakeFetch, jsonResponse, never } from "../fakes";
import { openFakeSession, signedIn } from "./samples";

const EMPTY_PAGE = { data: [], has_more: false, next_token: null };
const ONE_LOOK = {
  data: [{ id: "a", name: "A", avatar_type: "photo_avatar" }],
  has_more: false,
  next_token: null,
};

function sessionAnswering(answer: (call: FakeCall) => Response | Promise<Response>) {
  return openFakeSession(fakeFetch(answer).fetch, fakeClock());
}

const NOW_MS = Date.UTC(2026, 10, 2, 12);

const statusOf = (state: AccountState, groupId?: string) => describeStatus(state, groupId, NOW_MS);

/** A session whose library says that of itself. */
function withLibrary(session: Session, state: LibraryState): Session {
  return { ...session, library: { ...session.library, state } };
}

describe("the gallery's status", () => {
  it("tells signed out, refused and misconfigured apart", () => {
    const session = sessionAnswering(never);
    assert.equal(statusOf({ kind: "starting" }).kind, "loading");
    assert.equal(statusOf({ kind: "checking" }).kind, "loading");
    assert.equal(statusOf({ kind: "signedOut" }).kind, "signedOut");
    const rejected = statusOf({ kind: "rejected", session, facts: undefined });
    assert.equal(rejected.kind, "rejected");
    assert.match(rejected.message ?? "", /Set a new one/);
    const wrong = statusOf({ kind: "misconfigured", reason: "notHttps" });
    assert.equal(wrong.kind, "misconfigured");
    assert.match(wrong.message ?? "", /https/);
  });

  it("loads until every list has come", async () => {
    const session = sessionAnswering(() => jsonResponse(EMPTY_PAGE));
    assert.deepEqual(statusOf(signedIn(session)), { kind: "loading", busy: true, note: undefined });
    await session.catalog.loadAllLooks();
    await session.catalog.loadAllGroups();
    assert.deepEqual(statusOf(signedIn(session)), { kind: "ready", busy: false, note: undefined });
  });

  it("is ready and busy while only groups are on their way", async () => {
    const session = sessionAnswering(({ path }) =>
      path.startsWith("/v3/avatars/looks") ? jsonResponse(ONE_LOOK) : never(),
    );
    void session.catalog.loadAllGroups();
    await session.catalog.loadAllLooks();
    assert.deepEqual(statusOf(signedIn(session)), { kind: "ready", busy: true, note: undefined });
  });

  it("is partial where something came, and says each reason once", async () => {
    const session = sessionAnswering(({ path }) =>
      path.includes("ownership=private") && path.includes("looks")
        ? jsonResponse(ONE_LOOK)
        : errorResponse(403, "forbidden"),
    );
    await Promise.all([session.catalog.loadAllLooks(), session.catalog.loadAllGroups()]);
    const status = statusOf(signedIn(session));
    assert.equal(status.kind, "partial");
    assert.equal(status.message?.split("This account may not do that.").length, 2);
  });

  it("failed where nothing came", async () => {
    const session = sessionAnswering(() => errorResponse(403, "forbidden"));
    await Promise.all([session.catalog.loadAllLooks(), session.catalog.loadAllGroups()]);
    assert.equal(statusOf(signedIn(session)).kind, "failed");
  });

  it("counts the list of the group in front", async () => {
    const session = sessionAnswering(({ path }) =>
      path.includes("group_id=g") ? errorResponse(404, "avatar_group_not_found") : jsonResponse(ONE_LOOK),
    );
    await Promise.all([session.catalog.loadAllLooks(), session.catalog.loadAllGroups()]);
    await session.catalog.loadLooksOf("g");
    assert.equal(statusOf(signedIn(session)).kind, "ready");
    assert.equal(statusOf(signedIn(session), "g").kind, "partial");
    const [failure] = failedLists(session.catalog.state, "g");
    assert.deepEqual(failure?.key, { kind: "looksOf", groupId: "g" });
    assert.ok(failure.error instanceof HeyGenError);
  });

  it("tells how far loading has come, and how old what is shown is", () => {
    const session = sessionAnswering(never);
    const loading = withLibrary(session, {
      savedAtMs: NOW_MS - 3 * 3_600_000,
      load: { kind: "loading", loaded: 1200, expected: 3100 },
    });
    assert.deepEqual(statusOf(signedIn(loading)), {
      kind: "loading",
      busy: true,
      note: "Saved 3 hours ago · Loading 1,200 of 3,100 looks",
      load: "loading",
      progress: { loaded: 1200, expected: 3100 },
    });
    const saved = withLibrary(session, { savedAtMs: NOW_MS, load: { kind: "complete", atMs: NOW_MS } });
    assert.deepEqual(statusOf(signedIn(saved)), { kind: "ready", busy: false, note: "Saved just now" });
  });

  it("is at rest where loading was stopped, whatever lists are still missing", () => {
    const stopped = withLibrary(sessionAnswering(never), {
      savedAtMs: undefined,
      load: { kind: "stopped", loaded: 50, expected: undefined },
    });
    assert.deepEqual(statusOf(signedIn(stopped)), {
      kind: "ready",
      busy: false,
      note: "Stopped after 50 looks",
      load: "stopped",
      progress: { loaded: 50, expected: undefined },
    });
  });

  it("says once what is missing after a load that failed in part, and reports why", async () => {
    const session = sessionAnswering(({ path }) =>
      path.includes("ownership=private") ? jsonResponse(ONE_LOOK) : errorResponse(403, "forbidden"),
    );
    await session.catalog.loadAllLooks();
    const error = new HeyGenError({ kind: "forbidden", endpoint: "GET /v3/avatars/looks" });
    const incomplete = withLibrary(session, {
      savedAtMs: undefined,
      load: { kind: "incomplete", error, missing: 7 },
    });
    const status = statusOf(signedIn(incomplete));
    assert.deepEqual([status.kind, status.busy, status.load], ["partial", false, "incomplete"]);
    assert.equal(
      status.message,
      "7 looks are missing. This account may not do that. Use another account or key.",
    );
    assert.equal(status.note, undefined);
    assert.equal(failuresOf(incomplete, undefined)[0], error);
  });

  it("failed where a load brought nothing: that is no emptiness", () => {
    const error = new HeyGenError({ kind: "network", endpoint: "GET /v3/avatars/looks" });
    const session = sessionAnswering(never);
    const incomplete = withLibrary(session, {
      savedAtMs: undefined,
      load: { kind: "incomplete", error, missing: undefined },
    });
    assert.equal(statusOf(signedIn(incomplete)).kind, "failed");
  });
});
