import assert from "node:assert/strict";
import { HeyGenError } from "../../../src/heygen/errors";
import { at, jsonResponse } from "../fakes";
import { bench, failure, ORIGIN, SECRET, wireGroup } from "./bench";

const KEY = { idempotencyKey: "job-1:create" };

describe("ids in paths", () => {
  const refused = [
    "",
    "  ",
    ".",
    "..",
    "%2e",
    "%2E%2e",
    ".%2E",
    "%252e%252e",
    "a/../b",
    "..%2fb",
    "a%2F..",
    "..\\b",
    "\ud800",
  ];
  for (const id of refused) {
    it(`refuses ${JSON.stringify(id)}`, async () => {
      const { client, net } = bench(() => jsonResponse({}));
      assert.equal((await failure(client.getGroup(id), "invalid")).param, "group_id");
      assert.equal((await failure(client.getLook(id), "invalid")).param, "look_id");
      assert.equal(
        (await failure(client.deleteGroup(id), "invalid")).endpoint,
        "DELETE /v3/avatars/{group_id}",
      );
      assert.equal((await failure(client.deleteLook(id), "invalid")).param, "look_id");
      assert.equal((await failure(client.renameLook(id, "n"), "invalid")).param, "look_id");
      assert.equal((await failure(client.startConsent(id, KEY), "invalid")).param, "group_id");
      assert.equal((await failure(client.completeDirectUpload(id, undefined), "invalid")).param, "asset_id");
      assert.equal((await failure(client.deleteAsset(id), "invalid")).param, "asset_id");
      assert.equal((await failure(client.getVoice(id), "invalid")).param, "voice_id");
      assert.equal(net.calls.length, 0);
    });
  }

  for (const id of ["a.b", "...", "a..b", "100%", "%zz", "a%20b"]) {
    it(`takes ${id}, encoded`, async () => {
      const { client, net } = bench(() => jsonResponse({ data: wireGroup("g") }));
      await client.getGroup(id);
      assert.equal(new URL(at(net.calls, 0).url).pathname, `/v3/avatars/${encodeURIComponent(id)}`);
    });
  }
});

describe("idempotency keys", () => {
  for (const idempotencyKey of ["", "a b", "a\nb", "é", "x".repeat(256)]) {
    it(`refuses ${JSON.stringify(idempotencyKey.slice(0, 10))}`, async () => {
      const { client, net } = bench(() => jsonResponse({}));
      const error = await failure(client.startConsent("g1", { idempotencyKey }), "invalid");
      assert.equal(error.param, "Idempotency-Key");
      assert.equal(net.calls.length, 0);
    });
  }

  it("takes 255 characters of all kinds allowed", async () => {
    const idempotencyKey = "aZ09_-:.".repeat(31) + "abcdefg";
    const { client, net } = bench(() => jsonResponse({ data: { url: "https://app.heygen.com/c" } }));
    await client.startConsent("g1", { idempotencyKey });
    assert.equal(at(net.calls, 0).headers.get("idempotency-key"), idempotencyKey);
  });
});

describe("createHeyGenClient", () => {
  it("puts the origin in order", () => {
    const { client } = bench(() => jsonResponse({}), { origin: " https://API.heygen.com:443/ " });
    assert.equal(client.origin, "https://api.heygen.com");
  });

  const refused = [
    { origin: "http://api.heygen.com", secret: SECRET, param: "origin" },
    { origin: "https://api.heygen.com/v3", secret: SECRET, param: "origin" },
    { origin: ORIGIN, secret: "", param: "credential" },
    { origin: ORIGIN, secret: `${SECRET}\nx`, param: "credential" },
    { origin: ORIGIN, secret: `${SECRET}ключ`, param: "credential" },
  ];
  for (const { origin, secret, param } of refused) {
    it(`refuses ${origin} with ${JSON.stringify(secret)}: ${param}`, () => {
      assert.throws(
        () => bench(() => jsonResponse({}), { origin, credential: { kind: "apiKey", secret } }),
        (error) =>
          error instanceof HeyGenError &&
          error.kind === "invalid" &&
          error.param === param &&
          !error.message.includes(SECRET),
      );
    });
  }
});
