import assert from "node:assert/strict";
import { answering, bench, failure, wireGroup, wireLook } from "./bench";

function saying(text: string, status = 200) {
  return bench(() => new Response(text, { status }));
}

describe("answers", () => {
  it("reads a whole group", async () => {
    const { client } = answering({
      data: wireGroup("g1", {
        gender: "female",
        preview_image_url: "https://files.heygen.ai/a.webp",
        preview_video_url: "https://files.heygen.ai/a.mp4",
        default_voice_id: "v1",
        consent_status: "pending",
        status: "failed",
        error: { code: "BAD_PHOTO", message: "no face" },
      }),
    });
    assert.deepEqual(await client.getGroup("g1"), {
      id: "g1",
      name: "Group g1",
      createdAt: 1_760_000_000,
      looksCount: 3,
      gender: "female",
      previewImageUrl: "https://files.heygen.ai/a.webp",
      previewVideoUrl: "https://files.heygen.ai/a.mp4",
      defaultVoiceId: "v1",
      consentStatus: "pending",
      trainingStatus: "failed",
      trainingError: { code: "BAD_PHOTO", message: "no face" },
    });
  });

  it("reads a whole look", async () => {
    const { client } = answering({
      data: wireLook("l1", {
        group_id: "g1",
        gender: "male",
        tags: ["indoor"],
        supported_api_engines: ["avatar_v", "avatar_9_new"],
        preview_image_url: "https://files.heygen.ai/a.webp",
        preview_video_url: "https://files.heygen.ai/a.mp4",
        default_voice_id: "v1",
        image_width: 1080,
        image_height: 1920,
        preferred_orientation: "portrait",
        status: "completed",
        error: null,
      }),
    });
    assert.deepEqual(await client.getLook("l1"), {
      id: "l1",
      name: "Look l1",
      avatarType: "photo_avatar",
      groupId: "g1",
      gender: "male",
      tags: ["indoor"],
      engines: ["avatar_v", "avatar_9_new"],
      previewImageUrl: "https://files.heygen.ai/a.webp",
      previewVideoUrl: "https://files.heygen.ai/a.mp4",
      defaultVoiceId: "v1",
      imageWidth: 1080,
      imageHeight: 1920,
      orientation: "portrait",
      trainingStatus: "completed",
      trainingError: undefined,
    });
  });

  it("takes null, absent and empty for the same", async () => {
    const optional = [
      "gender",
      "preview_image_url",
      "preview_video_url",
      "default_voice_id",
      "group_id",
      "status",
      "preferred_orientation",
    ];
    const absent = await answering({ data: wireLook("l") }).client.getLook("l");
    const others = {
      tags: null,
      supported_api_engines: null,
      image_width: null,
      image_height: null,
      error: null,
    };
    const nulls = Object.fromEntries(optional.map((name) => [name, null]));
    const empties = Object.fromEntries(optional.map((name) => [name, ""]));
    assert.deepEqual(
      await answering({ data: wireLook("l", { ...nulls, ...others }) }).client.getLook("l"),
      absent,
    );
    assert.deepEqual(
      await answering({ data: wireLook("l", { ...empties, ...others }) }).client.getLook("l"),
      absent,
    );
    assert.equal(absent.gender, undefined);
    assert.deepEqual(absent.tags, []);
    assert.deepEqual(absent.engines, []);
  });

  it("keeps unknown enum values and drops unknown fields", async () => {
    const { client } = answering({
      data: wireLook("l", { avatar_type: "hologram", status: "dreaming", shiny: { new: true } }),
      extra: 1,
    });
    const look = await client.getLook("l");
    assert.equal(look.avatarType, "hologram");
    assert.equal(look.trainingStatus, "dreaming");
    assert.ok(!("shiny" in look));
  });

  const malformed: readonly (readonly [string, unknown, string])[] = [
    ["a wrong type", { data: wireGroup("g", { looks_count: "3" }) }, "data.looks_count"],
    ["a missing field", { data: { id: "g", created_at: 1, looks_count: 1 } }, "data.name"],
    ["an empty id", { data: wireGroup("") }, "data.id"],
    ["a wrong inner type", { data: wireGroup("g", { error: { code: 7 } }) }, "data.error.code"],
    ["no data", {}, "data"],
    ["null", null, "body"],
    ["a list", [], "body"],
  ];
  for (const [what, body, field] of malformed) {
    it(`${what} is malformed at ${field}`, async () => {
      const error = await failure(answering(body).client.getGroup("g"), "malformed");
      assert.equal(error.param, field);
      assert.equal(error.endpoint, "GET /v3/avatars/{group_id}");
      assert.equal(error.status, 200);
      assert.equal(error.requestId, "req-1");
      assert.match(error.message, new RegExp(`GET /v3/avatars/\\{group_id\\} .*${field}`));
    });
  }

  for (const text of ["<!doctype html><p>Welcome</p>", "", "{", "OK"]) {
    it(`a 200 with ${JSON.stringify(text)} is malformed, asked for once`, async () => {
      const { client, net } = saying(text);
      assert.equal((await failure(client.listGroups({}), "malformed")).param, "body");
      assert.equal(net.calls.length, 1);
    });
  }

  it("a delete may answer nothing, but not a login page", async () => {
    await saying("").client.deleteGroup("g");
    await bench(() => new Response(null, { status: 204 })).client.deleteLook("l");
    await saying('"done"').client.deleteAsset("a");
    await failure(saying("<html></html>").client.deleteGroup("g"), "malformed");
  });

  it("a rename gives the look, or nothing where the answer is no look", async () => {
    assert.equal((await answering({ data: wireLook("l") }).client.renameLook("l", "n"))?.id, "l");
    assert.equal(await answering({ data: { id: "l" } }).client.renameLook("l", "n"), undefined);
    assert.equal(await answering({ data: null }).client.renameLook("l", "n"), undefined);
    assert.equal(await saying("").client.renameLook("l", "n"), undefined);
  });
});

describe("lists", () => {
  it("gives items and the next token", async () => {
    const { client } = answering({
      data: [wireGroup("a"), wireGroup("b")],
      has_more: true,
      next_token: "t2",
    });
    const page = await client.listGroups({});
    assert.deepEqual(
      page.items.map(({ id }) => id),
      ["a", "b"],
    );
    assert.equal(page.nextToken, "t2");
    assert.equal(page.skipped, 0);
  });

  it("a bad item costs that item and is logged without its values", async () => {
    const bad = { ...wireLook("x"), id: 12345678, name: "PRIVATE NAME" };
    const { client, log } = answering({
      data: [wireLook("a"), null, bad, wireLook("b"), wireLook("c", { tags: [1] })],
      has_more: false,
    });
    const page = await client.listLooks({});
    assert.deepEqual(
      page.items.map(({ id }) => id),
      ["a", "b"],
    );
    assert.equal(page.skipped, 3);
    const warnings = log.of("warn");
    assert.equal(warnings.length, 3);
    assert.match(warnings[0] ?? "", /GET \/v3\/avatars\/looks: .*item 1.*data\.1$/);
    assert.match(warnings[1] ?? "", /item 2.*data\.2\.id$/);
    assert.match(warnings[2] ?? "", /item 4.*data\.4\.tags\.0$/);
    assert.doesNotMatch(warnings.join("\n"), /PRIVATE|12345678/);
  });

  const ends: readonly (readonly [string, unknown, string | undefined])[] = [
    ["has_more false", { data: [], has_more: false, next_token: "t" }, undefined],
    ["no has_more but a token", { data: [], next_token: "t" }, "t"],
    ["nulls", { data: [], has_more: null, next_token: null }, undefined],
    ["an empty token", { data: [], has_more: false, next_token: "" }, undefined],
    ["nothing but data", { data: [] }, undefined],
  ];
  for (const [what, body, token] of ends) {
    it(`${what}: next token ${String(token)}`, async () => {
      const { client, log } = answering(body);
      assert.equal((await client.listGroups({})).nextToken, token);
      assert.deepEqual(log.of("warn"), []);
    });
  }

  it("warns where there is more but no token", async () => {
    const { client, log } = answering({ data: [], has_more: true });
    assert.equal((await client.listGroups({})).nextToken, undefined);
    assert.match(log.of("warn").join(), /next_token/);
  });

  const wrong: readonly (readonly [unknown, string])[] = [
    [{ data: {} }, "data"],
    [{ data: null }, "data"],
    [{ data: [], has_more: "yes" }, "has_more"],
    [{ data: [], next_token: 7 }, "next_token"],
    [{ groups: [] }, "data"],
  ];
  for (const [body, field] of wrong) {
    it(`${JSON.stringify(body)} is malformed at ${field}`, async () => {
      assert.equal((await failure(answering(body).client.listGroups({}), "malformed")).param, field);
    });
  }
});
