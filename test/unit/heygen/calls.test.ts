import assert from "node:assert/strict";
import type { HeyGenClient } from "../../../src/heygen/client";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { at, fakeClock, fakeLog, jsonResponse } from "../fakes";
import { API_KEY, bench, ORIGIN, SECRET, wireGroup, wireLook } from "./bench";

const KEY = { idempotencyKey: "job-1:create" };
const LIST = { data: [], has_more: false, next_token: null };
const ASSET = { data: { asset_id: "a1", url: "https://files.heygen.ai/a1", mime_type: "image/png" } };

interface Case {
  readonly name: string;
  readonly call: (client: HeyGenClient) => Promise<unknown>;
  readonly answer: unknown;
  readonly method: string;
  readonly path: string;
  readonly json?: unknown;
  readonly key?: string;
}

const cases: readonly Case[] = [
  {
    name: "listGroups",
    call: (client) => client.listGroups({ ownership: "private", limit: 10, token: "a b&c" }),
    answer: LIST,
    method: "GET",
    path: "/v3/avatars?ownership=private&limit=10&token=a+b%26c",
  },
  {
    name: "listGroups with nothing asked",
    call: (client) => client.listGroups({}),
    answer: LIST,
    method: "GET",
    path: "/v3/avatars?limit=50",
  },
  {
    name: "listGroups with a limit out of range",
    call: (client) => client.listGroups({ limit: 500 }),
    answer: LIST,
    method: "GET",
    path: "/v3/avatars?limit=50",
  },
  {
    name: "getGroup",
    call: (client) => client.getGroup("a/b?c#d é"),
    answer: { data: wireGroup("g") },
    method: "GET",
    path: "/v3/avatars/a%2Fb%3Fc%23d%20%C3%A9",
  },
  {
    name: "deleteGroup",
    call: (client) => client.deleteGroup("g1"),
    answer: { data: { id: "g1" } },
    method: "DELETE",
    path: "/v3/avatars/g1",
  },
  {
    name: "listLooks",
    call: (client) =>
      client.listLooks({ groupId: "g1", avatarType: "photo_avatar", ownership: "public", limit: 0 }),
    answer: LIST,
    method: "GET",
    path: "/v3/avatars/looks?group_id=g1&avatar_type=photo_avatar&ownership=public&limit=1",
  },
  {
    name: "getLook",
    call: (client) => client.getLook("Annie_Lounge_public"),
    answer: { data: wireLook("l") },
    method: "GET",
    path: "/v3/avatars/looks/Annie_Lounge_public",
  },
  {
    name: "renameLook",
    call: (client) => client.renameLook("l1", "New name"),
    answer: { data: wireLook("l1") },
    method: "PATCH",
    path: "/v3/avatars/looks/l1",
    json: { name: "New name" },
  },
  {
    name: "deleteLook",
    call: (client) => client.deleteLook("l1"),
    answer: { data: { id: "l1" } },
    method: "DELETE",
    path: "/v3/avatars/looks/l1",
  },
  {
    name: "createAvatar from an asset",
    call: (client) =>
      client.createAvatar(
        { creationKind: "photo", name: "N", file: { type: "asset_id", assetId: "a1" }, groupId: "g1" },
        KEY,
      ),
    answer: { data: { avatar_item: wireLook("l") } },
    method: "POST",
    path: "/v3/avatars",
    json: { type: "photo", name: "N", avatar_group_id: "g1", file: { type: "asset_id", asset_id: "a1" } },
    key: "job-1:create",
  },
  {
    name: "createAvatar from a url",
    call: (client) =>
      client.createAvatar(
        { creationKind: "digital_twin", name: "N", file: { type: "url", url: "https://x.example/a.mp4" } },
        KEY,
      ),
    answer: { data: { avatar_item: wireLook("l") } },
    method: "POST",
    path: "/v3/avatars",
    json: { type: "digital_twin", name: "N", file: { type: "url", url: "https://x.example/a.mp4" } },
    key: "job-1:create",
  },
  {
    name: "createAvatar from bytes",
    call: (client) =>
      client.createAvatar(
        {
          creationKind: "photo",
          name: "N",
          file: { type: "base64", mediaType: "image/png", data: "AAAA" },
        },
        KEY,
      ),
    answer: { data: { avatar_group: wireGroup("g") } },
    method: "POST",
    path: "/v3/avatars",
    json: { type: "photo", name: "N", file: { type: "base64", media_type: "image/png", data: "AAAA" } },
    key: "job-1:create",
  },
  {
    name: "createAvatar from a prompt",
    call: (client) =>
      client.createAvatar(
        {
          creationKind: "prompt",
          name: "N",
          prompt: "a person",
          referenceImages: [{ type: "asset_id", assetId: "a1" }],
          referenceLookId: "l0",
        },
        KEY,
      ),
    answer: { data: { avatar_item: wireLook("l") } },
    method: "POST",
    path: "/v3/avatars",
    json: {
      type: "prompt",
      name: "N",
      prompt: "a person",
      reference_images: [{ type: "asset_id", asset_id: "a1" }],
      avatar_id: "l0",
    },
    key: "job-1:create",
  },
  {
    name: "startConsent",
    call: (client) => client.startConsent("g1", { ...KEY, rerouteUrl: "https://x.example/done" }),
    answer: { data: { url: "https://app.heygen.com/consent/1" } },
    method: "POST",
    path: "/v3/avatars/g1/consent",
    json: { reroute_url: "https://x.example/done" },
    key: "job-1:create",
  },
  {
    name: "startConsent without a way back",
    call: (client) => client.startConsent("g1", KEY),
    answer: { data: { url: "https://app.heygen.com/consent/1" } },
    method: "POST",
    path: "/v3/avatars/g1/consent",
    json: {},
    key: "job-1:create",
  },
  {
    name: "createDirectUpload",
    call: (client) =>
      client.createDirectUpload({
        fileName: "a.mp4",
        contentType: "video/mp4",
        sizeBytes: 99,
        sha256: "ff",
      }),
    answer: { data: { asset_id: "a1", upload_url: "https://s3.example/put" } },
    method: "POST",
    path: "/v3/assets/direct-uploads",
    json: { filename: "a.mp4", content_type: "video/mp4", size_bytes: 99, checksum_sha256: "ff" },
  },
  {
    name: "completeDirectUpload",
    call: (client) => client.completeDirectUpload("a1", undefined),
    answer: ASSET,
    method: "POST",
    path: "/v3/assets/a1/complete",
    json: {},
  },
  {
    name: "deleteAsset",
    call: (client) => client.deleteAsset("a1"),
    answer: { data: { asset_id: "a1" } },
    method: "DELETE",
    path: "/v3/assets/a1",
  },
  {
    name: "getMe",
    call: (client) => client.getMe(),
    answer: { data: { username: "u" } },
    method: "GET",
    path: "/v3/users/me",
  },
  {
    name: "getApiKeySelf",
    call: (client) => client.getApiKeySelf(),
    answer: { data: {} },
    method: "GET",
    path: "/v3/api_keys/self",
  },
  {
    name: "getVoice",
    call: (client) => client.getVoice("v1"),
    answer: { data: { voice_id: "v1" } },
    method: "GET",
    path: "/v3/voices/v1",
  },
];

describe("each call", () => {
  for (const { name, call, answer, method, path, json, key } of cases) {
    it(`${name}: ${method} ${path}`, async () => {
      const { client, net, clock } = bench(() => jsonResponse(answer));
      await call(client);
      assert.equal(net.calls.length, 1);
      const sent = at(net.calls, 0);
      assert.equal(sent.method, method);
      assert.equal(sent.url, ORIGIN + path);
      assert.deepEqual(sent.json, json);
      assert.equal(sent.headers.get("x-api-key"), SECRET);
      assert.equal(sent.headers.get("authorization"), null);
      assert.equal(sent.headers.get("accept"), "application/json");
      assert.equal(sent.headers.get("content-type"), json === undefined ? null : "application/json");
      assert.equal(sent.headers.get("idempotency-key"), key ?? null);
      assert.equal(sent.init.redirect, "manual");
      assert.equal(sent.init.credentials, "omit");
      assert.equal(clock.pending(), 0, "no timer outlives its call");
    });
  }

  it("sends an access token as Bearer and no key", async () => {
    const credential = { kind: "accessToken", secret: "token-1" } as const;
    const { client, net } = bench(() => jsonResponse({ data: { username: "u" } }), { credential });
    await client.getMe();
    assert.equal(at(net.calls, 0).headers.get("authorization"), "Bearer token-1");
    assert.equal(at(net.calls, 0).headers.get("x-api-key"), null);
  });

  it("calls fetch as a plain function, which browsers insist on", async () => {
    const receivers: unknown[] = [];
    const client = createHeyGenClient({
      origin: ORIGIN,
      credential: API_KEY,
      fetch: function (this: unknown) {
        receivers.push(this);
        return Promise.resolve(jsonResponse(LIST));
      },
      clock: fakeClock(),
      random: () => 0,
      log: fakeLog(),
    });
    await client.listGroups({});
    assert.equal(receivers.length, 1);
    assert.ok(receivers[0] === undefined || receivers[0] === globalThis);
  });
});
