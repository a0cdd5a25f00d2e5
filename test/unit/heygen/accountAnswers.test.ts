import assert from "node:assert/strict";
import { answering, failure, wireGroup } from "./bench";

describe("account and voices", () => {
  it("reads who am I", async () => {
    const { client } = answering({
      data: {
        username: "ada",
        email: "ada@example.com",
        first_name: "Ada",
        last_name: null,
        billing_type: "barter",
        wallet: { remaining_balance: 12.5, currency: "usd" },
        subscription: { plan: "pro", credits: 30 },
        usage_based: {},
      },
    });
    assert.deepEqual(await client.getMe(), {
      username: "ada",
      email: "ada@example.com",
      firstName: "Ada",
      lastName: undefined,
      billingType: "barter",
      wallet: { remainingBalance: 12.5, currency: "usd" },
      subscription: { plan: "pro", creditsLeft: 30 },
    });
  });

  it("reads credits only where they are a number", async () => {
    const { client } = answering({
      data: { username: "ada", subscription: { plan: null, credits: { premium: 3 } }, wallet: {} },
    });
    const me = await client.getMe();
    assert.deepEqual(me.subscription, { plan: undefined, creditsLeft: undefined });
    assert.deepEqual(me.wallet, { remainingBalance: undefined, currency: undefined });
  });

  it("reads what a key says of itself", async () => {
    const { client } = answering({
      data: {
        key_name: "ci",
        status: "active",
        scope_mode: "custom",
        scopes: ["avatar:read"],
        expires_at: 17,
      },
    });
    assert.deepEqual(await client.getApiKeySelf(), {
      keyName: "ci",
      status: "active",
      scopeMode: "custom",
      scopes: ["avatar:read"],
      expiresAt: "17",
    });
    assert.deepEqual(await answering({ data: { expires_at: "2027-01-01" } }).client.getApiKeySelf(), {
      keyName: undefined,
      status: undefined,
      scopeMode: undefined,
      scopes: [],
      expiresAt: "2027-01-01",
    });
  });

  const previews: readonly (readonly [string | null, string | undefined])[] = [
    ["https://files.heygen.ai/v.mp3", "https://files.heygen.ai/v.mp3"],
    ["s3://bucket/v.mp3", undefined],
    ["http://files.heygen.ai/v.mp3", undefined],
    [null, undefined],
    ["", undefined],
  ];
  for (const [wire, expected] of previews) {
    it(`a voice's preview ${String(wire)} is ${String(expected)}`, async () => {
      const { client } = answering({ data: { voice_id: "v", name: "Ann", preview_audio_url: wire } });
      assert.deepEqual(await client.getVoice("v"), {
        id: "v",
        name: "Ann",
        language: undefined,
        gender: undefined,
        previewAudioUrl: expected,
      });
    });
  }
});

describe("consent", () => {
  const key = { idempotencyKey: "k" };

  it("gives url and group", async () => {
    const { client } = answering({
      data: { url: "https://app.heygen.com/c", avatar_group: wireGroup("g", { consent_status: "pending" }) },
    });
    const started = await client.startConsent("g", key);
    assert.equal(started.url, "https://app.heygen.com/c");
    assert.equal(started.group?.consentStatus, "pending");
  });

  it("keeps the url where the group has a wrong shape", async () => {
    const { client, log } = answering({
      data: { url: "https://app.heygen.com/c", avatar_group: { id: "g" } },
    });
    assert.deepEqual(await client.startConsent("g", key), {
      url: "https://app.heygen.com/c",
      group: undefined,
    });
    assert.match(log.of("warn").join(), /data\.avatar_group\.name/);
  });

  it("is malformed without a url", async () => {
    const { client } = answering({ data: { avatar_group: wireGroup("g") } });
    assert.equal((await failure(client.startConsent("g", key), "malformed")).param, "data.url");
  });
});
