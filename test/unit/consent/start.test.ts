import assert from "node:assert/strict";
import { startConsent } from "../../../src/consent/start";
import { isHeyGenError } from "../../../src/heygen/errors";
import { SAMPLE_ORIGIN } from "../../../src/sandbox/options";
import { errorResponse, jsonResponse } from "../fakes";
import { failure, wireGroup } from "../heygen/bench";
import { addOwn, atSandbox, consentCall, countOf, readCall, type Place } from "./bench";

const LINK = "https://app.heygen.com/avatar/consent/abc";

/** A place whose API answers each request for a consent page so. */
function answeringWith(reply: () => Response | "cut"): { place: Place; groupId: string } {
  const place = atSandbox((call) => (call.endsWith("/consent") ? reply() : "answer"));
  return { place, groupId: addOwn(place, "pending") };
}

const answeringUrl = (url: string) => answeringWith(() => jsonResponse({ data: { url } }));

describe("startConsent", () => {
  it("gives a checked link, under a key made of its id", async () => {
    const place = atSandbox();
    const groupId = addOwn(place, "pending");
    const start = await startConsent(place.ports("click1"), groupId);
    assert.ok(start.kind === "started");
    assert.match(start.url, /^https:\/\/app\.heygen\.com\/avatar\/consent\/\w+$/);
    assert.equal(start.group.id, groupId);
    const posts = place.sent.filter(({ call }) => call === consentCall(groupId));
    assert.deepEqual(
      posts.map(({ key }) => key),
      ["heygen-avatars:click1:consent"],
    );
  });

  it("gives a new page with each click", async () => {
    const place = atSandbox();
    const groupId = addOwn(place, "pending");
    const first = await startConsent(place.ports("click1"), groupId);
    const second = await startConsent(place.ports("click2"), groupId);
    assert.ok(first.kind === "started" && second.kind === "started");
    assert.notEqual(first.url, second.url);
  });

  it("asks again under the same key when an answer is lost", async () => {
    const place = atSandbox((call, nth) => (call.endsWith("/consent") && nth === 0 ? "cut" : "answer"));
    const groupId = addOwn(place, "pending");
    const starting = startConsent(place.ports("click1"), groupId);
    await place.clock.advance(10_000);
    assert.equal((await starting).kind, "started");
    const keys = place.sent.filter(({ call }) => call === consentCall(groupId)).map(({ key }) => key);
    assert.deepEqual(keys, ["heygen-avatars:click1:consent", "heygen-avatars:click1:consent"]);
  });

  it("takes the answered group over", async () => {
    const group = wireGroup("g9", { consent_status: "pending", name: "Renamed" });
    const place = atSandbox((call) =>
      call.endsWith("/consent") ? jsonResponse({ data: { url: LINK, avatar_group: group } }) : "answer",
    );
    const groupId = place.sandbox.addGroup({
      id: "g9",
      name: "Anna",
      ownership: "private",
      consent: "pending",
    });
    const start = await startConsent(place.ports("click1"), groupId);
    assert.equal(start.group.name, "Renamed");
    assert.equal(place.catalog.state.groups.get("g9")?.name, "Renamed");
  });

  it("starts anew after a refusal and at a word nobody knows", async () => {
    for (const word of ["rejected", "expired", "under_review"]) {
      const place = atSandbox();
      const start = await startConsent(place.ports("click1"), addOwn(place, word));
      assert.equal(start.kind, "started", word);
    }
  });
});

describe("startConsent: groups that need none", () => {
  for (const word of [null, "approved", "accepted", "completed", "skipped"]) {
    it(`sends nothing for ${word ?? "no consent status"}`, async () => {
      const place = atSandbox();
      const groupId = addOwn(place, word);
      const start = await startConsent(place.ports("click1"), groupId);
      assert.ok(start.kind === "notNeeded");
      assert.equal(start.group.id, groupId);
      assert.equal(countOf(place, consentCall(groupId)), 0);
    });
  }

  it("sends nothing for a public group, whatever its status", async () => {
    const place = atSandbox();
    const groupId = place.sandbox.addGroup({ name: "Eve", ownership: "public", consent: "pending" });
    await place.catalog.loadGroups("public");
    assert.equal((await startConsent(place.ports("click1"), groupId)).kind, "notNeeded");
    assert.equal(countOf(place, consentCall(groupId)), 0);
  });

  it("does not read a group that the catalogue knows", async () => {
    const place = atSandbox();
    const groupId = addOwn(place, "approved");
    await place.catalog.loadGroups("private");
    await startConsent(place.ports("click1"), groupId);
    assert.equal(countOf(place, readCall(groupId)), 0);
  });
});

describe("startConsent: what the API refuses", () => {
  for (const [status, code, kind] of [
    [400, "invalid_parameter", "invalid"],
    [401, "unauthorized", "unauthorized"],
    [403, "insufficient_api_key_scope", "forbidden"],
    [404, "avatar_group_not_found", "notFound"],
    [409, "conflict", "conflict"],
  ] as const) {
    it(`${status} is thrown and told to the account, and nothing is sent twice`, async () => {
      const { place, groupId } = answeringWith(() => errorResponse(status, code));
      const error = await failure(startConsent(place.ports("click1"), groupId), kind);
      assert.equal(error.code, code);
      assert.deepEqual(place.reported, [error]);
      assert.equal(countOf(place, consentCall(groupId)), 1);
    });
  }

  it("a key rejected at the read before it is told too", async () => {
    const place = atSandbox((call) =>
      call.startsWith("GET") ? errorResponse(401, "unauthorized") : "answer",
    );
    const error = await failure(
      startConsent(place.ports("click1"), addOwn(place, "pending")),
      "unauthorized",
    );
    assert.deepEqual(place.reported, [error]);
  });

  it("a group deleted elsewhere leaves the catalogue", async () => {
    const place = atSandbox();
    const groupId = addOwn(place, "pending");
    await place.catalog.loadGroups("private");
    assert.ok(place.catalog.state.groups.has(groupId));
    place.sandbox.removeGroup(groupId);
    await failure(startConsent(place.ports("click1"), groupId), "notFound");
    assert.ok(!place.catalog.state.groups.has(groupId));
  });

  it("a group that is still there keeps its place after a 404", async () => {
    const { place, groupId } = answeringWith(() => errorResponse(404, "not_found"));
    await failure(startConsent(place.ports("click1"), groupId), "notFound");
    assert.ok(place.catalog.state.groups.has(groupId));
  });

  it("is aborted with the session", async () => {
    const { place, groupId } = answeringWith(() => {
      place.end.abort();
      return "cut";
    });
    await failure(startConsent(place.ports("click1"), groupId), "aborted");
  });
});

describe("startConsent: links", () => {
  for (const url of [
    "http://app.heygen.com/avatar/consent/abc",
    "https://heygen.com.evil.example/abc",
    "https://evil.example/avatar/consent/abc",
    "https://user:secret@app.heygen.com/abc",
    "https://app.heygen.com@evil.example/abc",
    "javascript:alert(1)",
    "command:workbench.action.quit",
    "file:///etc/passwd",
    "not an address",
  ]) {
    it(`refuses ${url}`, async () => {
      const { place, groupId } = answeringUrl(url);
      const error = await failure(startConsent(place.ports("click1"), groupId), "malformed");
      assert.equal(error.param, "data.url");
      assert.deepEqual(place.reported, [error]);
      assert.ok(!JSON.stringify(error).includes("evil.example"));
    });
  }

  for (const url of [LINK, `${LINK}?t=a%2Bb%3D&r=1`, "https://heygen.ai/c/1", `${SAMPLE_ORIGIN}/c/1`]) {
    it(`takes ${url} as it is`, async () => {
      const { place, groupId } = answeringUrl(url);
      const start = await startConsent(place.ports("click1"), groupId);
      assert.ok(start.kind === "started");
      assert.equal(start.url, url);
    });
  }

  it("says so when there is none", async () => {
    const { place, groupId } = answeringWith(() => jsonResponse({ data: {} }));
    const error = await startConsent(place.ports("click1"), groupId).catch((thrown: unknown) => thrown);
    assert.ok(isHeyGenError(error) && error.kind === "malformed");
  });
});
