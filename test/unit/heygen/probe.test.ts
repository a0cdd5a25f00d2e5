import assert from "node:assert/strict";
import { probeCredential } from "../../../src/heygen/probe";
import { errorResponse, jsonResponse } from "../fakes";
import { bench, failure } from "./bench";

const SELF = "/v3/api_keys/self";
const ME = "/v3/users/me";
const LIST = "/v3/avatars?limit=1";

const self = () => jsonResponse({ data: { key_name: "ci" } });
const me = () => jsonResponse({ data: { username: "ada" } });
const list = () => jsonResponse({ data: [], has_more: false });
const fails =
  (status: number, code = "x") =>
  () =>
    errorResponse(status, code);

type Answer = () => Response;

function asking(answers: { readonly self: Answer; readonly me: Answer; readonly list?: Answer }) {
  return bench((call) => {
    switch (call.path) {
      case SELF:
        return answers.self();
      case ME:
        return answers.me();
      case LIST:
        return (answers.list ?? list)();
      default:
        throw new Error(`not expected: ${call.path}`);
    }
  });
}

describe("probeCredential", () => {
  it("asks twice where the API knows key and user", async () => {
    const { client, net } = asking({ self, me });
    const { key, user } = await probeCredential(client);
    assert.equal(key?.keyName, "ci");
    assert.equal(user?.username, "ada");
    assert.deepEqual(
      net.calls.map((call) => call.path),
      [SELF, ME],
    );
  });

  const paths: readonly (readonly [string, Answer, Answer, readonly string[], boolean, boolean])[] = [
    ["no api_keys/self", fails(404), me, [SELF, ME], false, true],
    ["no scope for users/me", self, fails(403, "insufficient_api_key_scope"), [SELF, ME], true, false],
    ["no users/me", self, fails(404), [SELF, ME], true, false],
    ["neither", fails(404), fails(404), [SELF, ME, LIST], false, false],
    ["neither for this key", fails(404), fails(403), [SELF, ME, LIST], false, false],
    ["an answer in another shape", () => jsonResponse({ data: 7 }), me, [SELF, ME], false, true],
  ];
  for (const [name, first, second, asked, hasKey, hasUser] of paths) {
    it(`goes on: ${name}`, async () => {
      const { client, net } = asking({ self: first, me: second });
      const { key, user } = await probeCredential(client);
      assert.equal(key !== undefined, hasKey);
      assert.equal(user !== undefined, hasUser);
      assert.deepEqual(
        net.calls.map((call) => call.path),
        asked,
      );
    });
  }

  const rejected: readonly (readonly [string, Parameters<typeof asking>[0], number])[] = [
    ["api_keys/self", { self: fails(401), me }, 1],
    ["users/me", { self, me: fails(401) }, 2],
    ["the list", { self: fails(404), me: fails(404), list: fails(401) }, 3],
  ];
  for (const [name, answers, count] of rejected) {
    it(`a 401 at ${name} is unauthorized`, async () => {
      const { client, net } = asking(answers);
      await failure(probeCredential(client), "unauthorized");
      assert.equal(net.calls.length, count);
    });
  }

  it("a login page instead of the API is no success", async () => {
    const html = () => new Response("<html>");
    const { client } = asking({ self: html, me: html, list: html });
    await failure(probeCredential(client), "malformed");
  });

  it("without a network there is nothing to go on to", async () => {
    const cut = () => {
      throw new TypeError("fetch failed");
    };
    const { client, clock, net } = asking({ self: cut, me: cut });
    const seen = failure(probeCredential(client), "network");
    await clock.advance(3_000);
    await seen;
    assert.equal(net.calls.length, 3);
  });

  it("heeds its signal", async () => {
    const { client, net } = asking({ self, me });
    await failure(probeCredential(client, { signal: AbortSignal.abort() }), "aborted");
    assert.equal(net.calls.length, 0);
  });
});
