import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { gate } from "../server/faults";
import { accountRow, groupRow } from "./scenes";
import { listing, openStage, type Stage } from "./stage";

const WHO = "sample@heygen-avatars.invalid";

describe("the account's row", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("status");
    await stage.sidebar.open("HeyGen Avatars");
  });

  after(async () => {
    await stage.close();
  });

  const row = (): Locator => stage.sidebar.part.getByRole("treeitem", { name: /^Account / });
  const saying = (text: RegExp): Locator => row().filter({ hasText: text });
  const isOfAllLooks = listing("/v3/avatars/looks");

  it("stands first and tells how far the loading of everything is, while groups are there already", async () => {
    const held = gate();
    stage.api.faults.add({ match: isOfAllLooks, action: held.action });
    await stage.signIn();
    await groupRow(stage, "Monica").waitFor();
    await saying(/Loading/u).waitFor();
    assert.match((await stage.sidebar.rows.first().getAttribute("aria-label")) ?? "", /^Account /u);
    await stage.photograph("status-loading");

    assert.ok((await stage.findCommands("HeyGen: Stop Loading")).includes("HeyGen: Stop Loading"));
    await row().hover();
    await row().getByRole("button", { name: "Stop Loading" }).click();
    await saying(/Stopped/u).waitFor();
    await stage.photograph("status-stopped");
    stage.api.faults.clear();
    held.release();
  });

  it("has a button to go on, and then tells whose avatars these are and no more", async () => {
    assert.ok(!(await stage.findCommands("HeyGen: Stop Loading")).includes("HeyGen: Stop Loading"));
    await row().hover();
    await row().getByRole("button", { name: "Resume Loading" }).click();
    await accountRow(stage, `${WHO} · wallet 120.00 USD`).waitFor();
  });

  it("tells how old rows are that no network confirms, and that they are", async () => {
    await stage.api.goOffline();
    await stage.reload();
    await stage.sidebar.open("HeyGen Avatars");
    await groupRow(stage, "Monica").waitFor();
    await saying(/Offline · Saved /u).waitFor();
    await stage.photograph("status-offline");
    await stage.api.goOnline();
    await row().click();
    await accountRow(stage, `${WHO} · wallet 120.00 USD`).waitFor();
  });

  it("leaves all other rows as they are when it learns the account's name", async () => {
    await stage.reload();
    await stage.sidebar.open("HeyGen Avatars");
    await groupRow(stage, "Monica").waitFor();
    await accountRow(stage, `${WHO} · wallet 120.00 USD`).waitFor();
    await stage.sidebar.chooseFromMenu(/^Monica/u, "Copy Group ID (videos want a look ID)");
    await stage.statusBarItem(/Copied the group ID of/u).waitFor();
  });
});
