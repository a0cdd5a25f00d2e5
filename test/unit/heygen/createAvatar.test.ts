import assert from "node:assert/strict";
import type { CreateAvatarInput } from "../../../src/heygen/model";
import { at, errorResponse, jsonResponse } from "../fakes";
import type { FakeCall } from "../fakes";
import { bench, failure, wireGroup, wireLook } from "./bench";

const KEY = { idempotencyKey: "job-1" };
const file = { type: "asset_id", assetId: "a1" } as const;
const TWIN: CreateAvatarInput = { creationKind: "digital_twin", name: "N", file };
const PHOTO: CreateAvatarInput = { creationKind: "photo", name: "N", file };
const done = () => jsonResponse({ data: { avatar_item: wireLook("l"), avatar_group: wireGroup("g") } });

function typeOf(call: FakeCall): unknown {
  return typeof call.json === "object" && call.json !== null && "type" in call.json
    ? call.json.type
    : undefined;
}

/** Refuses `digital_twin` as given, takes anything else. */
function refusing(more: Readonly<Record<string, unknown>>, code = "invalid_parameter", status = 400) {
  return (call: FakeCall): Response =>
    typeOf(call) === "video" ? done() : errorResponse(status, code, {}, more);
}

describe("createAvatar", () => {
  it("gives look and group", async () => {
    const { client } = bench(done);
    const created = await client.createAvatar(TWIN, KEY);
    assert.equal(created.look?.id, "l");
    assert.equal(created.group?.id, "g");
  });

  const aboutType: readonly Readonly<Record<string, unknown>>[] = [
    { param: "type" },
    { param: "body.type" },
    { param: null, message: "Input tag 'digital_twin' does not match any of the expected tags" },
    { param: "", message: "Invalid type" },
    { param: "body", message: "unknown type: digital_twin" },
  ];
  for (const more of aboutType) {
    it(`asks once more as video after ${JSON.stringify(more)}`, async () => {
      const { client, net } = bench(refusing(more));
      assert.equal((await client.createAvatar(TWIN, KEY)).look?.id, "l");
      assert.deepEqual(net.calls.map(typeOf), ["digital_twin", "video"]);
      assert.deepEqual(
        net.calls.map((call) => call.headers.get("idempotency-key")),
        ["job-1", "job-1:video"],
      );
    });
  }

  it("uses the same two keys when the same call is made again", async () => {
    const { client, net } = bench(refusing({ param: "type" }));
    await client.createAvatar(TWIN, KEY);
    await client.createAvatar(TWIN, KEY);
    assert.deepEqual(
      net.calls.map((call) => call.headers.get("idempotency-key")),
      ["job-1", "job-1:video", "job-1", "job-1:video"],
    );
  });

  const notAboutType: readonly (readonly [Readonly<Record<string, unknown>>, string?, number?])[] = [
    [{ param: "name" }],
    [{ param: "file.type" }],
    [{ param: "file", message: "bad type" }],
    [{ message: "The file type is not supported" }],
    [{ message: "media_type is wrong" }],
    [{ message: "name is too long" }],
    [{ param: "type" }, "content_policy_violation"],
    [{ param: "type" }, "invalid_parameter", 422],
    [{ param: "type" }, "forbidden", 403],
  ];
  for (const [more, code, status] of notAboutType) {
    it(`does not ask again after ${JSON.stringify([more, code, status])}`, async () => {
      const { client, net } = bench(refusing(more, code, status));
      await failure(client.createAvatar(TWIN, KEY));
      assert.equal(net.calls.length, 1);
    });
  }

  it("never makes a photo into a video", async () => {
    const { client, net } = bench(refusing({ param: "type" }));
    await failure(client.createAvatar(PHOTO, KEY), "invalid");
    assert.equal(net.calls.length, 1);
  });

  it("gives the second refusal where both types are refused", async () => {
    const { client, net } = bench((_, index) =>
      errorResponse(400, "invalid_parameter", { "x-request-id": `r${String(index)}` }, { param: "type" }),
    );
    const error = await failure(client.createAvatar(TWIN, KEY), "invalid");
    assert.equal(error.requestId, "r1");
    assert.equal(net.calls.length, 2);
  });

  it("gives the first refusal where the key has no room for a second", async () => {
    const { client, net } = bench(refusing({ param: "type" }));
    const error = await failure(client.createAvatar(TWIN, { idempotencyKey: "k".repeat(250) }), "invalid");
    assert.equal(error.param, "type");
    assert.equal(net.calls.length, 1);
    const roomy = bench(refusing({ param: "type" }));
    await roomy.client.createAvatar(TWIN, { idempotencyKey: "k".repeat(249) });
    assert.equal(at(roomy.net.calls, 1).headers.get("idempotency-key")?.length, 255);
  });

  it("what was paid for survives one part of a wrong shape", async () => {
    const { client, log } = bench(() =>
      jsonResponse({ data: { avatar_item: wireLook("l", { tags: 7 }), avatar_group: wireGroup("g") } }),
    );
    const created = await client.createAvatar(PHOTO, KEY);
    assert.equal(created.look, undefined);
    assert.equal(created.group?.id, "g");
    assert.match(log.of("warn").join(), /POST \/v3\/avatars: .*data\.avatar_item\.tags/);
  });

  for (const data of [{}, { avatar_item: null, avatar_group: null }, { avatar_item: { id: 1 } }]) {
    it(`${JSON.stringify(data)} is malformed`, async () => {
      const { client, net } = bench(() => jsonResponse({ data }));
      const error = await failure(client.createAvatar(PHOTO, KEY), "malformed");
      assert.equal(error.param, "data.avatar_item");
      assert.equal(net.calls.length, 1);
    });
  }
});
