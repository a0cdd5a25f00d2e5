import assert from "node:assert/strict";
import type { HeyGenClient } from "../../../src/heygen/client";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { isHeyGenError } from "../../../src/heygen/errors";
import { checkConsentUrl } from "../../../src/heygen/origin";
import { systemClock, type Fetch, type Log } from "../../../src/heygen/ports";
import { sandboxFetch } from "../../../src/sandbox/entry";
import { SAMPLE_KEY, SAMPLE_ORIGIN } from "../../../src/sandbox/options";
import { createSandbox } from "../../../src/sandbox/sandbox";
import { startSandboxServer } from "../../server/server";
import { MP4, PNG } from "./caller";

/** The real client; `warnings` collects what it finds strange. */
function clientOf(origin: string, fetch: Fetch, secret = SAMPLE_KEY) {
  const warnings: string[] = [];
  const warn = (message: string) => {
    warnings.push(message);
  };
  const log: Log = { debug: () => undefined, info: () => undefined, warn, error: warn };
  const credential = { kind: "apiKey", secret } as const;
  const client = createHeyGenClient({ origin, credential, fetch, clock: systemClock, random: () => 0, log });
  return { client, warnings };
}

async function namesOf(client: HeyGenClient): Promise<string[]> {
  const names: string[] = [];
  for await (const page of client.iterateLooks({ limit: 50 })) {
    assert.equal(page.skipped, 0);
    for (const look of page.items) names.push(look.name);
  }
  return names;
}

describe("sandbox and the client", () => {
  it("agree on every look, its pictures and its voice", async () => {
    const sandbox = createSandbox();
    const { client, warnings } = clientOf(SAMPLE_ORIGIN, sandboxFetch(sandbox));
    assert.equal((await namesOf(client)).length, sandbox.lookIds().length);
    const look = await client.getLook("June_HR_public");
    assert.match(look.previewImageUrl ?? "", /^data:image\/svg\+xml;base64,/);
    assert.equal((await client.getVoice("1bd001e7e50f421d891986aad5158bc8")).name, "Clara");
    assert.equal((await client.getVoice("9c2e7d40b1f54a839be61f0a7c3d5e28")).previewAudioUrl, undefined);
    assert.equal((await client.getMe()).wallet?.currency, "usd");
    assert.equal((await client.getApiKeySelf()).scopeMode, "full");
    assert.deepEqual(warnings, []);
  });

  it("make a twin from an upload, and ask for its consent", async () => {
    const { client } = clientOf(SAMPLE_ORIGIN, sandboxFetch(createSandbox()));
    const asset = await client.uploadAsset(new Blob([MP4], { type: "video/mp4" }), "clip.mp4", {
      idempotencyKey: "upload-1",
    });
    const file = { type: "asset_id", assetId: asset.id } as const;
    const made = await client.createAvatar(
      { creationKind: "digital_twin", name: "Tom", file },
      { idempotencyKey: "create-1" },
    );
    assert.equal(made.look?.trainingStatus, "pending_consent");
    const consent = await client.startConsent(made.group?.id ?? "", { idempotencyKey: "consent-1" });
    assert.ok(checkConsentUrl(consent.url, SAMPLE_ORIGIN));
    await client.deleteGroup(made.group?.id ?? "");
    await assert.rejects(
      client.getGroup(made.group?.id ?? ""),
      (error) => isHeyGenError(error) && error.kind === "notFound" && error.code === "avatar_group_not_found",
    );
  });

  it("pay once when the answer to a create is lost", async () => {
    const server = await startSandboxServer();
    try {
      const { client } = clientOf(server.origin, fetch);
      server.faults.add({ match: ({ method }) => method === "POST", times: 1, action: { kind: "cutAfter" } });
      const file = {
        type: "base64",
        mediaType: "image/png",
        data: Buffer.from(PNG).toString("base64"),
      } as const;
      const made = await client.createAvatar(
        { creationKind: "photo", name: "Rita", file },
        { idempotencyKey: "create-1" },
      );
      assert.equal(made.look?.name, "Rita");
      assert.equal(server.sandbox.counts.creates, 1);
      assert.deepEqual(
        server.requests.map(({ idempotencyKey }) => idempotencyKey),
        ["create-1", "create-1"],
      );
    } finally {
      await server.close();
    }
  });

  it("upload straight to storage over HTTP", async () => {
    const server = await startSandboxServer();
    try {
      const { client } = clientOf(server.origin, fetch);
      const facts = { fileName: "clip.mp4", contentType: "video/mp4", sizeBytes: MP4.length };
      const slot = await client.createDirectUpload(facts);
      await client.putDirectUpload(slot, new Blob([MP4]));
      const asset = await client.completeDirectUpload(slot.assetId, undefined);
      assert.deepEqual([asset.id, asset.mimeType, asset.sizeBytes], [slot.assetId, "video/mp4", MP4.length]);
      const put = server.requests.find(({ method }) => method === "PUT");
      assert.deepEqual([put?.hasApiKey, put?.hasAuthorization], [false, false]);
    } finally {
      await server.close();
    }
  });
});
