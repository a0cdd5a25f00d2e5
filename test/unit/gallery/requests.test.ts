import assert from "node:assert/strict";
import type { GalleryActions } from "../../../src/gallery/actions";
import { answerRequest } from "../../../src/gallery/requests";
import { HeyGenError } from "../../../src/heygen/errors";
import type { GalleryRequest } from "../../../src/protocol";
import { errorResponse, fakeClock, fakeFetch, fakeLog, jsonResponse, type FakeCall } from "../fakes";
import { fakeAccount, openFakeSession, signedIn } from "./samples";

const VOICE = { voice_id: "v", name: "Anna", language: "English", gender: "female" };

function setUp(answer: (call: FakeCall) => Response = () => jsonResponse({ data: VOICE })) {
  const done: string[] = [];
  const doing =
    (name: string) =>
    (id = ""): Promise<void> => {
      done.push(`${name} ${id}`.trim());
      return Promise.resolve();
    };
  const actions: GalleryActions = {
    copyLookId: doing("copyLookId"),
    insertLookId: doing("insertLookId"),
    copyGroupId: doing("copyGroupId"),
    openConsent: doing("openConsent"),
    copyConsentLink: doing("copyConsentLink"),
    setApiKey: doing("setApiKey"),
    useSampleAccount: doing("useSampleAccount"),
    createFromFile: doing("createFromFile"),
  };
  const clock = fakeClock();
  const { fetch, calls } = fakeFetch(answer);
  const session = openFakeSession(fetch, clock);
  const account = fakeAccount(signedIn(session));
  const log = fakeLog();
  const ports = { account, actions, log, retry: doing("retry"), openSettings: doing("openSettings") };
  const ask = async (request: GalleryRequest, change: Partial<typeof ports> = {}) =>
    (await answerRequest(7, request, { ...ports, ...change })).result;
  return { ask, done, account, session, calls, log, actions };
}

describe("the gallery's requests", () => {
  it("each reach their one action", async () => {
    const { ask, done, calls } = setUp();
    const requests: readonly GalleryRequest[] = [
      { method: "copyLookId", lookId: "l" },
      { method: "insertLookId", lookId: "l" },
      { method: "copyGroupId", groupId: "g" },
      { method: "openConsent", groupId: "g" },
      { method: "copyConsentLink", groupId: "g" },
      { method: "setApiKey" },
      { method: "useSampleAccount" },
      { method: "createFromFile" },
      { method: "openSettings" },
      { method: "retry" },
    ];
    for (const request of requests) {
      assert.deepEqual(await ask(request), { ok: true, value: undefined }, request.method);
    }
    assert.deepEqual(done, [
      "copyLookId l",
      "insertLookId l",
      "copyGroupId g",
      "openConsent g",
      "copyConsentLink g",
      "setApiKey",
      "useSampleAccount",
      "createFromFile",
      "openSettings",
      "retry",
    ]);
    assert.equal(calls.length, 0);
  });

  it("end in a sentence when the action fails, and the account hears of it", async () => {
    const { ask, account, actions } = setUp();
    const refused = new HeyGenError({ kind: "rateLimited", endpoint: "POST /x", retryAfterMs: 2000 });
    const openConsent = () => Promise.reject(refused);
    const result = await ask(
      { method: "openConsent", groupId: "g" },
      { actions: { ...actions, openConsent } },
    );
    assert.deepEqual(result, { ok: false, message: "HeyGen asks to slow down. Try again in 2 seconds." });
    assert.deepEqual(account.reported, [refused]);
  });

  it("for a voice answer its name, and its sample only where it may be played", async () => {
    const voiceWith = async (preview: unknown) =>
      setUp(() => jsonResponse({ data: { ...VOICE, preview_audio_url: preview } })).ask({
        method: "getVoice",
        voiceId: "v",
      });
    const sample = "https://resource2.heygen.ai/voice.mp3";
    const anna = { name: "Anna", language: "English" };
    assert.deepEqual(await voiceWith(sample), { ok: true, value: { ...anna, previewUrl: sample } });
    for (const unusable of [null, "s3://bucket/voice.mp3", "https://elsewhere.example/voice.mp3"]) {
      assert.deepEqual(await voiceWith(unusable), { ok: true, value: { ...anna, previewUrl: undefined } });
    }
  });

  it("for a voice that is gone say so kindly", async () => {
    const { ask } = setUp(() => errorResponse(404, "voice_not_found"));
    assert.deepEqual(await ask({ method: "getVoice", voiceId: "v" }), {
      ok: false,
      message: "HeyGen no longer offers this voice. Videos need another one.",
    });
  });

  it("to check consent read the group anew", async () => {
    const wire = { id: "g", name: "G", created_at: 1, looks_count: 1, consent_status: "approved" };
    const { ask, session, calls } = setUp(() => jsonResponse({ data: wire }));
    assert.deepEqual(await ask({ method: "checkConsent", groupId: "g" }), { ok: true, value: undefined });
    assert.equal(calls[0]?.path, "/v3/avatars/g");
    assert.equal(session.catalog.state.groups.get("g")?.consentStatus, "approved");
  });

  it("to renew a preview read the look anew", async () => {
    const wire = {
      id: "l",
      name: "L",
      avatar_type: "photo_avatar",
      preview_image_url: "https://heygen.ai/n",
    };
    const { ask, session } = setUp(() => jsonResponse({ data: wire }));
    assert.deepEqual(await ask({ method: "renewPreview", lookId: "l" }), { ok: true, value: undefined });
    assert.equal(session.catalog.state.looks.get("l")?.previewImageUrl, "https://heygen.ai/n");
  });

  it("fail plainly when the account has gone away meanwhile", async () => {
    const { ask, account, calls } = setUp();
    account.set({ kind: "signedOut" });
    const result = await ask({ method: "getVoice", voiceId: "v" });
    assert.deepEqual(result, { ok: false, message: "The request was cancelled." });
    assert.equal(calls.length, 0);
  });

  it("log the method and the failure, never an id or a key", async () => {
    const { ask, log } = setUp(() => errorResponse(404, "avatar_not_found"));
    await ask({ method: "renewPreview", lookId: "secret-look" });
    assert.deepEqual(log.of("warn"), [
      "gallery: renewPreview failed: GET /v3/avatars/looks/{look_id} notFound 404 avatar_not_found",
    ]);
  });
});
