import assert from "node:assert/strict";
import * as z from "zod/mini";
import { createSandbox } from "../../../src/sandbox/sandbox";
import { fakeClock } from "../fakes";
import { callerOf, groupsOf, looksOf, wireGroup, wireLook } from "./caller";

const consent = z.object({ url: z.url(), avatar_group: wireGroup });

async function start() {
  const clock = fakeClock();
  const sandbox = createSandbox({ clock });
  const call = callerOf(sandbox);
  const groups = await groupsOf(call);
  const looks = await looksOf(call);
  const groupNamed = (name: string) => groups.find((group) => group.name === name)?.id ?? "";
  const lookNamed = (name: string) => looks.find((look) => look.name === name)?.id ?? "";
  return { clock, sandbox, call, looks, groupNamed, lookNamed };
}

describe("sandbox changes", () => {
  it("renames photo avatars and twins of one's own", async () => {
    const { call, lookNamed, looks } = await start();
    const rename = (id: string, body: unknown) => call("PATCH", `/v3/avatars/looks/${id}`, { body });
    const renamed = await rename(lookNamed("Welcome Host"), { name: "Host <b>&</b> 🎬" });
    assert.equal(wireLook.parse(renamed.data).name, "Host <b>&</b> 🎬");
    assert.equal((await rename(lookNamed("Monica"), { name: "Mona" })).status, 200);
    assert.equal((await rename(lookNamed("Support Desk"), { name: "Desk" })).error, "avatar_not_usable");
    assert.equal((await rename(looks.at(-1)?.id ?? "", { name: "Mine" })).error, "resource_access_denied");
    assert.equal((await rename(lookNamed("Monica"), { name: "" })).error, "invalid_parameter name");
    assert.equal((await rename("unknown", { name: "Mine" })).error, "avatar_not_found");
  });

  it("deletes looks, and the group with the last", async () => {
    const { call, lookNamed, groupNamed } = await start();
    const first = lookNamed("Support Desk");
    assert.deepEqual((await call("DELETE", `/v3/avatars/looks/${first}`)).data, { id: first });
    const group = groupNamed("Support Desk");
    assert.equal(wireGroup.parse((await call("GET", `/v3/avatars/${group}`)).data).looks_count, 1);
    await call("DELETE", `/v3/avatars/looks/${lookNamed("Support Desk, sofa")}`);
    assert.equal((await call("GET", `/v3/avatars/${group}`)).error, "avatar_group_not_found");
    assert.equal((await call("GET", `/v3/avatars/looks/${first}`)).error, "avatar_not_found");
  });

  it("deletes groups with their looks, never public ones", async () => {
    const { call, groupNamed, lookNamed } = await start();
    const group = groupNamed("Monica");
    assert.deepEqual((await call("DELETE", `/v3/avatars/${group}`)).data, { id: group });
    assert.equal((await call("GET", `/v3/avatars/looks/${lookNamed("Monica")}`)).status, 404);
    const refusals = [
      await call("DELETE", `/v3/avatars/${groupNamed("Annie")}`),
      await call("DELETE", "/v3/avatars/looks/June_HR_public"),
    ];
    for (const { status, error } of refusals)
      assert.deepEqual([status, error], [403, "resource_access_denied"]);
    assert.equal((await call("DELETE", "/v3/avatars/unknown")).error, "avatar_group_not_found");
  });

  it("gives a fresh consent page each time, and approval a while after the first", async () => {
    const { call, clock, groupNamed } = await start();
    const path = `/v3/avatars/${groupNamed("Leo")}/consent`;
    const first = consent.parse((await call("POST", path)).data);
    await clock.advance(20_000);
    const second = consent.parse(
      (await call("POST", path, { body: { reroute_url: "https://a.example/done" } })).data,
    );
    assert.notEqual(second.url, first.url);
    assert.equal(new URL(first.url).origin, "https://app.heygen.com");
    assert.equal(second.avatar_group.consent_status, "pending");
    await clock.advance(5_000);
    const third = consent.parse((await call("POST", path)).data);
    assert.equal(third.avatar_group.consent_status, "approved");
    assert.equal(
      (await call("POST", path, { body: { reroute_url: "nowhere" } })).error,
      "invalid_parameter reroute_url",
    );
  });

  it("replays a consent page under the same key", async () => {
    const { call, groupNamed } = await start();
    const ask = () =>
      call("POST", `/v3/avatars/${groupNamed("Leo")}/consent`, { idempotencyKey: "consent-1" });
    assert.deepEqual((await ask()).data, (await ask()).data);
  });

  it("asks no consent of photo avatars and of HeyGen's own", async () => {
    const { call, groupNamed } = await start();
    const photo = await call("POST", `/v3/avatars/${groupNamed("Welcome Host")}/consent`);
    assert.equal(photo.error, "invalid_parameter group_id");
    const preset = await call("POST", `/v3/avatars/${groupNamed("Annie")}/consent`);
    assert.equal(preset.error, "resource_access_denied");
  });

  it("shows what tests put in", async () => {
    const { call, sandbox, clock } = await start();
    const group = sandbox.addGroup({
      name: "<img src=x> ‮abc",
      consent: "pending",
      overlay: { looks_count: "many" },
    });
    const rows = z.array(z.looseObject({ id: z.string(), name: z.string(), looks_count: z.unknown() }));
    const [first] = rows.parse((await call("GET", "/v3/avatars?limit=1")).data);
    assert.deepEqual([first?.id, first?.name, first?.looks_count], [group, "<img src=x> ‮abc", "many"]);
    const look = sandbox.addLook(group, {
      name: "Waiting",
      avatarType: "digital_twin",
      training: "pending_consent",
    });
    const state = async () => wireLook.parse((await call("GET", `/v3/avatars/looks/${look}`)).data).status;
    assert.equal(await state(), "pending_consent");
    sandbox.setConsent(group, "approved");
    assert.equal(await state(), "processing");
    await clock.advance(20_000);
    assert.equal(await state(), "completed");
    sandbox.removeLook(look);
    assert.equal((await call("GET", `/v3/avatars/${group}`)).status, 404);
  });
});
