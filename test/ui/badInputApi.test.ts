import assert from "node:assert/strict";
import {
  apiError,
  brokenJson,
  gate,
  htmlPage,
  rateLimited,
  serverError,
  strangeJson,
} from "../server/faults";
import { galleryOf } from "./gallery";
import { listing, ofGroups, openStage, waitForCount, type Stage } from "./stage";

describe("bad input: the API's answers", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("bad-api");
    await stage.sidebar.open("HeyGen Avatars");
  });

  afterEach(() => {
    stage.api.faults.clear();
  });

  after(async () => {
    await stage.close();
  });

  const twistie = (name: string) => stage.sidebar.row(name).locator(".monaco-tl-twistie");

  it("a slow list shows that it loads; the rest can be used meanwhile", async () => {
    const { sidebar, api } = stage;
    const { action, release } = gate();
    api.faults.add({ match: ofGroups("public"), action });
    await stage.signIn();
    await sidebar.row("Monica").first().waitFor();
    await sidebar.row("Loading…").waitFor();
    await twistie("Monica").click();
    await sidebar.row("Monica at the office").waitFor();
    await stage.photograph("api-slow-list");
    await sidebar.chooseFromMenu("Monica at the office", "Copy Look ID");
    await stage.statusBarItem("Copied the look ID").waitFor();
    assert.equal(await sidebar.row("Annie").count(), 0);
    release();
    await sidebar.row("Annie").waitFor();
    await sidebar.row("Loading…").waitFor({ state: "detached" });
  });

  it("a slow gallery says that it loads, and search can be left at once", async () => {
    const { api, quickInput } = stage;
    const { action, release } = gate();
    api.faults.add({ match: listing("/v3/avatars/looks"), action });
    // What is saved would be shown at once.
    await stage.runCommand("HeyGen: Clear Saved Avatars");
    await stage.signIn();
    await stage.runCommand("HeyGen: Open Gallery");
    await stage.gallery().getByText("Loading avatars…").first().waitFor();
    await stage.photograph("api-slow-gallery");
    await stage.runCommand("HeyGen: Find Look…");
    await quickInput.title.getByText("Find Look").waitFor();
    await quickInput.widget.locator(".monaco-progress-container.active").waitFor();
    await stage.photograph("api-slow-find");
    await stage.page.keyboard.press("Escape");
    await quickInput.widget.waitFor({ state: "hidden" });
    release();
    await stage.gallery().getByRole("option").first().waitFor();
    await stage.runCommand("View: Close Editor");
  });

  it("the button that stops a slow gallery gives the focus on to the looks when all have come", async () => {
    const { api } = stage;
    const gallery = galleryOf(stage);
    const { action, release } = gate();
    api.faults.add({ match: listing("/v3/avatars/looks", { ownership: "public" }), action });
    await stage.runCommand("HeyGen: Clear Saved Avatars");
    await stage.signIn();
    await stage.runCommand("HeyGen: Open Gallery");
    await gallery.cards.first().waitFor();
    await gallery.button("Stop Loading").focus();
    await gallery.page.locator("vscode-button:focus").waitFor();
    release();
    await gallery.button("Stop Loading").waitFor({ state: "detached" });
    await gallery.page.locator(".card:focus").waitFor();
    await stage.runCommand("View: Close Editor");
  });

  it("429 with Retry-After is waited out, and heals by itself", async () => {
    const { sidebar, api } = stage;
    api.faults.add({ match: ofGroups("private"), times: 1, action: rateLimited("2") });
    const since = api.requests.length;
    const waited = api.waitForRequest(ofGroups("private"), since).then(async ({ index }) => {
      const refusedAtMs = performance.now();
      await api.waitForRequest(ofGroups("private"), index + 1);
      return performance.now() - refusedAtMs;
    });
    await stage.signIn();
    const waitedMs = await waited;
    assert.ok(waitedMs >= 1_900, `asked again after ${String(waitedMs)} ms`);
    await sidebar.row("Monica").first().waitFor();
    assert.equal(api.requests.slice(since).filter(ofGroups("private")).length, 2);
    assert.equal(await stage.notifications.all.count(), 0);
  });

  it("429 with a long Retry-After says how long, and asks no more by itself", async () => {
    const { sidebar, api } = stage;
    api.faults.add({ match: ofGroups("private"), action: rateLimited("90") });
    const since = api.requests.length;
    await stage.signIn();
    const failed = sidebar.row("HeyGen asks to slow down. Try again in 90 seconds.");
    await failed.waitFor();
    await sidebar.row("Annie").waitFor();
    await stage.photograph("api-429-long");
    assert.equal(api.requests.slice(since).filter(ofGroups("private")).length, 1);
    api.faults.clear();
    await failed.click();
    await sidebar.row("Monica").first().waitFor();
    await failed.waitFor({ state: "detached" });
  });

  it("500 is asked again, then said in its root alone; a click on the row heals it", async () => {
    const { sidebar, api } = stage;
    api.faults.add({ match: ofGroups("private"), action: serverError() });
    const since = api.requests.length;
    await stage.signIn();
    await sidebar.row("Annie").waitFor();
    const failed = sidebar.row("HeyGen has trouble at the moment (error 500). Try again soon.");
    await failed.waitFor();
    await stage.photograph("api-500");
    assert.equal(api.requests.slice(since).filter(ofGroups("private")).length, 3);
    assert.equal(await failed.count(), 1);
    api.faults.clear();
    await failed.click();
    await sidebar.row("Monica").first().waitFor();
    await failed.waitFor({ state: "detached" });
  });

  it("a page of HTML, cut JSON and JSON of another shape are said, each where it was asked for", async () => {
    const { sidebar, api } = stage;
    const cases = [
      ["Web Page", htmlPage(), "HeyGen's answer has an unexpected shape at “body”."],
      ["Cut Off", brokenJson(), "HeyGen's answer has an unexpected shape at “body”."],
      ["Other Shape", strangeJson({ data: "none" }), "HeyGen's answer has an unexpected shape at “data”."],
    ] as const;
    for (const [name, action, sentence] of cases) {
      const id = api.sandbox.addGroup({ name });
      api.sandbox.addLook(id, { name: `Look of ${name}` });
      // Neither by itself nor with all the others: who knows a group's looks asks for them no more.
      const forget = api.faults.add({ match: listing("/v3/avatars/looks"), action });
      await sidebar.clickTitleAction("Refresh Avatars");
      await twistie(name).click();
      // Groups that had looks before keep them, and say that they are old.
      const failed = sidebar.row(sentence).filter({ hasNotText: "Not up to date" });
      await failed.waitFor();
      await stage.photograph(`api-unreadable-${name}`);
      forget();
      await failed.click();
      await failed.waitFor({ state: "detached" });
      await sidebar.row(`Look of ${name}`).waitFor();
      await twistie(name).first().click();
      await sidebar.row(`Look of ${name}`).waitFor({ state: "detached" });
    }
    assert.equal(await stage.notifications.all.count(), 0);
  });

  it("one bad entry costs that entry, and is said", async () => {
    const { sidebar, api } = stage;
    api.sandbox.addGroup({ name: "Shapeless", overlay: { name: 5 } });
    const group = api.sandbox.addGroup({ name: "Half Readable" });
    api.sandbox.addLook(group, { name: "Readable look" });
    api.sandbox.addLook(group, { name: "Odd", overlay: { avatar_type: null } });
    await sidebar.clickTitleAction("Refresh Avatars");
    await sidebar.row("Half Readable").waitFor();
    await waitForCount(sidebar.row("1 entry could not be read"), 1);
    await twistie("Half Readable").click();
    await sidebar.row("Readable look").waitFor();
    await waitForCount(sidebar.row("1 entry could not be read"), 2);
    await stage.photograph("api-bad-entry");
    await sidebar.row("Monica").first().waitFor();
    await sidebar.row("1 entry could not be read").first().click();
    const output = stage.page.locator(".part.panel").getByRole("combobox");
    await output.and(stage.page.locator(":has(option:checked:text('HeyGen Avatars'))")).waitFor();
    await stage.runCommand("View: Hide Panel");
  });

  it("a group without looks says so, in the tree and in the gallery", async () => {
    const { sidebar, api } = stage;
    api.sandbox.addGroup({ name: "Nobody Yet" });
    await sidebar.clickTitleAction("Refresh Avatars");
    await twistie("Nobody Yet").click();
    await sidebar.row("This avatar has no looks yet").waitFor();
    await sidebar.chooseFromMenu("Nobody Yet", "Open Gallery");
    const gallery = stage.gallery();
    await gallery.getByRole("heading", { name: "This avatar group has no looks" }).waitFor();
    await stage.photograph("api-no-looks");
    await gallery.getByRole("button", { name: "Show All" }).first().click();
    await gallery.getByRole("option").first().waitFor();
  });

  it("a gallery whose lists fail says so; Retry brings the cards", async () => {
    const { api } = stage;
    await stage.runCommand("HeyGen: Clear Saved Avatars");
    api.faults.add({ match: listing("/v3/avatars/looks"), action: apiError(503, "service_unavailable") });
    await stage.signIn();
    const gallery = stage.gallery();
    await gallery.getByRole("heading", { name: "The avatars could not be loaded" }).waitFor();
    await gallery.locator("main").getByText("HeyGen has trouble at the moment (error 503).").waitFor();
    await stage.photograph("api-gallery-failed");
    api.faults.clear();
    await gallery.getByRole("button", { name: "Retry" }).click();
    await gallery.getByRole("option").first().waitFor();
  });
});
