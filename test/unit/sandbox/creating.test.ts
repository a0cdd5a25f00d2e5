import assert from "node:assert/strict";
import { createSandbox } from "../../../src/sandbox/sandbox";
import { fakeClock, settle } from "../fakes";
import { base64File, callerOf, created, FOOTAGE, MP4, PHOTO, PNG, wireGroup, wireLook } from "./caller";

function start(options: Parameters<typeof createSandbox>[0] = {}) {
  const clock = fakeClock();
  const sandbox = createSandbox({ clock, ...options });
  const call = callerOf(sandbox);
  const create = (body: unknown, idempotencyKey?: string) =>
    call("POST", "/v3/avatars", { body, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) });
  const look = async (id: string) => wireLook.parse((await call("GET", `/v3/avatars/looks/${id}`)).data);
  const group = async (id: string) => wireGroup.parse((await call("GET", `/v3/avatars/${id}`)).data);
  return { clock, sandbox, call, create, look, group };
}

describe("sandbox creation", () => {
  it("trains a photo avatar for a while, then shows picture and size", async () => {
    const { clock, create, look, group, sandbox } = start();
    const { avatar_item, avatar_group } = created.parse(
      (await create({ type: "photo", name: "Rita", file: PHOTO })).data,
    );
    assert.equal(avatar_item.avatar_type, "photo_avatar");
    assert.equal(avatar_group.looks_count, 1);
    await clock.advance(19_000);
    const training = await look(avatar_item.id);
    assert.deepEqual(
      [training.status, training.preview_image_url, training.image_width],
      ["processing", null, 0],
    );
    await clock.advance(1_000);
    const ready = await look(avatar_item.id);
    assert.equal(ready.status, "completed");
    assert.match(ready.preview_image_url ?? "", /^data:image\/svg\+xml;base64,/);
    assert.ok(ready.image_width > 0 && ready.image_height > 0);
    assert.equal((await group(avatar_group.id)).status, "completed");
    assert.equal(sandbox.counts.creates, 1);
    assert.equal(sandbox.groupIds()[0], avatar_group.id);
  });

  it("fails the training of what is called so", async () => {
    const { clock, create, look, group } = start();
    const answer = await create({ type: "prompt", name: "Will fail", prompt: "A robot" });
    const { avatar_item, avatar_group } = created.parse(answer.data);
    await clock.advance(29_000);
    assert.equal((await look(avatar_item.id)).status, "processing");
    await clock.advance(1_000);
    const failed = await look(avatar_item.id);
    assert.deepEqual([failed.status, failed.error?.code], ["failed", "training_failed"]);
    assert.equal(failed.preview_image_url, null);
    assert.equal((await group(avatar_group.id)).error?.code, "training_failed");
  });

  it("lets a twin wait for consent, and trains it afterwards", async () => {
    const { clock, call, create, look, group } = start();
    const { avatar_item, avatar_group } = created.parse(
      (await create({ type: "digital_twin", name: "Tom", file: FOOTAGE })).data,
    );
    await clock.advance(3_600_000);
    assert.equal((await look(avatar_item.id)).status, "pending_consent");
    await call("POST", `/v3/avatars/${avatar_group.id}/consent`);
    await clock.advance(24_000);
    assert.equal((await group(avatar_group.id)).consent_status, "pending");
    await clock.advance(1_000);
    assert.equal((await group(avatar_group.id)).consent_status, "approved");
    assert.equal((await look(avatar_item.id)).status, "processing");
    await clock.advance(20_000);
    assert.equal((await look(avatar_item.id)).status, "completed");
  });

  it("takes `video` for a twin, and nothing else where only that is known", async () => {
    const body = { name: "Tom", file: FOOTAGE };
    assert.equal((await start().create({ ...body, type: "video" })).status, 200);
    const older = start({ legacyTwinType: true });
    assert.equal((await older.create({ ...body, type: "digital_twin" })).error, "invalid_parameter type");
    assert.equal((await older.create({ ...body, type: "video" })).status, 200);
    assert.equal(older.sandbox.counts.creates, 1);
  });

  it("adds looks to own groups only", async () => {
    const { create, sandbox, group } = start();
    const own = sandbox.groupIds("private")[0] ?? "";
    const others = sandbox.groupIds("public")[0] ?? "";
    const before = (await group(own)).looks_count;
    const body = { type: "photo", name: "Rita", file: PHOTO };
    const added = created.parse((await create({ ...body, avatar_group_id: own })).data);
    assert.equal(added.avatar_item.group_id, own);
    assert.equal((await group(own)).looks_count, before + 1);
    assert.equal((await create({ ...body, avatar_group_id: others })).error, "resource_access_denied");
    assert.equal(
      (await create({ ...body, avatar_group_id: "f".repeat(32) })).error,
      "avatar_group_not_found avatar_group_id",
    );
    assert.equal(sandbox.counts.creates, 1);
  });

  const prompt = { type: "prompt", name: "Nora", prompt: "A gardener" };
  const photo = { type: "photo", name: "Rita", file: PHOTO };
  const wrong: readonly (readonly [title: string, body: unknown, error: string])[] = [
    ["an unknown type", { ...photo, type: "hologram" }, "invalid_parameter type"],
    ["no name", { ...photo, name: " " }, "invalid_parameter name"],
    ["a name of another type", { ...photo, name: 7 }, "invalid_parameter name"],
    ["no file", { type: "photo", name: "Rita" }, "invalid_parameter file"],
    ["an unknown file kind", { ...photo, file: { type: "ftp" } }, "invalid_parameter file.type"],
    ["footage as a photo", { ...photo, file: FOOTAGE }, "invalid_parameter file"],
    ["a photo as footage", { type: "digital_twin", name: "Tom", file: PHOTO }, "invalid_parameter file"],
    [
      "bytes of another type",
      { ...photo, file: base64File(PNG, "image/jpeg") },
      "invalid_parameter file.media_type",
    ],
    ["an unknown asset", { ...photo, file: { type: "asset_id", asset_id: "x" } }, "asset_not_found"],
    [
      "an address that leads nowhere",
      { ...photo, file: { type: "url", url: "https://a.invalid/a.png" } },
      "download_failed file",
    ],
    [
      "an address of a clip",
      { ...photo, file: { type: "url", url: "https://a.example/a.mp4" } },
      "invalid_parameter file",
    ],
    ["no prompt", { ...prompt, prompt: "" }, "invalid_parameter prompt"],
    ["a prompt of 1001 characters", { ...prompt, prompt: "x".repeat(1001) }, "invalid_parameter prompt"],
    [
      "four reference images",
      { ...prompt, reference_images: [PHOTO, PHOTO, PHOTO, PHOTO] },
      "invalid_parameter reference_images",
    ],
    [
      "a clip as reference",
      { ...prompt, reference_images: [PHOTO, FOOTAGE] },
      "invalid_parameter reference_images.1",
    ],
    ["an unknown look to start from", { ...prompt, avatar_id: "x" }, "avatar_not_found avatar_id"],
    ["a list", [], "invalid_parameter "],
  ];
  for (const [title, body, error] of wrong) {
    it(`refuses ${title}, for free`, async () => {
      const { create, sandbox } = start();
      assert.equal((await create(body)).error, error);
      assert.equal(sandbox.counts.creates, 0);
    });
  }

  it("accepts the longest prompt with three references", async () => {
    const { create } = start();
    const body = {
      ...prompt,
      prompt: "x".repeat(1000),
      reference_images: [PHOTO, PHOTO, PHOTO],
      avatar_id: "June_HR_public",
    };
    assert.equal((await create(body)).status, 200);
  });

  it("stops when slots or money are used up", async () => {
    const slots = start({ creationSlots: 8 });
    assert.equal((await slots.create(photo)).status, 200);
    assert.equal((await slots.create(photo)).error, "resource_limit_reached");
    const poor = start({ balance: 1 });
    assert.equal((await poor.create(photo)).status, 200);
    const refused = await poor.create(photo);
    assert.deepEqual([refused.status, refused.error], [402, "insufficient_credit"]);
  });
});

describe("sandbox idempotency", () => {
  const photo = { type: "photo", name: "Rita", file: PHOTO };

  it("replays the first answer for a day, even for another body", async () => {
    const { clock, create, sandbox } = start();
    const first = await create(photo, "key-1");
    const again = await create({ ...photo, name: "Other" }, "key-1");
    assert.deepEqual(again.data, first.data);
    assert.equal(sandbox.counts.creates, 1);
    await create(photo, "key-2");
    assert.equal(sandbox.counts.creates, 2);
    await clock.advance(24 * 60 * 60 * 1000);
    await create(photo, "key-1");
    assert.equal(sandbox.counts.creates, 3);
  });

  it("replays refusals too", async () => {
    const { create, sandbox } = start();
    assert.equal((await create({ ...photo, name: "" }, "key-1")).error, "invalid_parameter name");
    assert.equal((await create(photo, "key-1")).error, "invalid_parameter name");
    assert.equal(sandbox.counts.creates, 0);
  });

  it("answers 409 while the first is still running", async () => {
    const { clock, create, sandbox } = start({ pace: { createMs: 2_000 } });
    const first = create(photo, "key-1");
    await settle();
    const early = await create(photo, "key-1");
    assert.deepEqual([early.status, early.error], [409, "request_in_progress"]);
    await clock.advance(2_000);
    const answer = await first;
    assert.deepEqual((await create(photo, "key-1")).data, answer.data);
    assert.equal(sandbox.counts.creates, 1);
  });

  it("keeps keys apart by path, and refuses malformed ones", async () => {
    const { call, create, sandbox } = start();
    await create(photo, "key-1");
    const form = new FormData();
    form.set("file", new File([MP4], "clip.mp4", { type: "video/mp4" }));
    assert.equal((await call("POST", "/v3/assets", { form, idempotencyKey: "key-1" })).status, 200);
    assert.equal((await create(photo, "no spaces")).error, "invalid_parameter Idempotency-Key");
    assert.equal(sandbox.counts.creates, 1);
  });
});
