import assert from "node:assert/strict";
import * as z from "zod/mini";
import { sandboxFetch } from "../../../src/sandbox/entry";
import { SAMPLE_KEY, SAMPLE_ORIGIN } from "../../../src/sandbox/options";
import { createSandbox } from "../../../src/sandbox/sandbox";
import {
  brokenJson,
  delay,
  gate,
  htmlPage,
  rateLimited,
  serverError,
  strangeJson,
} from "../../server/faults";
import { startSandboxServer, type SandboxServer, type SandboxServerOptions } from "../../server/server";
import { fakeClock } from "../fakes";
import { PHOTO, readAnswer, wireLook } from "./caller";

describe("sandbox server", () => {
  let server: SandboxServer;

  async function start(options: SandboxServerOptions = {}): Promise<void> {
    server = await startSandboxServer(options);
  }

  afterEach(() => server.close());

  function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("x-api-key", SAMPLE_KEY);
    return fetch(server.origin + path, { ...init, headers });
  }

  function create(idempotencyKey: string): Promise<Response> {
    const headers = { "content-type": "application/json", "idempotency-key": idempotencyKey };
    const body = JSON.stringify({ type: "photo", name: "Rita", file: PHOTO });
    return send("/v3/avatars", { method: "POST", headers, body });
  }

  it("serves the sandbox, and logs requests without their credentials", async () => {
    await start();
    const answer = await readAnswer(await send("/v3/avatars?limit=3"));
    assert.equal(z.array(z.unknown()).parse(answer.data).length, 3);
    await create("key-1");
    assert.deepEqual(server.requests, [
      {
        method: "GET",
        path: "/v3/avatars",
        query: { limit: "3" },
        hasApiKey: true,
        hasAuthorization: false,
        idempotencyKey: undefined,
        index: 0,
      },
      {
        method: "POST",
        path: "/v3/avatars",
        query: {},
        hasApiKey: true,
        hasAuthorization: false,
        idempotencyKey: "key-1",
        index: 1,
      },
    ]);
    assert.ok(!JSON.stringify(server.requests).includes(SAMPLE_KEY));
  });

  it("answers as ordered, as often as ordered", async () => {
    await start();
    server.faults.add({ match: ({ path }) => path === "/v3/avatars", times: 1, action: rateLimited("7") });
    server.faults.add({ match: () => true, times: 1, action: serverError(503) });
    const limited = await send("/v3/avatars");
    assert.deepEqual([limited.status, limited.headers.get("retry-after")], [429, "7"]);
    assert.equal((await send("/v3/avatars")).status, 503);
    assert.equal((await send("/v3/avatars")).status, 200);
    assert.equal(server.sandbox.counts.requests, 1);
  });

  it("answers with pages and broken JSON", async () => {
    await start();
    server.faults.add({ match: ({ path }) => path === "/v3/users/me", action: htmlPage(502) });
    const remove = server.faults.add({ match: ({ path }) => path === "/v3/avatars", action: brokenJson() });
    const page = await send("/v3/users/me");
    assert.equal(page.status, 502);
    assert.match(await page.text(), /^<!DOCTYPE html>/);
    await assert.rejects((await send("/v3/avatars")).json(), SyntaxError);
    remove();
    server.faults.add({ match: () => true, times: 1, action: strangeJson({ data: 7 }) });
    assert.equal((await send("/v3/avatars")).status, 200);
    server.faults.clear();
    assert.equal((await send("/v3/users/me")).status, 200);
  });

  it("rewrites answers", async () => {
    await start();
    const change = () => ({ data: [{ id: 5 }], has_more: true, next_token: "same" });
    server.faults.add({ match: () => true, action: { kind: "rewrite", change } });
    assert.deepEqual((await readAnswer(await send("/v3/avatars"))).data, [{ id: 5 }]);
  });

  it("cuts the connection before a create, or loses its answer afterwards", async () => {
    await start();
    server.faults.add({ match: () => true, times: 1, action: { kind: "cutBefore" } });
    await assert.rejects(create("key-1"), TypeError);
    assert.equal(server.sandbox.counts.creates, 0);
    server.faults.add({ match: () => true, times: 1, action: { kind: "cutAfter" } });
    await assert.rejects(create("key-2"), TypeError);
    assert.equal(server.sandbox.counts.creates, 1);
    assert.equal((await create("key-2")).status, 200);
    assert.equal(server.sandbox.counts.creates, 1);
  });

  it("waits, and holds requests until they are let go", async () => {
    await start();
    const { action, release } = gate();
    server.faults.add({ match: () => true, action });
    server.faults.add({ match: () => true, action: delay(30) });
    const arrived = server.waitForRequest(({ path }) => path === "/v3/avatars");
    const answer = send("/v3/avatars");
    assert.equal((await arrived).index, 0);
    assert.equal(server.sandbox.counts.requests, 0);
    const startedAt = performance.now();
    release();
    assert.equal((await answer).status, 200);
    assert.ok(performance.now() - startedAt >= 25);
    assert.equal((await server.waitForRequest(() => true, 0)).path, "/v3/avatars");
  });

  it("goes offline and comes back on the same port", async () => {
    await start();
    await send("/v3/avatars");
    await server.goOffline();
    await assert.rejects(send("/v3/avatars"), TypeError);
    await server.goOnline();
    assert.equal((await send("/v3/avatars")).status, 200);
  });

  it("lets browsers in only where that is asked for", async () => {
    await start();
    const preflight = () =>
      fetch(`${server.origin}/v3/avatars`, {
        method: "OPTIONS",
        headers: { origin: "https://a.example", "access-control-request-headers": "x-api-key" },
      });
    assert.equal((await preflight()).headers.get("access-control-allow-origin"), null);
    server.setCors(true);
    const allowed = await preflight();
    assert.equal(allowed.status, 204);
    assert.match(allowed.headers.get("access-control-allow-headers") ?? "", /x-api-key.*idempotency-key/);
    const answer = await send("/v3/avatars");
    assert.equal(answer.headers.get("access-control-allow-origin"), "*");
    assert.match(answer.headers.get("access-control-expose-headers") ?? "", /x-request-id/);
  });

  it("serves previews, private ones as long as their address is good", async () => {
    const clock = fakeClock();
    await start({ httpPreviews: true, clock });
    const preview = async (id: string) =>
      wireLook.parse((await readAnswer(await send(`/v3/avatars/looks/${id}`))).data).preview_image_url ?? "";
    const open = await preview("June_HR_public");
    assert.equal(open, `${server.origin}/previews/June_HR_public.svg`);
    assert.equal((await fetch(open)).headers.get("content-type"), "image/svg+xml");
    const own = server.sandbox.lookIds(server.sandbox.groupIds("private")[0] ?? "")[0] ?? "";
    const signed = await preview(own);
    assert.equal((await fetch(signed)).status, 200);
    assert.equal((await fetch(signed.split("?")[0] ?? "")).status, 403);
    await clock.advance(8 * 24 * 60 * 60 * 1000);
    assert.equal((await fetch(signed)).status, 403);
    assert.equal((await fetch(await preview(own))).status, 200);
    assert.equal((await fetch(open)).status, 200);
  });

  it("takes direct uploads on its own origin", async () => {
    await start();
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ filename: "a.png", content_type: "image/png", size_bytes: 8 });
    const answer = await readAnswer(
      await send("/v3/assets/direct-uploads", { method: "POST", headers, body }),
    );
    const slot = z
      .object({ upload_url: z.url(), upload_headers: z.record(z.string(), z.string()) })
      .parse(answer.data);
    assert.equal(new URL(slot.upload_url).origin, server.origin);
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
    const put = await fetch(slot.upload_url, { method: "PUT", headers: slot.upload_headers, body: png });
    assert.equal(put.status, 200);
  });
});

describe("sandboxFetch", () => {
  const headers = { "x-api-key": SAMPLE_KEY };

  it("answers without a network", async () => {
    const response = await sandboxFetch(createSandbox())(`${SAMPLE_ORIGIN}/v3/users/me`, { headers });
    assert.equal(response.status, 200);
  });

  it("rejects once its signal is aborted, as fetch does", async () => {
    const fetchSample = sandboxFetch(createSandbox({ clock: fakeClock(), pace: { createMs: 1000 } }));
    const url = `${SAMPLE_ORIGIN}/v3/avatars`;
    await assert.rejects(fetchSample(url, { headers, signal: AbortSignal.abort() }), { name: "AbortError" });
    const controller = new AbortController();
    const body = JSON.stringify({ type: "photo", name: "Rita", file: PHOTO });
    const answer = fetchSample(url, { method: "POST", headers, body, signal: controller.signal });
    controller.abort();
    await assert.rejects(answer, { name: "AbortError" });
  });
});
