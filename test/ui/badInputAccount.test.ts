import assert from "node:assert/strict";
import { SAMPLE_KEY } from "../../src/sandbox/options";
import { gate } from "../server/faults";
import { listing, ofGroups, openStage, waitForCount, type Stage } from "./stage";

const SECOND_KEY = "sk_V2_second_key";

describe("bad input: key and network", () => {
  let stage: Stage;

  before(async () => {
    const full = { kind: "apiKey", scopes: "full" } as const;
    stage = await openStage("bad-account", {
      sandbox: {
        keys: [
          { ...full, secret: SAMPLE_KEY, name: "First key" },
          { ...full, secret: SECOND_KEY, name: "Second key" },
        ],
      },
    });
    await stage.sidebar.open("HeyGen Avatars");
  });

  afterEach(async () => {
    stage.api.faults.clear();
    await stage.api.goOnline();
  });

  after(async () => {
    await stage.close();
  });

  it("an empty key is not sent: the box stays and says where keys are found", async () => {
    const { quickInput, api } = stage;
    await stage.openKeyBox();
    await quickInput.input.press("Enter");
    await quickInput.message.getByText("Paste a key first.").waitFor();
    await stage.photograph("account-key-empty");
    await quickInput.enter("   ");
    await quickInput.message.getByText("Paste a key first.").waitFor();
    await quickInput.enter("sk_V2 two words");
    await quickInput.message.getByText("A key has no spaces inside.").waitFor();
    assert.equal(await quickInput.input.inputValue(), "sk_V2 two words");
    assert.equal(api.requests.length, 0);
    await quickInput.input.press("Escape");
    await stage.sidebar.welcome.getByRole("button", { name: "Set API Key" }).waitFor();
  });

  it("a wrong key is not kept: the box stays open with what was typed", async () => {
    const { quickInput, sidebar } = stage;
    await stage.openKeyBox();
    await quickInput.enter("sk_V2_wrong");
    await quickInput.message.getByText("HeyGen does not accept this key.").waitFor();
    await stage.photograph("account-key-wrong");
    assert.equal(await quickInput.input.inputValue(), "sk_V2_wrong");
    assert.equal(await quickInput.button("Keep this key without checking it").count(), 0);
    await quickInput.input.press("Escape");
    await sidebar.welcome.getByText("Browse your HeyGen avatars").waitFor();
    assert.equal(await stage.notifications.all.count(), 0);
  });

  it("a slow check shows that it goes on, and Escape ends it", async () => {
    const { quickInput, sidebar, api } = stage;
    const { action, release } = gate();
    api.faults.add({ match: () => true, action });
    await stage.openKeyBox();
    await quickInput.enter(SAMPLE_KEY);
    await sidebar.welcome.getByText("Checking your key with HeyGen").waitFor();
    await quickInput.widget.locator(".monaco-progress-container.active").waitFor();
    await stage.photograph("account-check-slow");
    await stage.page.keyboard.press("Escape");
    await quickInput.widget.waitFor({ state: "hidden" });
    await sidebar.welcome.getByText("Browse your HeyGen avatars").waitFor();
    release();
  });

  it("without network the key may be kept unchecked; rows say what is wrong and come when it is back", async () => {
    const { quickInput, sidebar, api } = stage;
    await api.goOffline();
    await stage.openKeyBox();
    await quickInput.enter(SAMPLE_KEY);
    await quickInput.message.getByText("HeyGen cannot be reached.").waitFor();
    await stage.photograph("account-offline-sign-in");
    assert.equal(await quickInput.input.inputValue(), SAMPLE_KEY);
    await quickInput.button("Keep this key without checking it").click();
    await quickInput.widget.waitFor({ state: "hidden" });
    const failed = sidebar.row("HeyGen cannot be reached. Check your connection or proxy");
    await failed.nth(1).waitFor();
    await sidebar.part.getByText("Key not checked yet").first().waitFor();
    await stage.photograph("account-offline-first-load");
    await api.goOnline();
    await failed.first().click();
    await sidebar.row("Monica").first().waitFor();
    await failed.first().waitFor({ state: "detached" });
    await sidebar.part.getByText("Key not checked yet").first().waitFor({ state: "detached" });
  });

  it("a refresh without network keeps rows and cards, says so, and heals", async () => {
    const { sidebar, api } = stage;
    await stage.runCommand("HeyGen: Open Gallery");
    const gallery = stage.gallery();
    await gallery.getByRole("option").first().waitFor();
    await api.goOffline();
    await sidebar.clickTitleAction("Refresh Avatars");
    const stale = sidebar.row("Not up to date. HeyGen cannot be reached.");
    await stale.nth(1).waitFor();
    await gallery.getByText("HeyGen cannot be reached.").first().waitFor();
    await stage.photograph("account-offline-refresh");
    assert.equal(await sidebar.row("Monica").first().isVisible(), true);
    assert.ok((await gallery.getByRole("option").count()) > 10);
    await api.goOnline();
    await stale.first().click();
    await stale.first().waitFor({ state: "detached" });
    await gallery.getByText("HeyGen cannot be reached.").first().waitFor({ state: "detached" });
    await sidebar.row("Monica").first().waitFor();
    assert.equal(await stage.notifications.all.count(), 0);
  });

  it("a revoked key is said once, whatever fails; a new key brings everything back", async () => {
    const { sidebar, api, notifications } = stage;
    const gallery = stage.gallery();
    await gallery.getByRole("option").first().waitFor();
    api.sandbox.revokeKey(SAMPLE_KEY);
    await sidebar.clickTitleAction("Refresh Avatars");
    const note = sidebar.row("HeyGen no longer accepts your key. Set a new one.");
    await note.waitFor();
    await gallery.getByText("HeyGen does not accept the key.").waitFor();
    await notifications.saying("HeyGen does not accept your key.").waitFor();
    await waitForCount(sidebar.row("Not up to date. HeyGen does not accept this key."), 2);
    const since = api.requests.length;
    const answered = api.waitForRequest(listing("/v3/avatars/looks"), since);
    await sidebar.row("Monica").locator(".monaco-tl-twistie").click();
    await answered;
    await waitForCount(sidebar.row("Not up to date. HeyGen does not accept this key."), 3);
    await stage.photograph("account-revoked");
    assert.equal(await notifications.all.count(), 1);
    assert.equal(await sidebar.row("Welcome Host").isVisible(), true);
    assert.ok((await gallery.getByRole("option").count()) > 10);

    await notifications.click("HeyGen does not accept your key.", "Set API Key");
    await stage.quickInput.title.getByText("HeyGen: Set API Key").waitFor();
    await stage.quickInput.enter(SECOND_KEY);
    await stage.quickInput.widget.waitFor({ state: "hidden" });
    await note.waitFor({ state: "detached" });
    await sidebar.row("Monica at the office").waitFor();
    await gallery.getByText("HeyGen does not accept the key.").waitFor({ state: "detached" });
    await gallery.getByRole("option").first().waitFor();
    assert.equal(await notifications.all.count(), 0);
  });

  it("a window reloaded while the first page is on its way shows it afterwards", async () => {
    const { api, sidebar } = stage;
    const { action, release } = gate();
    api.faults.add({ match: ofGroups("private"), action });
    const asked = api.waitForRequest(ofGroups("private"));
    await stage.signIn(SECOND_KEY);
    await asked;
    const askedAgain = api.waitForRequest(ofGroups("private"));
    await stage.reload();
    await askedAgain;
    await sidebar.row("Public avatars").waitFor();
    await stage.photograph("account-reload-while-loading");
    release();
    await sidebar.row("Monica").first().waitFor();
    await stage.gallery().getByRole("option").first().waitFor();
  });
});
