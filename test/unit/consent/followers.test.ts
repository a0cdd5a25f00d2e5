import assert from "node:assert/strict";
import { awaitedOf } from "../../../src/consent/follow";
import { ConsentFollowers } from "../../../src/consent/followers";
import { startConsent } from "../../../src/consent/start";
import { errorResponse } from "../fakes";
import { outcome } from "../heygen/bench";
import { addOwn, atSandbox, countOf, readCall, WATCHED, type Place } from "./bench";

const MINUTE_MS = 60_000;

/** Starts a group's consent and follows it, as one click does. */
async function click(place: Place, followers: ConsentFollowers, groupId: string) {
  const start = await startConsent(place.ports(globalThis.crypto.randomUUID()), groupId);
  return outcome(followers.follow(place.session, groupId, awaitedOf(start.group, place.clock.now())));
}

describe("ConsentFollowers", () => {
  it("follows until the person has agreed, and the catalogue shows it", async () => {
    const place = atSandbox(undefined, { pace: { consentMs: 25_000 } });
    const groupId = addOwn(place, "pending");
    const followed = await click(
      place,
      new ConsentFollowers({ clock: place.clock, attention: WATCHED }),
      groupId,
    );
    await place.clock.advance(20_000);
    assert.equal(followed.state, "pending");
    await place.clock.advance(MINUTE_MS);
    assert.ok(followed.value?.kind === "settled" && followed.value.agreed);
    assert.equal(place.catalog.state.groups.get(groupId)?.consentStatus, "approved");
    assert.equal(place.clock.pending(), 0);
  });

  it("has one follower for each group, however often it is started", async () => {
    const place = atSandbox(undefined, { pace: { consentMs: MINUTE_MS } });
    const followers = new ConsentFollowers({ clock: place.clock, attention: WATCHED });
    const groupId = addOwn(place, "pending");
    const first = await click(place, followers, groupId);
    const second = await click(place, followers, groupId);
    const third = await click(place, followers, groupId);
    assert.equal(place.clock.pending(), 1);
    const readsBefore = countOf(place, readCall(groupId));
    await place.clock.advance(5_000);
    assert.equal(countOf(place, readCall(groupId)), readsBefore + 1);
    await place.clock.advance(3 * MINUTE_MS);
    assert.equal(first.value?.kind, "settled");
    for (const other of [second, third])
      assert.deepEqual([other.state, other.value], ["resolved", undefined]);
  });

  it("follows a newer page for its own life, and says nothing of the older one's end", async () => {
    const place = atSandbox(undefined, { pace: { consentMs: Infinity } });
    const followers = new ConsentFollowers({ clock: place.clock, attention: WATCHED });
    const groupId = addOwn(place, "pending");
    const first = await click(place, followers, groupId);
    await place.clock.advance(23 * 60 * MINUTE_MS);
    await click(place, followers, groupId);
    await place.clock.advance(2 * 60 * MINUTE_MS);
    assert.equal(first.state, "pending");
    await place.clock.advance(22 * 60 * MINUTE_MS + 10 * MINUTE_MS);
    assert.deepEqual(first.value, { kind: "expired" });
  });

  it("follows two groups at once", async () => {
    const place = atSandbox();
    const followers = new ConsentFollowers({ clock: place.clock, attention: WATCHED });
    const both = [addOwn(place, "pending"), addOwn(place, "pending")];
    const followed = [];
    for (const groupId of both) followed.push(await click(place, followers, groupId));
    await place.clock.advance(3 * MINUTE_MS);
    assert.deepEqual(
      followed.map(({ value }) => value?.kind),
      ["settled", "settled"],
    );
  });

  it("follows again once it has ended", async () => {
    const place = atSandbox();
    const followers = new ConsentFollowers({ clock: place.clock, attention: WATCHED });
    const groupId = addOwn(place, "pending");
    await click(place, followers, groupId);
    await place.clock.advance(3 * MINUTE_MS);
    place.sandbox.setConsent(groupId, "pending");
    await place.catalog.refreshGroup(groupId);
    const again = await click(place, followers, groupId);
    assert.equal(again.state, "pending");
    await place.clock.advance(3 * MINUTE_MS);
    assert.equal(again.value?.kind, "settled");
  });

  it("goes on through an outage", async () => {
    let down = false;
    const place = atSandbox((call) =>
      down && call.startsWith("GET") ? errorResponse(503, "service_unavailable") : "answer",
    );
    const groupId = addOwn(place, "pending");
    const followed = await click(
      place,
      new ConsentFollowers({ clock: place.clock, attention: WATCHED }),
      groupId,
    );
    down = true;
    await place.clock.advance(5 * MINUTE_MS);
    assert.equal(followed.state, "pending");
    down = false;
    await place.clock.advance(2 * MINUTE_MS);
    assert.equal(followed.value?.kind, "settled");
  });

  it("says when the group was deleted elsewhere, and the catalogue lets it go", async () => {
    const place = atSandbox();
    const groupId = addOwn(place, "pending");
    const followed = await click(
      place,
      new ConsentFollowers({ clock: place.clock, attention: WATCHED }),
      groupId,
    );
    place.sandbox.removeGroup(groupId);
    await place.clock.advance(MINUTE_MS);
    assert.deepEqual(followed.value, { kind: "gone" });
    assert.ok(!place.catalog.state.groups.has(groupId));
  });

  it("stops when the key is revoked", async () => {
    let revoked = false;
    const place = atSandbox(() => (revoked ? errorResponse(401, "unauthorized") : "answer"));
    const followed = await click(
      place,
      new ConsentFollowers({ clock: place.clock, attention: WATCHED }),
      addOwn(place, "pending"),
    );
    revoked = true;
    await place.clock.advance(MINUTE_MS);
    assert.equal(followed.value?.kind, "stopped");
    assert.equal(place.clock.pending(), 0);
  });

  it("ends with its session and says nothing; the next session has a follower of its own", async () => {
    const place = atSandbox();
    const followers = new ConsentFollowers({ clock: place.clock, attention: WATCHED });
    const groupId = addOwn(place, "pending");
    const left = await click(place, followers, groupId);
    const next = atSandbox();
    const sameGroup = next.sandbox.addGroup({
      id: groupId,
      name: "Anna",
      ownership: "private",
      consent: "pending",
    });
    const start = await startConsent(next.ports("click1"), sameGroup);
    place.end.abort();
    // Both follow by the first place's clock, as one window's sessions do.
    const own = outcome(followers.follow(next.session, sameGroup, awaitedOf(start.group, place.clock.now())));
    await next.clock.advance(MINUTE_MS);
    await place.clock.advance(3 * MINUTE_MS);
    assert.deepEqual([left.state, left.value], ["resolved", undefined]);
    assert.equal(own.value?.kind, "settled");
  });
});
