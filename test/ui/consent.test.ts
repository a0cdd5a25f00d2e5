import assert from "node:assert/strict";
import { decode as decodePng } from "fast-png";
import jsQR from "jsqr";
import type { Locator } from "playwright-core";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { galleryOf } from "./gallery";
import { groupRow, openSignedIn, sentence } from "./scenes";

const CONSENT_PAGE = /^https:\/\/app\.heygen\.com\/avatar\/consent\/[0-9a-f]+(?:\?reroute_url=http[^&]+)?$/u;

describe("giving consent", () => {
  let server: SandboxServer;
  let workbench: Workbench;
  let mira: string;
  /** Where the opened page leads when it is done. */
  let way: string;
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

  /** What a phone's camera reads from what is on screen. */
  async function scan(code: Locator): Promise<string | undefined> {
    await code.scrollIntoViewIfNeeded();
    const { data, width, height } = decodePng(await code.screenshot({ scale: "css" }));
    const channels = data.length / (width * height);
    const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let index = 0; index < width * height; index += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        pixels[index * 4 + channel] = data[index * channels + channel] ?? 0;
      }
    }
    return jsQR(pixels, width, height)?.data;
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
    way = new URL(page.url()).searchParams.get("reroute_url") ?? "";
    await page.close();
    assert.equal(asked(leo()).length, 1);
    assert.ok(asked(leo())[0]?.idempotencyKey);
  });

  it("the page leads back into the editor, which reads the group and shows it", async () => {
    const before = server.requests.length;
    const page = await workbench.page.context().newPage();
    await page.goto(way);
    await page.close();
    await galleryOf(workbench).title.getByText("Leo").waitFor();
    await server.waitForRequest(({ path }) => path === `/v3/avatars/${leo()}`, before);
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
    await workbench
      .statusBarItem("Copied the consent link, made just now. It works for about a day.")
      .waitFor();
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

  it("the gallery says what it means, and copies the same link too", async () => {
    await workbench.sidebar.chooseFromMenu(/^Mira/u, "Open Gallery");
    const gallery = galleryOf(workbench);
    await gallery.card("Mira").click();
    const consent = gallery.section("Consent");
    await consent.getByText("The person shown has to agree on HeyGen's consent page.").waitFor();
    const link = await workbench.clipboard();
    await workbench.page.evaluate(() => navigator.clipboard.writeText("something else"));
    await consent.getByRole("button", { name: "Copy Consent Link" }).click();
    await consent.locator("[data-done]").waitFor();
    assert.equal(await workbench.clipboard(), link);
    assert.equal(asked(mira).length, 2);
  });

  it("the gallery shows it as a QR code for a phone, and a new one by a click", async () => {
    const consent = galleryOf(workbench).section("Consent");
    const link = await workbench.clipboard();
    await consent.getByRole("button", { name: "Show QR Code" }).click();
    const code = consent.getByRole("img", { name: "QR code that leads to the consent page of Mira" });
    await code.waitFor();
    await consent.getByText("This link was made just now. It works for about 24 hours.").waitFor();
    assert.equal(await scan(code), link);
    assert.equal(asked(mira).length, 2);
    await consent.locator("[data-action='copyConsentLink'][data-done]").waitFor({ state: "detached" });
    await consent.getByRole("button", { name: "New Link" }).click();
    await consent.locator(".consent-code [data-done]").waitFor();
    await consent.getByRole("button", { name: "Copy Consent Link" }).click();
    await consent.locator("[data-action='copyConsentLink'][data-done]").waitFor();
    const fresh = await workbench.clipboard();
    assert.notEqual(fresh, link);
    assert.equal(await scan(code), fresh);
    assert.equal(asked(mira).length, 3);
  });

  it("a row's menu shows the code at once", async () => {
    await workbench.sidebar.chooseFromMenu(/^Kira/u, "Show Consent QR Code");
    const code = galleryOf(workbench)
      .section("Consent")
      .getByRole("img", { name: "QR code that leads to the consent page of Kira" });
    await code.waitFor();
    assert.match((await scan(code)) ?? "", CONSENT_PAGE);
  });

  it("a mail is drafted with the link, addressed to nobody", async () => {
    const leaving = workbench.page.context().waitForEvent("request", {
      predicate: (request) => request.url().startsWith("mailto:"),
    });
    await workbench.sidebar.chooseFromMenu(/^Mira/u, "Write E-mail with Consent Link");
    const link = await workbench.clipboard();
    const address = (await leaving).url();
    assert.match(address, /^mailto:\?subject=/u);
    assert.ok(decodeURIComponent(address).includes(link));
    assert.ok(decodeURIComponent(address).includes("Your consent for the avatar Mira"));
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

  it("is followed on after a reload, and said once", async () => {
    await workbench.reload();
    await workbench.sidebar.open("HeyGen Avatars");
    await groupRow(workbench, "Mira").waitFor();
    server.sandbox.setConsent(mira, "approved");
    await workbench.notifications.saying(sentence("Consent for Mira is given.")).waitFor();
    assert.equal(await workbench.notifications.saying(sentence("Consent for Mira")).count(), 1);
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
