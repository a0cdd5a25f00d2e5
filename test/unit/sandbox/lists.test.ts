import assert from "node:assert/strict";
import * as z from "zod/mini";
import { createSandbox } from "../../../src/sandbox/sandbox";
import { fakeClock } from "../fakes";
import { callerOf, groupsOf, looksOf, requestOf, wireGroup, wireLook } from "./caller";

const MAX_PAGE_BYTES = 400_000;

function start(options: Parameters<typeof createSandbox>[0] = {}) {
  const clock = fakeClock();
  const sandbox = createSandbox({ clock, ...options });
  return { clock, sandbox, call: callerOf(sandbox) };
}

describe("sandbox lists", () => {
  it("holds about 40 groups and 160 looks, each once", async () => {
    const { call } = start();
    const groups = await groupsOf(call);
    const looks = await looksOf(call);
    assert.ok(groups.length >= 38 && groups.length <= 44, `${String(groups.length)} groups`);
    assert.ok(looks.length >= 150 && looks.length <= 180, `${String(looks.length)} looks`);
    assert.equal(new Set(groups.map(({ id }) => id)).size, groups.length);
    assert.equal(new Set(looks.map(({ id }) => id)).size, looks.length);
    for (const group of groups) {
      const own = looks.filter((look) => look.group_id === group.id);
      assert.equal(group.looks_count, own.length, group.name);
    }
  });

  it("has the ids that people have in their code, and every kind of look", async () => {
    const { call } = start();
    const looks = await looksOf(call);
    const ids = new Set(looks.map(({ id }) => id));
    for (const id of [
      "Annie_Lounge_Standing_Side_public",
      "June_HR_public",
      "Abigail_expressive_2024112501",
      "josh_lite3_20230714",
      "Daisy-inskirt-20220818",
    ]) {
      assert.ok(ids.has(id), id);
    }
    for (const id of ids) assert.match(id, /^[\w-]{1,120}$/);
    const types = new Set(looks.map((look) => look.avatar_type));
    assert.deepEqual([...types].sort(), ["digital_twin", "photo_avatar", "studio_avatar", "video_avatar"]);
    assert.ok(looks.some((look) => look.supported_api_engines.length === 0));
    const bare = looks.filter((look) => look.preview_image_url === null && look.status === undefined);
    assert.ok(bare.length >= 2, `${String(bare.length)} looks without a picture`);
    assert.ok(looks.some((look) => look.preview_video_url !== null));
    const orientations = new Set(looks.map((look) => look.preferred_orientation));
    assert.deepEqual([...orientations].sort(), ["landscape", "portrait", "square"]);
  });

  it("has own avatars in every state, and public ones without one", async () => {
    const { call } = start();
    const own = await groupsOf(call, "?ownership=private");
    const states = new Map(own.map((group) => [group.name, [group.status, group.consent_status]]));
    assert.deepEqual(states.get("Monica"), ["completed", "approved"]);
    assert.deepEqual(states.get("Welcome Host"), ["completed", null]);
    assert.deepEqual(states.get("Leo"), ["pending_consent", "pending"]);
    assert.deepEqual(states.get("Nova"), ["processing", null]);
    assert.deepEqual(states.get("Holiday Photo"), ["failed", null]);
    assert.equal(own.find((group) => group.name === "Holiday Photo")?.error?.code, "face_not_detected");
    for (const { id } of own) assert.match(id, /^[0-9a-f]{32}$/);
    const looks = await looksOf(call, "?ownership=private");
    assert.equal(looks.filter((look) => look.id === look.group_id).length, 1);
    const publicGroups = await groupsOf(call, "?ownership=public");
    assert.ok(publicGroups.every((group) => group.status === undefined && group.consent_status === null));
    assert.equal(publicGroups.length + own.length, (await groupsOf(call)).length);
  });

  it("pages by limit and token, 20 by default, own avatars first", async () => {
    const { call } = start();
    const first = await call("GET", "/v3/avatars");
    const rows = z.array(wireGroup).parse(first.data);
    assert.equal(rows.length, 20);
    assert.equal(first.more, true);
    assert.equal(rows[0]?.name, "Monica");
    assert.equal(rows.find((row) => row.status === undefined)?.name, "Annie");
    const second = await call("GET", `/v3/avatars?limit=50&token=${encodeURIComponent(first.token ?? "")}`);
    const rest = z.array(wireGroup).parse(second.data);
    assert.equal(second.more, false);
    assert.equal(second.token, undefined);
    assert.equal(new Set([...rows, ...rest].map(({ id }) => id)).size, rows.length + rest.length);
  });

  it("keeps a page steady while rows come and go", async () => {
    const { call, sandbox } = start();
    const first = await call("GET", "/v3/avatars/looks?limit=5");
    const seen = z.array(wireLook).parse(first.data);
    const next = sandbox.lookIds()[5] ?? "";
    sandbox.removeLook(seen[4]?.id ?? "");
    sandbox.addLook(sandbox.groupIds("private")[0] ?? "", { name: "Newcomer" });
    const second = await call(
      "GET",
      `/v3/avatars/looks?limit=5&token=${encodeURIComponent(first.token ?? "")}`,
    );
    assert.equal(z.array(wireLook).parse(second.data)[0]?.id, next);
  });

  for (const [query, error] of [
    ["limit=0", "invalid_parameter limit"],
    ["limit=51", "invalid_parameter limit"],
    ["limit=ten", "invalid_parameter limit"],
    ["limit=", "invalid_parameter limit"],
    ["token=nonsense", "invalid_parameter token"],
    ["ownership=mine", "invalid_parameter ownership"],
  ] as const) {
    it(`refuses ?${query}`, async () => {
      const answer = await start().call("GET", `/v3/avatars?${query}`);
      assert.equal(answer.status, 400);
      assert.equal(answer.error, error);
    });
  }

  it("refuses a token of another list", async () => {
    const { call } = start();
    const { token = "" } = await call("GET", "/v3/avatars/looks?ownership=public&limit=5");
    const answer = await call("GET", `/v3/avatars/looks?limit=5&token=${encodeURIComponent(token)}`);
    assert.equal(answer.error, "invalid_parameter token");
  });

  it("filters looks by group, type and ownership, together too", async () => {
    const { call } = start();
    const looks = await looksOf(call);
    const group = looks.find((look) => look.name === "Monica")?.group_id ?? "";
    assert.deepEqual(
      (await looksOf(call, `?group_id=${group}`)).map(({ name }) => name),
      ["Monica", "Monica at the office", "Monica on stage", "Monica in the garden"],
    );
    assert.equal((await looksOf(call, `?group_id=${group}&ownership=public`)).length, 0);
    assert.equal((await looksOf(call, `?group_id=${group}&avatar_type=digital_twin`)).length, 4);
    const twins = await looksOf(call, "?avatar_type=digital_twin&ownership=public");
    assert.ok(twins.length > 0 && twins.every((look) => look.avatar_type === "digital_twin"));
    assert.equal(
      (await call("GET", "/v3/avatars/looks?avatar_type=robot")).error,
      "invalid_parameter avatar_type",
    );
  });

  it("gives the same account for the same seed, and another for another", async () => {
    const ids = async (seed: number) => (await looksOf(start({ seed }).call)).map(({ id }) => id);
    assert.deepEqual(await ids(7), await ids(7));
    assert.notDeepEqual(await ids(7), await ids(8));
  });

  it("keeps a page of 50 small", async () => {
    const { sandbox, call } = start();
    for (const path of ["/v3/avatars/looks?limit=50", "/v3/avatars?limit=50"]) {
      for (let url: string | undefined = path; url !== undefined;) {
        const text = await (await sandbox.handle(requestOf("GET", url))).text();
        assert.ok(text.length < MAX_PAGE_BYTES, `${url}: ${String(text.length)} bytes`);
        const { token } = await call("GET", url);
        url = token === undefined ? undefined : `${path}&token=${encodeURIComponent(token)}`;
      }
    }
  });

  it("carries thousands of groups behind the others", async () => {
    const { call, sandbox } = start({ extraGroups: 3000 });
    assert.ok(sandbox.groupIds().length > 3030);
    assert.ok(sandbox.lookIds().length > 9100);
    const rows = z.array(wireGroup).parse((await call("GET", "/v3/avatars")).data);
    assert.equal(rows[0]?.name, "Monica");
  });
});
