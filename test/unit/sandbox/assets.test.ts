import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { createSandbox } from "../../../src/sandbox/sandbox";
import { fakeClock } from "../fakes";
import { callerOf, MP4, PNG, uploaded } from "./caller";

const slotShape = z.object({
  asset_id: z.string(),
  upload_url: z.url(),
  upload_headers: z.record(z.string(), z.string()),
  expires_in_seconds: z.number(),
  status: z.literal("pending_upload"),
});

function start() {
  const clock = fakeClock();
  const sandbox = createSandbox({ clock });
  const call = callerOf(sandbox);
  const upload = (bytes: Uint8Array<ArrayBuffer> | string, name: string, type: string) => {
    const form = new FormData();
    form.set("file", new File([bytes], name, { type }));
    return call("POST", "/v3/assets", { form });
  };
  const announce = (extra: Readonly<Record<string, unknown>> = {}) =>
    call("POST", "/v3/assets/direct-uploads", {
      body: { filename: "clip.mp4", content_type: "video/mp4", size_bytes: MP4.length, ...extra },
    });
  const put = (url: string, headers: Readonly<Record<string, string>>, body: Uint8Array<ArrayBuffer>) =>
    sandbox.handle(new Request(url, { method: "PUT", headers, body }));
  return { clock, sandbox, call, upload, announce, put };
}

describe("sandbox uploads", () => {
  it("takes a file as a form, and lets a photo be made of it", async () => {
    const { call, upload } = start();
    const asset = uploaded.parse((await upload(PNG, "face.png", "image/png")).data);
    assert.deepEqual([asset.mime_type, asset.size_bytes], ["image/png", PNG.length]);
    for (const file of [
      { type: "asset_id", asset_id: asset.asset_id },
      { type: "url", url: asset.url },
    ]) {
      assert.equal(
        (await call("POST", "/v3/avatars", { body: { type: "photo", name: "Face", file } })).status,
        200,
      );
    }
  });

  it("tells the type by the bytes", async () => {
    const { upload } = start();
    const types: readonly (readonly [string, Uint8Array<ArrayBuffer> | string])[] = [
      ["image/jpeg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
      ["video/webm", Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3)],
      ["audio/mpeg", "ID3\u0003"],
      ["audio/wav", "RIFF\u0000\u0000\u0000\u0000WAVEfmt "],
      ["application/pdf", "%PDF-1.7"],
      ["text/srt", "1\n00:00:01,000 --> 00:00:02,000\nHello"],
    ];
    for (const [type, bytes] of types) {
      assert.equal(uploaded.parse((await upload(bytes, "file", "")).data).mime_type, type);
    }
  });

  it("refuses unknown, empty and misnamed files", async () => {
    const { call, upload } = start();
    assert.equal(
      (await upload("RIFF\u0000\u0000\u0000\u0000WEBP", "a.webp", "image/webp")).error,
      "invalid_parameter file",
    );
    assert.equal((await upload("", "a.png", "image/png")).error, "invalid_parameter file");
    assert.equal((await upload(PNG, "a.jpg", "image/jpeg")).error, "invalid_parameter file");
    assert.equal(
      (await call("POST", "/v3/assets", { form: new FormData() })).error,
      "invalid_parameter file",
    );
    assert.equal((await call("POST", "/v3/assets", { body: {} })).error, "invalid_parameter file");
  });

  it("refuses more than 32 MB", async () => {
    const { upload } = start();
    const bytes = new Uint8Array(32 * 1024 * 1024 + 1);
    bytes.set(MP4);
    const answer = await upload(bytes, "long.mp4", "video/mp4");
    assert.deepEqual([answer.status, answer.error], [413, "payload_too_large"]);
  });

  it("takes bytes straight into a slot", async () => {
    const { call, announce, put } = start();
    const sha256 = createHash("sha256").update(MP4).digest("hex");
    const slot = slotShape.parse((await announce({ checksum_sha256: sha256 })).data);
    const file = { type: "asset_id", asset_id: slot.asset_id };
    const create = () => call("POST", "/v3/avatars", { body: { type: "digital_twin", name: "Tom", file } });
    const complete = (body?: unknown) =>
      call("POST", `/v3/assets/${slot.asset_id}/complete`, body === undefined ? {} : { body });
    assert.equal((await complete()).error, "resource_not_ready");
    assert.equal((await create()).error, "resource_not_ready");
    assert.equal((await put(slot.upload_url, slot.upload_headers, MP4)).status, 200);
    assert.equal((await create()).error, "resource_not_ready");
    const wrong = await complete({ checksum_sha256: "0".repeat(64) });
    assert.equal(wrong.error, "invalid_parameter checksum_sha256");
    const done = await complete({ checksum_sha256: sha256 });
    assert.equal(uploaded.parse(done.data).status, "completed");
    assert.deepEqual((await complete()).data, done.data);
    assert.equal((await create()).status, 200);
  });

  it("refuses a slot's bytes that are not as announced", async () => {
    const { announce, put, clock } = start();
    const slot = slotShape.parse((await announce()).data);
    const status = async (headers: Readonly<Record<string, string>>, body = MP4, url = slot.upload_url) =>
      (await put(url, headers, body)).status;
    assert.equal(await status({}), 403, "headers are missing");
    assert.equal(
      await status({ ...slot.upload_headers, "x-api-key": "secret" }),
      400,
      "a credential came along",
    );
    assert.equal(await status(slot.upload_headers, MP4.slice(1)), 400, "too short");
    assert.equal(await status(slot.upload_headers, MP4, `${slot.upload_url}0`), 403, "another signature");
    assert.equal(
      await status({ ...slot.upload_headers, "transfer-encoding": "chunked" }),
      411,
      "nobody knows how much it will be",
    );
    assert.equal(
      await status({ ...slot.upload_headers, "content-length": String(MP4.length + 1) }),
      400,
      "another length is announced",
    );
    assert.equal(await status(slot.upload_headers, new Uint8Array([...MP4, 0])), 400, "too long");
    const summed = slotShape.parse((await announce({ checksum_sha256: "0".repeat(64) })).data);
    assert.equal(await status(summed.upload_headers, MP4, summed.upload_url), 400, "another checksum");
    await clock.advance(slot.expires_in_seconds * 1000);
    assert.equal(await status(slot.upload_headers), 403, "too late");
  });

  it("refuses to announce what it will not take", async () => {
    const { announce } = start();
    assert.equal((await announce({ size_bytes: 0 })).error, "invalid_parameter size_bytes");
    assert.equal((await announce({ content_type: "text/html" })).error, "invalid_parameter content_type");
    assert.equal((await announce({ checksum_sha256: "short" })).error, "invalid_parameter checksum_sha256");
    assert.equal((await announce({ size_bytes: 2 ** 40 })).error, "payload_too_large");
  });

  it("deletes assets", async () => {
    const { call, upload } = start();
    const { asset_id } = uploaded.parse((await upload(PNG, "face.png", "image/png")).data);
    assert.deepEqual((await call("DELETE", `/v3/assets/${asset_id}`)).data, { id: asset_id });
    assert.equal((await call("DELETE", `/v3/assets/${asset_id}`)).error, "asset_not_found");
  });
});
