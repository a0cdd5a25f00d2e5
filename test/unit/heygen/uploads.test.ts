import assert from "node:assert/strict";
import { MAX_MULTIPART_BYTES } from "../../../src/heygen/assetCalls";
import type { DirectUpload } from "../../../src/heygen/model";
import { at, errorResponse, jsonResponse } from "../fakes";
import { bench, failure } from "./bench";

const KEY = { idempotencyKey: "job-1:upload" };
const PNG = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], { type: "image/png" });
const ASSET = { asset_id: "a1", url: "https://files.heygen.ai/a1", mime_type: "image/png", size_bytes: 4 };

function slot(more: Partial<DirectUpload> = {}): DirectUpload {
  return {
    assetId: "a1",
    uploadUrl: "https://bucket.s3.example/key?X-Amz-Signature=abc",
    uploadHeaders: { "Content-Type": "video/mp4", "x-amz-meta-a": "b" },
    expiresInSeconds: 600,
    maxBytes: 99,
    ...more,
  };
}

describe("uploadAsset", () => {
  it("sends the file by multipart under its key", async () => {
    const { client, net } = bench(() => jsonResponse({ data: ASSET }));
    const asset = await client.uploadAsset(PNG, 'me & "you".png', KEY);
    assert.deepEqual(asset, {
      id: "a1",
      url: "https://files.heygen.ai/a1",
      mimeType: "image/png",
      sizeBytes: 4,
    });
    const sent = at(net.calls, 0);
    assert.equal(`${sent.method} ${sent.path}`, "POST /v3/assets");
    assert.equal(sent.headers.get("idempotency-key"), "job-1:upload");
    assert.equal(sent.headers.get("content-type"), null, "fetch sets it, with the boundary");
    assert.ok(sent.init.body instanceof FormData);
    const file = sent.init.body.get("file");
    assert.ok(file instanceof File);
    assert.equal(file.name, 'me & "you".png');
    assert.equal(file.type, "image/png");
    assert.deepEqual(new Uint8Array(await file.arrayBuffer()), new Uint8Array(await PNG.arrayBuffer()));
  });

  it("is sent again under the same key after a fault", async () => {
    const { client, net, clock } = bench((_, index) =>
      index === 0 ? errorResponse(502, "bad_gateway") : jsonResponse({ data: ASSET }),
    );
    const asset = client.uploadAsset(PNG, "a.png", KEY);
    await clock.advance(1_000);
    assert.equal((await asset).id, "a1");
    assert.equal(at(net.calls, 1).headers.get("idempotency-key"), "job-1:upload");
  });

  it("refuses more than 32 MB before a byte is sent", async () => {
    const { client, net } = bench(() => jsonResponse({ data: ASSET }));
    const tooLarge = new Blob([new Uint8Array(MAX_MULTIPART_BYTES + 1)]);
    assert.equal(
      (await failure(client.uploadAsset(tooLarge, "a.mp4", KEY), "tooLarge")).endpoint,
      "POST /v3/assets",
    );
    assert.equal(net.calls.length, 0);
    await client.uploadAsset(tooLarge.slice(0, MAX_MULTIPART_BYTES), "a.mp4", KEY);
    assert.equal(net.calls.length, 1);
  });
});

describe("direct uploads", () => {
  it("read the slot", async () => {
    const { client } = bench(() =>
      jsonResponse({
        data: {
          asset_id: "a1",
          upload_url: "https://bucket.s3.example/key",
          upload_headers: { "Content-Type": "video/mp4" },
          expires_in_seconds: 600,
          max_bytes: 99,
          status: "pending_upload",
        },
      }),
    );
    const file = { fileName: "a.mp4", contentType: "video/mp4", sizeBytes: 4 };
    assert.deepEqual(await client.createDirectUpload(file), {
      assetId: "a1",
      uploadUrl: "https://bucket.s3.example/key",
      uploadHeaders: { "Content-Type": "video/mp4" },
      expiresInSeconds: 600,
      maxBytes: 99,
    });
  });

  it("take a slot without headers, but no header that is not text", async () => {
    const file = { fileName: "a.mp4", contentType: "video/mp4", sizeBytes: 4 };
    const data = { asset_id: "a1", upload_url: "https://bucket.s3.example/key", upload_headers: null };
    const bare = bench(() => jsonResponse({ data }));
    assert.deepEqual((await bare.client.createDirectUpload(file)).uploadHeaders, {});
    const wrong = bench(() => jsonResponse({ data: { ...data, upload_headers: { a: 1 } } }));
    const error = await failure(wrong.client.createDirectUpload(file), "malformed");
    assert.equal(error.param, "data.upload_headers.a");
  });

  it("put the bytes with the slot's headers and nothing else", async () => {
    const { client, net } = bench(() => new Response(null, { status: 200 }));
    await client.putDirectUpload(slot(), PNG);
    const sent = at(net.calls, 0);
    assert.equal(sent.method, "PUT");
    assert.equal(sent.url, slot().uploadUrl);
    assert.deepEqual(sent.init.headers, slot().uploadHeaders);
    assert.equal(sent.init.redirect, "manual");
    assert.ok(sent.init.body instanceof Blob);
    assert.equal(sent.init.body.size, PNG.size);
    assert.equal(sent.init.body.type, "", "its type would become a header of its own");
  });

  it("put a stream, which is sent once whatever comes back", async () => {
    for (const answer of [
      () => errorResponse(429, "slow_down"),
      () => new Response("<Error/>", { status: 503 }),
      () => Promise.reject(new TypeError("fetch failed")),
    ]) {
      const { client, net } = bench(answer);
      const stream = PNG.stream();
      await failure(client.putDirectUpload(slot(), stream));
      assert.equal(net.calls.length, 1);
      const { init } = at(net.calls, 0);
      assert.equal(init.body, stream);
      assert.ok("duplex" in init && init.duplex === "half");
    }
  });

  it("put the same bytes again after a fault", async () => {
    const { client, net, clock } = bench(
      (_, index) => new Response(null, { status: index === 0 ? 503 : 200 }),
    );
    const put = client.putDirectUpload(slot(), PNG);
    await clock.advance(1_000);
    await put;
    assert.equal(net.calls.length, 2);
  });

  for (const status of [401, 403]) {
    it(`storage's ${String(status)} says nothing about the key`, async () => {
      const { client } = bench(() => new Response("<Error>expired</Error>", { status }));
      const error = await failure(client.putDirectUpload(slot(), PNG), "forbidden");
      assert.equal(error.endpoint, "PUT upload_url");
      assert.equal(error.status, status);
    });
  }

  for (const uploadUrl of [
    "http://bucket.s3.example/key",
    "https://user:pw@bucket.s3.example/key",
    "ftp://bucket.s3.example/key",
    "/key",
    "file:///etc/passwd",
  ]) {
    it(`refuse the address ${uploadUrl}`, async () => {
      const { client, net } = bench(() => new Response(null));
      const error = await failure(client.putDirectUpload(slot({ uploadUrl }), PNG), "malformed");
      assert.equal(error.param, "data.upload_url");
      assert.equal(net.calls.length, 0);
    });
  }

  it("take a loopback address by http", async () => {
    const { client, net } = bench(() => new Response(null));
    await client.putDirectUpload(slot({ uploadUrl: "http://127.0.0.1:3000/put" }), PNG);
    assert.equal(net.calls.length, 1);
  });

  it("refuse headers that cannot be sent", async () => {
    const { client, net } = bench(() => new Response(null));
    const error = await failure(
      client.putDirectUpload(slot({ uploadHeaders: { "a b": "c" } }), PNG),
      "malformed",
    );
    assert.equal(error.param, "data.upload_headers");
    assert.equal(net.calls.length, 0);
  });
});
