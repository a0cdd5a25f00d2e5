import assert from "node:assert/strict";
import * as z from "zod/mini";
import { createSandbox, type SandboxKey } from "../../../src/sandbox/sandbox";
import { callerOf, PHOTO } from "./caller";

const KEYS: readonly SandboxKey[] = [
  { secret: "full", kind: "apiKey", scopes: "full", name: "CI" },
  { secret: "reader", kind: "apiKey", scopes: "read_only" },
  { secret: "avatars", kind: "apiKey", scopes: ["avatar:read"] },
  { secret: "gone", kind: "apiKey", scopes: "full", revoked: true },
  { secret: "token", kind: "accessToken", scopes: "full" },
];

function start() {
  const sandbox = createSandbox({ keys: KEYS });
  const call = callerOf(sandbox);
  const as = (secret: string) => ({ headers: { "x-api-key": secret } });
  return { sandbox, call, as };
}

describe("sandbox access", () => {
  it("answers 401 alike to no key, a wrong one and a revoked one", async () => {
    const { call, as } = start();
    const answers = await Promise.all(
      [
        { headers: {} },
        as("nope"),
        as("gone"),
        as("token"),
        { headers: { authorization: "Bearer full" } },
      ].map((extras) => call("GET", "/v3/avatars", extras)),
    );
    assert.deepEqual(
      answers.map(({ status, error }) => [status, error]),
      answers.map(() => [401, "unauthorized"]),
    );
  });

  it("takes access tokens as bearers", async () => {
    const { call } = start();
    const bearer = { headers: { authorization: "Bearer token" } };
    assert.equal((await call("GET", "/v3/users/me", bearer)).status, 200);
    assert.equal((await call("GET", "/v3/api_keys/self", bearer)).error, "not_found");
  });

  it("revokes a key while it is in use", async () => {
    const { call, as, sandbox } = start();
    assert.equal((await call("GET", "/v3/avatars", as("full"))).status, 200);
    sandbox.revokeKey("full");
    assert.equal((await call("GET", "/v3/avatars", as("full"))).status, 401);
  });

  it("keeps keys to their scopes", async () => {
    const { call, as } = start();
    const body = { type: "photo", name: "Rita", file: PHOTO };
    const refused = [
      await call("POST", "/v3/avatars", { ...as("reader"), body }),
      await call("DELETE", "/v3/avatars/x", as("reader")),
      await call("GET", "/v3/users/me", as("avatars")),
      await call("GET", "/v3/voices/x", as("avatars")),
    ];
    for (const { status, error } of refused)
      assert.deepEqual([status, error], [403, "insufficient_api_key_scope"]);
    assert.equal((await call("GET", "/v3/users/me", as("reader"))).status, 200);
    assert.equal((await call("GET", "/v3/avatars/looks", as("avatars"))).status, 200);
  });

  it("lets any key ask what it is", async () => {
    const { call, as } = start();
    const self = z.object({ key_name: z.string(), scope_mode: z.string(), scopes: z.array(z.string()) });
    const full = self.parse((await call("GET", "/v3/api_keys/self", as("full"))).data);
    assert.deepEqual([full.key_name, full.scope_mode], ["CI", "full"]);
    assert.ok(full.scopes.includes("avatar:write"));
    const reader = self.parse((await call("GET", "/v3/api_keys/self", as("reader"))).data);
    assert.equal(reader.scope_mode, "read_only");
    assert.ok(reader.scopes.every((scope) => scope.endsWith(":read")));
    const custom = self.parse((await call("GET", "/v3/api_keys/self", as("avatars"))).data);
    assert.deepEqual([custom.scope_mode, custom.scopes], ["custom", ["avatar:read"]]);
  });

  it("gives every answer an id, and knows no other endpoints", async () => {
    const { call, as, sandbox } = start();
    const good = await call("GET", "/v3/avatars", as("full"));
    const bad = await call("GET", "/v2/avatars", as("full"));
    assert.equal(bad.error, "not_found");
    assert.equal(bad.status, 404);
    assert.match(good.headers.get("x-request-id") ?? "", /^req_/);
    assert.notEqual(good.headers.get("x-request-id"), bad.headers.get("x-request-id"));
    assert.equal(sandbox.counts.requests, 2);
    assert.equal(sandbox.counts.byEndpoint.get("GET /v3/avatars"), 1);
  });

  it("has voices with and without a preview, and one that is not there", async () => {
    const { call, as } = start();
    const voice = z.object({ preview_audio_url: z.nullable(z.string()) });
    const preview = async (id: string) =>
      voice.parse((await call("GET", `/v3/voices/${id}`, as("full"))).data).preview_audio_url;
    const chime = await preview("1bd001e7e50f421d891986aad5158bc8");
    const wav = Buffer.from(chime?.replace("data:audio/wav;base64,", "") ?? "", "base64");
    assert.equal(wav.toString("latin1", 0, 4), "RIFF");
    assert.equal(wav.readUInt32LE(40), wav.length - 44);
    assert.ok(wav.length < 8000);
    assert.match((await preview("9c2e7d40b1f54a839be61f0a7c3d5e28")) ?? "", /^s3:/);
    assert.equal(await preview("b3d85f1e6a7c4920a4e7c9d2f1b06835"), null);
    const missing = await call("GET", "/v3/voices/e0cc82c22f414c95b1f25696c732f058", as("full"));
    assert.equal(missing.error, "voice_not_found");
  });
});
