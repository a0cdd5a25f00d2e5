import assert from "node:assert/strict";
import type { CatalogLook } from "../../../src/catalog/state";
import { toGroupCard, toLookCard, type CardContext } from "../../../src/gallery/cards";
import { CONTEXT, group, look, lookCard, ORIGIN } from "./samples";

describe("gallery cards", () => {
  it("put codes into words and leave unknown values as they are", () => {
    const known = lookCard("a", { avatarType: "digital_twin", gender: "Female", orientation: "portrait" });
    assert.deepEqual([known.type, known.gender, known.orientation], ["Digital twin", "Woman", "Portrait"]);
    const newer = lookCard("a", { avatarType: "hologram", gender: "android", orientation: "round" });
    assert.deepEqual([newer.type, newer.gender, newer.orientation], ["hologram", "android", "round"]);
  });

  it("carry only addresses that may be loaded", () => {
    const urlsOf = (image: string, video: string, origin = ORIGIN) => {
      const card = toLookCard(
        { ...look("a", { previewImageUrl: image, previewVideoUrl: video }), ownership: "private" },
        { ...CONTEXT, origin },
      );
      return [card.picture.kind === "url" ? card.picture.url : undefined, card.videoUrl];
    };
    const signed = "https://files2.heygen.ai/a/b.webp?Expires=1&Signature=x";
    assert.deepEqual(urlsOf(signed, "https://resource.heygen.com/v.mp4"), [
      signed,
      "https://resource.heygen.com/v.mp4",
    ]);
    assert.deepEqual(urlsOf("https://evil.example/a.png", "javascript:alert(1)"), [undefined, undefined]);
    assert.deepEqual(urlsOf("http://files2.heygen.ai/a.png", "https://heygen.ai.evil.example/v"), [
      undefined,
      undefined,
    ]);
    const local = "http://127.0.0.1:4000";
    assert.deepEqual(urlsOf(`${local}/p.svg`, "http://127.0.0.1:4001/v.mp4", local), [
      `${local}/p.svg`,
      undefined,
    ]);
  });

  it("say how their picture is had", () => {
    const url = "https://files2.heygen.ai/a.webp?Expires=1";
    const asked: string[] = [];
    const keeping = (kept: string | undefined) => (lookId: string, address: string) => {
      asked.push(`${lookId} ${address}`);
      return kept;
    };
    const pictureOf = (facts: Partial<CatalogLook>, keptPicture?: CardContext["keptPicture"]) =>
      toLookCard({ ...look("a"), ownership: "private", ...facts }, { ...CONTEXT, keptPicture }).picture;
    const inline = "data:image/png;base64,AAAA";
    assert.deepEqual(pictureOf({}), { kind: "none" });
    assert.deepEqual(pictureOf({}, keeping("https://kept/a")), { kind: "none" });
    assert.deepEqual(pictureOf({ previewImageUrl: inline }, keeping(undefined)), {
      kind: "url",
      url: inline,
    });
    assert.deepEqual(asked, []);
    assert.deepEqual(pictureOf({ previewImageUrl: url }, keeping(undefined)), { kind: "ask" });
    assert.deepEqual(pictureOf({ previewImageUrl: url }, keeping("https://kept/a")), {
      kind: "url",
      url: "https://kept/a",
    });
    assert.deepEqual(asked, [`a ${url}`, `a ${url}`]);
    const foreign = { previewImageUrl: "https://evil.example/a.png" };
    assert.deepEqual(pictureOf(foreign, keeping("https://kept/a")), { kind: "none" });
  });

  it("of a saved copy load nothing whose signature was not saved, but what is kept here", () => {
    const saved: CatalogLook = {
      ...look("a", {
        previewImageUrl: "https://files2.heygen.ai/a.webp",
        previewVideoUrl: "https://files2.heygen.ai/a.mp4",
      }),
      ownership: "private",
      previewsUnsigned: true,
    };
    assert.deepEqual(
      [toLookCard(saved, CONTEXT).picture, toLookCard(saved, CONTEXT).videoUrl],
      [{ kind: "none" }, undefined],
    );
    const kept = toLookCard(saved, { ...CONTEXT, keptPicture: () => "https://kept/a" });
    assert.deepEqual([kept.picture, kept.videoUrl], [{ kind: "url", url: "https://kept/a" }, undefined]);
  });

  it("name their group and say whether they are a favourite", () => {
    const context = {
      ...CONTEXT,
      groups: new Map([["g", { ...group("g", { name: "Annie" }), ownership: "public" } as const]]),
      favourites: new Set(["a"]),
    };
    const cardOf = (id: string, groupId: string | undefined) =>
      toLookCard({ ...look(id, { groupId }), ownership: "public" }, context);
    assert.deepEqual([cardOf("a", "g").groupName, cardOf("a", "g").isFavourite], ["Annie", true]);
    assert.deepEqual([cardOf("b", "other").groupName, cardOf("b", "g").isFavourite], [undefined, false]);
  });

  it("say why training failed: the API's sentence, or its code", () => {
    const failed = (error: { code: string | undefined; message: string | undefined }) =>
      lookCard("a", { trainingStatus: "failed", trainingError: error }).training;
    assert.deepEqual(failed({ code: "no_face", message: "No face found." }), {
      label: "Training failed",
      state: "failed",
      error: "No face found.",
    });
    assert.equal(failed({ code: "no_face", message: undefined }).error, "no_face");
    assert.equal(lookCard("a").training.state, "ready");
  });

  it("leave out sizes of 0, which the API answers while it trains", () => {
    const card = lookCard("a", { imageWidth: 0, imageHeight: 0 });
    assert.deepEqual([card.width, card.height], [undefined, undefined]);
    const sized = lookCard("a", { imageWidth: 1080, imageHeight: 1920 });
    assert.deepEqual([sized.width, sized.height], [1080, 1920]);
  });

  it("of groups have consent in words and milliseconds", () => {
    const card = toGroupCard({ ...group("g", { consentStatus: "pending" }), ownership: "private" });
    assert.equal(card.consent.state, "pending");
    assert.equal(card.consent.offersActions, true);
    assert.equal(card.createdAtMs, 1_760_000_000_000);
    assert.equal(
      toGroupCard({ ...group("g", { createdAt: 0 }), ownership: "public" }).createdAtMs,
      undefined,
    );
  });
});
