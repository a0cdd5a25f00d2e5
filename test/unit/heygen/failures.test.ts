import assert from "node:assert/strict";
import { errorResponse, jsonResponse } from "../fakes";
import { bench, failure, SECRET } from "./bench";

async function failing(response: () => Response) {
  // A write without a key is sent once, whatever comes back, but for a 429.
  return failure(bench(response).client.deleteGroup("g"));
}

describe("errors", () => {
  const kinds: readonly (readonly [number, string])[] = [
    [301, "malformed"],
    [302, "malformed"],
    [304, "malformed"],
    [400, "invalid"],
    [401, "unauthorized"],
    [402, "payment"],
    [403, "forbidden"],
    [404, "notFound"],
    [405, "invalid"],
    [407, "network"],
    [408, "timeout"],
    [409, "conflict"],
    [410, "notFound"],
    [413, "tooLarge"],
    [422, "invalid"],
    [500, "server"],
    [502, "server"],
    [504, "server"],
    [599, "server"],
  ];
  for (const [status, kind] of kinds) {
    it(`${String(status)} is ${kind}, with or without an envelope`, async () => {
      const bare = await failing(() => new Response(null, { status }));
      assert.equal(bare.kind, kind);
      assert.equal(bare.status, status);
      assert.equal(bare.code, undefined);
      const html = await failing(() =>
        status === 304 ? new Response(null, { status }) : new Response("<html>", { status }),
      );
      assert.equal(html.kind, kind);
      if (status !== 304) {
        const enveloped = await failing(() => errorResponse(status, "Some_Code"));
        assert.equal(enveloped.kind, kind);
        assert.equal(enveloped.code, "some_code");
      }
    });
  }

  it("a hidden redirect of a browser is malformed", async () => {
    const hidden = (): Response => {
      const response = Response.error();
      Object.defineProperty(response, "type", { value: "opaqueredirect" });
      return response;
    };
    const error = await failing(hidden);
    assert.equal(error.kind, "malformed");
  });

  it("tells everything the API said", async () => {
    const error = await failing(() =>
      errorResponse(
        404,
        "AVATAR_GROUP_NOT_FOUND",
        { "x-request-id": "req-7" },
        { param: "group_id", doc_url: "https://docs.heygen.com/errors#gone" },
      ),
    );
    assert.equal(error.kind, "notFound");
    assert.equal(error.code, "avatar_group_not_found");
    assert.equal(error.apiMessage, "about AVATAR_GROUP_NOT_FOUND");
    assert.equal(error.param, "group_id");
    assert.equal(error.requestId, "req-7");
    assert.equal(error.docUrl, "https://docs.heygen.com/errors#gone");
    assert.equal(error.endpoint, "DELETE /v3/avatars/{group_id}");
    assert.equal(error.message, "DELETE /v3/avatars/{group_id} notFound 404 avatar_group_not_found group_id");
  });

  for (const docUrl of ["http://docs.heygen.com", "javascript:alert(1)", "docs", "", 7, null]) {
    it(`leaves out the doc link ${String(docUrl)}`, async () => {
      const error = await failing(() => errorResponse(400, "invalid_parameter", {}, { doc_url: docUrl }));
      assert.equal(error.docUrl, undefined);
      assert.equal(error.code, "invalid_parameter");
    });
  }

  for (const body of [
    null,
    "text",
    [],
    { error: null },
    { error: "no" },
    { error: { code: 7, message: {} } },
  ]) {
    it(`takes ${JSON.stringify(body)} for no envelope`, async () => {
      const error = await failing(() => jsonResponse(body, 403));
      assert.equal(error.kind, "forbidden");
      assert.equal(error.code, undefined);
      assert.equal(error.apiMessage, undefined);
    });
  }

  it("cleans what comes from outside", async () => {
    const error = await failing(() =>
      errorResponse(
        400,
        `bad\n${SECRET}`,
        { "x-request-id": `r-${SECRET}` },
        { message: `${SECRET}\u001b[31m${"x".repeat(5_000)}`, param: `p\r\n${SECRET}` },
      ),
    );
    assert.equal(error.code, "bad [credential]");
    assert.equal(error.param, "p [credential]");
    assert.equal(error.requestId, "r-[credential]");
    assert.equal(error.apiMessage?.length, 1_000);
    assert.match(error.apiMessage, /^\[credential\] \[31mx/);
  });

  it("says how long to wait where the answer asks for longer than is waited", async () => {
    const { client, net, clock } = bench(() =>
      errorResponse(429, "rate_limit_exceeded", { "retry-after": "90" }),
    );
    const error = await failure(client.listGroups({}), "rateLimited");
    assert.equal(error.retryAfterMs, 90_000);
    assert.equal(net.calls.length, 1);
    const date = new Date(clock.now() + 45_000).toUTCString();
    const dated = bench(() => errorResponse(503, "service_unavailable", { "retry-after": date }));
    assert.equal((await failure(dated.client.listGroups({}), "server")).retryAfterMs, 45_000);
  });

  for (const code of ["quota_exceeded", "RESOURCE_LIMIT_EXCEEDED"]) {
    it(`does not repeat after ${code}`, async () => {
      const { client, net } = bench(() => errorResponse(429, code));
      const error = await failure(client.listGroups({}), "rateLimited");
      assert.equal(error.code, code.toLowerCase());
      assert.equal(error.retryAfterMs, undefined);
      assert.equal(net.calls.length, 1);
    });
  }

  it("keeps fetch's reason for a network fault", async () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
    const { client } = bench(() => {
      throw new TypeError("fetch failed", { cause });
    });
    const error = await failure(client.deleteGroup("g"), "network");
    assert.match(String(error.cause), /TypeError: fetch failed < Error ECONNREFUSED: connect/);
  });

  it("stands it when fetch throws something that is no error", async () => {
    const { client } = bench(() => {
      const controller = new AbortController();
      controller.abort("a string");
      controller.signal.throwIfAborted();
      return new Response(null);
    });
    assert.equal((await failure(client.deleteGroup("g"), "network")).cause, "");
  });
});
