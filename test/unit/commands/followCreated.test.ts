import assert from "node:assert/strict";
import { followCreated } from "../../../src/commands/followCreated";
import type { TrainingOutcome } from "../../../src/creation/followTraining";
import type { CreateAvatarInput, Look } from "../../../src/heygen/model";
import { atSandbox, countOf, type Place } from "../consent/bench";
import { errorResponse, jsonResponse } from "../fakes";
import { outcome } from "../heygen/bench";
import { iso, png } from "../creation/files";

const MINUTE_MS = 60_000;
const PACE = { trainingMs: 30_000, consentMs: 25_000 };

interface Followed {
  readonly place: Place;
  readonly look: Look;
  readonly groupId: string;
  readonly said: readonly TrainingOutcome[];
  readonly end: { readonly state: string };
}

/** Uploads, creates and follows, as the command does. */
async function create(
  place: Place,
  creationKind: "photo" | "digital_twin",
  more: { readonly name?: string; readonly groupId?: string } = {},
): Promise<Followed> {
  const bytes = creationKind === "photo" ? png(600, 600) : iso("isom");
  const type = creationKind === "photo" ? "image/png" : "video/mp4";
  const { client } = place;
  const file = new Blob([new Uint8Array(bytes)], { type });
  const asset = await client.uploadAsset(file, "a", { idempotencyKey: "a" });
  const input: CreateAvatarInput = {
    creationKind,
    name: more.name ?? "Anna",
    file: { type: "asset_id", assetId: asset.id },
    ...(more.groupId === undefined ? {} : { groupId: more.groupId }),
  };
  const { look, group } = await client.createAvatar(input, { idempotencyKey: "c" });
  assert.ok(look && group);
  place.catalog.applyGroup(group);
  place.catalog.applyLook(look);
  const said: TrainingOutcome[] = [];
  const { session, clock } = place;
  const end = outcome(followCreated({ session, clock, look, groupId: group.id }, (one) => said.push(one)));
  return { place, look, groupId: group.id, said, end };
}

const kindsOf = ({ said }: Followed) => said.map(({ kind }) => kind);

describe("followCreated", () => {
  it("a photo: says once that it is ready, and the catalogue has look and group as they are", async () => {
    const followed = await create(atSandbox(undefined, { pace: PACE }), "photo");
    const { place, look, groupId } = followed;
    await place.clock.advance(25_000);
    assert.deepEqual(kindsOf(followed), []);
    await place.clock.advance(MINUTE_MS);
    assert.deepEqual(kindsOf(followed), ["ready"]);
    assert.equal(place.catalog.state.looks.get(look.id)?.trainingStatus, "completed");
    assert.equal(place.catalog.state.groups.get(groupId)?.trainingStatus, "completed");
    assert.deepEqual([followed.end.state, place.clock.pending()], ["resolved", 0]);
  });

  it("the group is read after its look, so that it cannot be the staler", async () => {
    const { place, look, groupId } = await create(atSandbox(undefined, { pace: PACE }), "photo");
    const before = place.sent.length;
    await place.clock.advance(10_000);
    assert.deepEqual(
      place.sent.slice(before).map(({ call }) => call),
      [`GET /v3/avatars/looks/${look.id}`, `GET /v3/avatars/${groupId}`],
    );
  });

  it("a failure is said with the API's reason", async () => {
    const followed = await create(atSandbox(undefined, { pace: PACE }), "photo", { name: "Will fail" });
    await followed.place.clock.advance(MINUTE_MS);
    const [failed] = followed.said;
    assert.ok(failed?.kind === "failed" && failed.reason?.code === "training_failed");
    assert.equal(followed.said.length, 1);
  });

  it("a look deleted elsewhere: its group, which went along, leaves the catalogue", async () => {
    const followed = await create(atSandbox(undefined, { pace: PACE }), "photo");
    followed.place.sandbox.removeLook(followed.look.id);
    await followed.place.clock.advance(MINUTE_MS);
    assert.deepEqual(kindsOf(followed), ["gone"]);
    assert.ok(!followed.place.catalog.state.groups.has(followed.groupId));
  });

  it("goes on though the group cannot be read", async () => {
    const place = atSandbox(
      (call) => (/^GET \/v3\/avatars\/[^/]+$/.test(call) ? errorResponse(403, "forbidden") : "answer"),
      { pace: PACE },
    );
    const followed = await create(place, "photo");
    await place.clock.advance(MINUTE_MS);
    assert.deepEqual(kindsOf(followed), ["ready"]);
  });

  it("ends with the session, and says nothing", async () => {
    const followed = await create(atSandbox(undefined, { pace: PACE }), "photo");
    followed.place.end.abort();
    await followed.place.clock.advance(5 * MINUTE_MS);
    assert.deepEqual([kindsOf(followed), followed.end.state], [[], "resolved"]);
    assert.equal(followed.place.clock.pending(), 0);
  });
});

describe("followCreated: a twin that waits for consent", () => {
  it("says so at once, asks nothing while it waits, and goes on once consent is given", async () => {
    const followed = await create(atSandbox(undefined, { pace: PACE }), "digital_twin");
    const { place, groupId, look } = followed;
    await place.clock.advance(0);
    assert.deepEqual(kindsOf(followed), ["pendingConsent"]);
    const reads = countOf(place, `GET /v3/avatars/looks/${look.id}`);
    await place.clock.advance(10 * MINUTE_MS);
    assert.equal(countOf(place, `GET /v3/avatars/looks/${look.id}`), reads);
    assert.equal(place.clock.pending(), 0);

    place.sandbox.setConsent(groupId, "approved");
    await place.catalog.refreshGroup(groupId);
    await place.clock.advance(3 * MINUTE_MS);
    assert.deepEqual(kindsOf(followed), ["pendingConsent", "ready"]);
    assert.equal(place.catalog.state.looks.get(look.id)?.trainingStatus, "completed");
    assert.equal(followed.end.state, "resolved");
  });

  it("is patient with a look that still says it waits", async () => {
    let staleId = "";
    const place = atSandbox(
      (call) =>
        staleId !== "" && call === `GET /v3/avatars/looks/${staleId}`
          ? jsonResponse({
              data: { id: staleId, name: "Anna", avatar_type: "digital_twin", status: "pending_consent" },
            })
          : "answer",
      { pace: PACE },
    );
    const followed = await create(place, "digital_twin");
    staleId = followed.look.id;
    place.sandbox.setConsent(followed.groupId, "approved");
    await place.catalog.refreshGroup(followed.groupId);
    await place.clock.advance(2 * MINUTE_MS);
    assert.deepEqual(kindsOf(followed), ["pendingConsent"]);
    staleId = "";
    await place.clock.advance(2 * MINUTE_MS);
    assert.deepEqual(kindsOf(followed), ["pendingConsent", "ready"]);
  });

  it("does not go on after a refusal", async () => {
    const followed = await create(atSandbox(undefined, { pace: PACE }), "digital_twin");
    followed.place.sandbox.setConsent(followed.groupId, "rejected");
    await followed.place.catalog.refreshGroup(followed.groupId);
    await followed.place.clock.advance(10 * MINUTE_MS);
    assert.deepEqual([kindsOf(followed), followed.end.state], [["pendingConsent"], "pending"]);
  });

  it("ends when its group is deleted", async () => {
    const followed = await create(atSandbox(undefined, { pace: PACE }), "digital_twin");
    await followed.place.clock.advance(0);
    followed.place.sandbox.removeGroup(followed.groupId);
    await followed.place.catalog.refreshGroup(followed.groupId).catch(() => undefined);
    await followed.place.clock.advance(0);
    assert.deepEqual([kindsOf(followed), followed.end.state], [["pendingConsent"], "resolved"]);
  });

  it("ends with the session", async () => {
    const followed = await create(atSandbox(undefined, { pace: PACE }), "digital_twin");
    await followed.place.clock.advance(0);
    followed.place.end.abort();
    await followed.place.clock.advance(0);
    assert.equal(followed.end.state, "resolved");
  });
});
