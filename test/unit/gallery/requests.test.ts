import assert from "node:assert/strict";
import type { GalleryActions } from "../../../src/gallery/actions";
import type { Session } from "../../../src/account/session";
import { answerRequest, type ResultsPort } from "../../../src/gallery/requests";
import { HeyGenError } from "../../../src/heygen/errors";
import type { GalleryRequest } from "../../../src/protocol";
import type { Thumbnails } from "../../../src/thumbnails/thumbnails";
import { errorResponse, fakeClock, fakeFetch, fakeLog, jsonResponse, never, type FakeCall } from "../fakes";
import { fakeAccount, look, openFakeSession, signedIn } from "./samples";

const VOICE = { voice_id: "v", name: "Anna", language: "English", gender: "female" };

function setUp(
  answer: (call: FakeCall) => Response | Promise<Response> = () => jsonResponse({ data: VOICE }),
  keeps: Partial<Session> = {},
) {
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
    findUses: doing("findUses"),
    mayDrag: () => void doing("mayDrag")(),
    copyGroupId: doing("copyGroupId"),
    renameLook: doing("renameLook"),
    deleteLook: doing("deleteLook"),
    deleteGroup: doing("deleteGroup"),
    openConsent: doing("openConsent"),
    copyConsentLink: doing("copyConsentLink"),
    mailConsentLink: doing("mailConsentLink"),
    getConsentCode: (groupId, wanted) =>
      Promise.resolve(wanted === "kept" ? undefined : { rows: ["10", "01"], note: `${groupId} ${wanted}` }),
    setApiKey: doing("setApiKey"),
    useSampleAccount: doing("useSampleAccount"),
    createAvatar: doing("createAvatar"),
  };
  const clock = fakeClock();
  const { fetch, calls } = fakeFetch(answer);
  const session: Session = { ...openFakeSession(fetch, clock), ...keeps };
  const account = fakeAccount(signedIn(session));
  const log = fakeLog();
  const results: ResultsPort = {
    retry: doing("retry"),
    typeAhead: ({ from }) => ({ index: from + 1 }),
    locate: () => ({ index: undefined }),
  };
  const webAddress = (address: string) => `web+${address}`;
  const ports = { account, actions, log, results, webAddress, openSettings: doing("openSettings") };
  const ask = async (
    request: GalleryRequest,
    change: Partial<typeof ports> = {},
    signal = new AbortController().signal,
  ) => (await answerRequest(7, request, { ...ports, ...change }, signal)).result;
  return { ask, done, account, session, calls, log, actions };
}

describe("the gallery's requests", () => {
  it("each reach their one action", async () => {
    const { ask, done, calls } = setUp();
    const requests: readonly GalleryRequest[] = [
      { method: "copyLookId", lookId: "l" },
      { method: "insertLookId", lookId: "l" },
      { method: "findUses", lookId: "l" },
      { method: "copyGroupId", groupId: "g" },
      { method: "renameLook", lookId: "l" },
      { method: "deleteLook", lookId: "l" },
      { method: "deleteGroup", groupId: "g" },
      { method: "openConsent", groupId: "g" },
      { method: "copyConsentLink", groupId: "g" },
      { method: "mailConsentLink", groupId: "g" },
      { method: "setApiKey" },
      { method: "useSampleAccount" },
      { method: "createAvatar", groupId: "g" },
      { method: "openSettings" },
      { method: "retry" },
    ];
    for (const request of requests) {
      assert.deepEqual(await ask(request), { ok: true, value: undefined }, request.method);
    }
    assert.deepEqual(done, [
      "copyLookId l",
      "insertLookId l",
      "findUses l",
      "copyGroupId g",
      "renameLook l",
      "deleteLook l",
      "deleteGroup g",
      "openConsent g",
      "copyConsentLink g",
      "mailConsentLink g",
      "setApiKey",
      "useSampleAccount",
      "createAvatar g",
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

  it("for a consent code answer it, or that there is none", async () => {
    const { ask } = setUp();
    const request = { method: "getConsentCode", groupId: "g" } as const;
    assert.deepEqual(await ask({ ...request, wanted: "new" }), {
      ok: true,
      value: { code: { rows: ["10", "01"], note: "g new" } },
    });
    assert.deepEqual(await ask({ ...request, wanted: "kept" }), { ok: true, value: { code: undefined } });
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

  it("about places in the results are answered from what is on screen", async () => {
    const { ask } = setUp();
    assert.deepEqual(await ask({ method: "typeAhead", queryId: 1, text: "an", from: 4 }), {
      ok: true,
      value: { index: 5 },
    });
    assert.deepEqual(await ask({ method: "locate", queryId: 1, lookId: "l" }), {
      ok: true,
      value: { index: undefined },
    });
  });

  it("mark and unmark a favourite", async () => {
    const { ask, session } = setUp();
    await ask({ method: "setFavourite", lookId: "l", isFavourite: true });
    assert.deepEqual(session.bookmarks.state.favourites, ["l"]);
    await ask({ method: "setFavourite", lookId: "l", isFavourite: false });
    assert.deepEqual(session.bookmarks.state.favourites, []);
  });

  it("say that a favourite could not be kept, and that it is none", async () => {
    const { bookmarks } = openFakeSession(fakeFetch(never).fetch, fakeClock());
    const { ask } = setUp(undefined, {
      bookmarks: { ...bookmarks, setFavourite: () => Promise.resolve() },
    });
    const request = { method: "setFavourite", lookId: "l" } as const;
    assert.deepEqual(await ask({ ...request, isFavourite: true }), {
      ok: false,
      message: "Favourites could not be saved.",
    });
    assert.equal((await ask({ ...request, isFavourite: false })).ok, true);
  });

  it("stop loading and go on, without waiting for the end of it", async () => {
    const done: string[] = [];
    const { library } = openFakeSession(fakeFetch(never).fetch, fakeClock());
    const { ask } = setUp(undefined, {
      library: {
        ...library,
        stop: () => {
          done.push("stop");
        },
        load: () => {
          done.push("load");
          return new Promise(() => undefined);
        },
      },
    });
    assert.equal((await ask({ method: "stopLoading" })).ok, true);
    assert.equal((await ask({ method: "resumeLoading" })).ok, true);
    assert.deepEqual(done, ["stop", "load"]);
  });

  describe("for a picture", () => {
    const url = "https://files2.heygen.ai/a.webp?Expires=1";
    const getPicture = { method: "getPicture", lookId: "l" } as const;
    const keeping = (fetch: Thumbnails["fetch"]): Partial<Session> => ({
      thumbnails: {
        fetch,
        restored: Promise.resolve(),
        localUrl: () => undefined,
        want: () => undefined,
        recheck: () => Promise.resolve(),
        onDidChange: () => () => undefined,
        clear: () => Promise.resolve(),
      },
    });

    it("answer the address of what is kept here, as the page may load it", async () => {
      const asked: unknown[] = [];
      const { ask, session } = setUp(
        undefined,
        keeping((picture) => {
          asked.push(picture);
          return Promise.resolve("file:///kept/l.webp");
        }),
      );
      session.catalog.applyLook(look("l", { previewImageUrl: url }));
      assert.deepEqual(await ask(getPicture), { ok: true, value: { url: "web+file:///kept/l.webp" } });
      assert.deepEqual(asked, [{ kind: "look", id: "l", url }]);
    });

    it("answer nothing where there is none, none to be had, or one of a foreign host", async () => {
      let fetches = 0;
      const { ask, session } = setUp(
        undefined,
        keeping(() => {
          fetches += 1;
          return Promise.resolve(undefined);
        }),
      );
      assert.deepEqual(await ask(getPicture), { ok: true, value: {} });
      session.catalog.applyLook(look("l", { previewImageUrl: "https://evil.example/a.png" }));
      assert.deepEqual(await ask(getPicture), { ok: true, value: {} });
      assert.equal(fetches, 0);
      session.catalog.applyLook(look("l", { previewImageUrl: url }));
      assert.deepEqual(await ask(getPicture), { ok: true, value: { url: undefined } });
      assert.equal(fetches, 1);
    });

    it("answer the API's address on a host that keeps none", async () => {
      const { ask, session } = setUp();
      session.catalog.applyLook(look("l", { previewImageUrl: url }));
      assert.deepEqual(await ask(getPicture), { ok: true, value: { url } });
    });

    it("that does not load look first whether it is still on disk, then for a new address", async () => {
      const order: string[] = [];
      const { thumbnails } = keeping(() => Promise.resolve(undefined));
      assert.ok(thumbnails);
      const recheck = (): Promise<void> => {
        order.push("disk");
        return Promise.resolve();
      };
      const { ask } = setUp(
        ({ path }) => {
          order.push(path);
          return errorResponse(404, "avatar_not_found");
        },
        { thumbnails: { ...thumbnails, recheck } },
      );
      await ask({ method: "renewPreview", lookId: "l" });
      assert.deepEqual(order, ["disk", "/v3/avatars/looks/l"]);
    });

    it("are cancelled with the page, which is no failure", async () => {
      const ending = new AbortController();
      const signals: AbortSignal[] = [];
      const { ask, session, account, log } = setUp(
        undefined,
        keeping(
          (_, signal) =>
            new Promise((_resolve, reject) => {
              signals.push(signal);
              signal.addEventListener("abort", () => {
                reject(new DOMException("This operation was aborted", "AbortError"));
              });
            }),
        ),
      );
      session.catalog.applyLook(look("l", { previewImageUrl: url }));
      const answer = ask(getPicture, {}, ending.signal);
      ending.abort();
      assert.deepEqual(await answer, { ok: false, message: "" });
      assert.equal(signals[0]?.aborted, true);
      assert.deepEqual([account.reported, log.of("warn")], [[], []]);
    });
  });

  it("for a voice end with the page, too", async () => {
    const ending = new AbortController();
    const { ask, log } = setUp(never);
    const answer = ask({ method: "getVoice", voiceId: "v" }, {}, ending.signal);
    ending.abort();
    assert.deepEqual(await answer, { ok: false, message: "" });
    assert.deepEqual(log.of("warn"), []);
  });
});
