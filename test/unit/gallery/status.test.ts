import assert from "node:assert/strict";
import { failedLists, describeStatus } from "../../../src/gallery/status";
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

describe("the gallery's status", () => {
  it("tells signed out, refused and misconfigured apart", () => {
    const session = sessionAnswering(never);
    assert.equal(describeStatus({ kind: "starting" }, undefined).kind, "loading");
    assert.equal(describeStatus({ kind: "checking" }, undefined).kind, "loading");
    assert.equal(describeStatus({ kind: "signedOut" }, undefined).kind, "signedOut");
    const rejected = describeStatus({ kind: "rejected", session }, undefined);
    assert.equal(rejected.kind, "rejected");
    assert.match(rejected.message ?? "", /Set a new one/);
    const wrong = describeStatus({ kind: "misconfigured", reason: "notHttps" }, undefined);
    assert.equal(wrong.kind, "misconfigured");
    assert.match(wrong.message ?? "", /https/);
  });

  it("loads until every list has come", async () => {
    const session = sessionAnswering(() => jsonResponse(EMPTY_PAGE));
    assert.deepEqual(describeStatus(signedIn(session), undefined), { kind: "loading", busy: true });
    await session.catalog.loadAllLooks();
    await session.catalog.loadAllGroups();
    assert.deepEqual(describeStatus(signedIn(session), undefined), { kind: "ready", busy: false });
  });

  it("is ready and busy while only groups are on their way", async () => {
    const session = sessionAnswering(({ path }) =>
      path.startsWith("/v3/avatars/looks") ? jsonResponse(ONE_LOOK) : never(),
    );
    void session.catalog.loadAllGroups();
    await session.catalog.loadAllLooks();
    assert.deepEqual(describeStatus(signedIn(session), undefined), { kind: "ready", busy: true });
  });

  it("is partial where something came, and says each reason once", async () => {
    const session = sessionAnswering(({ path }) =>
      path.includes("ownership=private") && path.includes("looks")
        ? jsonResponse(ONE_LOOK)
        : errorResponse(403, "forbidden"),
    );
    await Promise.all([session.catalog.loadAllLooks(), session.catalog.loadAllGroups()]);
    const status = describeStatus(signedIn(session), undefined);
    assert.equal(status.kind, "partial");
    assert.equal(status.message?.split("This account may not do that.").length, 2);
  });

  it("failed where nothing came", async () => {
    const session = sessionAnswering(() => errorResponse(403, "forbidden"));
    await Promise.all([session.catalog.loadAllLooks(), session.catalog.loadAllGroups()]);
    assert.equal(describeStatus(signedIn(session), undefined).kind, "failed");
  });

  it("counts the list of the group in front", async () => {
    const session = sessionAnswering(({ path }) =>
      path.includes("group_id=g") ? errorResponse(404, "avatar_group_not_found") : jsonResponse(ONE_LOOK),
    );
    await Promise.all([session.catalog.loadAllLooks(), session.catalog.loadAllGroups()]);
    await session.catalog.loadLooksOf("g");
    assert.equal(describeStatus(signedIn(session), undefined).kind, "ready");
    assert.equal(describeStatus(signedIn(session), "g").kind, "partial");
    const [failure] = failedLists(session.catalog.state, "g");
    assert.deepEqual(failure?.key, { kind: "looksOf", groupId: "g" });
    assert.ok(failure.error instanceof HeyGenError);
  });
});
