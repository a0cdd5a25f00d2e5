import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { galleryOf } from "./gallery";
import { groupRow, openSignedIn, sentence } from "./scenes";

const CONSENT_PAGE = /^https:\/\/app\.heygen\.com\/avatar\/consent\/[0-9a-f]+$/u;

describe("consent", () => {
  let server: SandboxServer;
  let workbench: Workbench;
  let mira: string;
  let kira: string;

  before(async () => {
    server = await startSandboxServer({ pace: { consentMs: 24 * 60 * 60 * 1000 } });
    mira = addWaitingTwin("Mira");
    kira = addWaitingTwin("Kira");
    workbench = await openSignedIn("consent", server);
    // HeyGen's page stays out of the tests; what counts is that a browser was sent there.
    await workbench.page.context().route("https://app.heygen.com/**", async (route) => {
      await route.fulfill({ contentType: "text/html", body: "<title>Consent</title>" });
    });
  });

  after(async () => {
    await workbench.close();
    await server.close();
  });

  function addWaitingTwin(name: string): string {
    const groupId = server.sandbox.addGroup({ name, consent: "pending" });
    server.sandbox.addLook(groupId, { name, avatarType: "digital_twin", training: "pending_consent" });
    return groupId;
  }

  function leo(): string {
    const id = server.sandbox.groupIds("private")[4];
    assert.ok(id);
    return id;
  }

  const asked = (groupId: string) =>
    server.requests.filter(({ method, path }) => method === "POST" && path.includes(groupId));

  it("a group that waits for it opens HeyGen's page, once VS Code may", async () => {
    await workbench.sidebar.chooseFromMenu(/^Leo/u, "Open Consent Page");
    await workbench.dialog.box.getByText("https://app.heygen.com/avatar/consent/").first().waitFor();
    const opening = workbench.page.waitForEvent("popup");
    await workbench.dialog.click("Open");
    const page = await opening;
    await page.waitForURL(CONSENT_PAGE);
    await page.close();
    assert.equal(asked(leo()).length, 1);
    assert.ok(asked(leo())[0]?.idempotencyKey);
  });

  it("says once that it was given, and the tree shows it", async () => {
    server.sandbox.setConsent(leo(), "approved");
    await workbench.notifications.saying(sentence("Consent for Leo is given.")).waitFor();
    await groupRow(workbench, "Leo").getByText("Consent pending").waitFor({ state: "detached" });
    const polls = server.requests.length;
    await workbench.sidebar.clickTitleAction("Refresh Avatars");
    await server.waitForRequest(
      ({ path, query }) => path === "/v3/avatars" && query["ownership"] === "private",
      polls,
    );
    assert.equal(await workbench.notifications.saying(sentence("Consent for Leo")).count(), 1);
    await workbench.notifications.click(sentence("Consent for Leo is given."), "Open in Gallery");
    await galleryOf(workbench).title.getByText("Leo").waitFor();
  });

  it("its link can be copied, for the person shown", async () => {
    await workbench.sidebar.chooseFromMenu(/^Mira/u, "Copy Consent Link");
    await workbench.statusBarItem("Copied the consent link. It works for about a day.").waitFor();
    assert.match(await workbench.clipboard(), CONSENT_PAGE);
    assert.equal(asked(mira).length, 1);
  });

  it("a signed link reaches the browser as it came", async () => {
    const signed = "https://app.heygen.com/avatar/consent/abc?sig=a%2Bb%26c%3D&t=1";
    server.faults.add({
      match: ({ method, path }) => method === "POST" && path.includes(mira),
      times: 1,
      action: { kind: "rewrite", change: () => ({ data: { url: signed } }) },
    });
    await workbench.sidebar.chooseFromMenu(/^Mira/u, "Open Consent Page");
    const opening = workbench.page.waitForEvent("popup");
    await workbench.dialog.click("Open");
    const page = await opening;
    await page.waitForURL(/consent/u);
    assert.equal(page.url(), signed);
    await page.close();
  });

  it("the gallery says what it means, and copies the link too", async () => {
    await workbench.sidebar.chooseFromMenu(/^Mira/u, "Open Gallery");
    const gallery = galleryOf(workbench);
    await gallery.card("Mira").click();
    const consent = gallery.section("Consent");
    await consent.getByText("The person shown has to agree on HeyGen's consent page.").waitFor();
    const link = await workbench.clipboard();
    await consent.getByRole("button", { name: "Copy Consent Link" }).click();
    await consent.locator("[data-done]").waitFor();
    assert.match(await workbench.clipboard(), CONSENT_PAGE);
    assert.notEqual(await workbench.clipboard(), link);
  });

  it("the gallery asks again, and shows what follows from the answer", async () => {
    await workbench.sidebar.chooseFromMenu(/^Kira/u, "Open Gallery");
    const gallery = galleryOf(workbench);
    await gallery.card("Kira").click();
    await gallery.section("Training").getByText("Waiting for consent").waitFor();
    server.sandbox.setConsent(kira, "approved");
    const consent = gallery.section("Consent");
    await consent.getByRole("button", { name: "Check Again" }).click();
    await consent.getByText("Consent given").waitFor();
    await gallery.section("Training").getByText("In training").waitFor();
    assert.equal(await consent.getByRole("button").count(), 0);
  });

  it("a group that needs none offers nothing in its menu", async () => {
    await groupRow(workbench, "Welcome Host").click({ button: "right" });
    await workbench.menuItem("Copy Group ID").waitFor();
    assert.equal(await workbench.menuItem(/Consent/u).count(), 0);
    await workbench.page.keyboard.press("Escape");
  });

  it("and says so where the palette asks for it", async () => {
    const before = server.requests.filter(({ method }) => method === "POST").length;
    await workbench.runCommand("HeyGen: Open Consent Page");
    await workbench.quickInput.item("Welcome Host").click();
    await workbench.notifications.saying(sentence("Welcome Host: This avatar needs no consent.")).waitFor();
    assert.equal(server.requests.filter(({ method }) => method === "POST").length, before);
  });
});
