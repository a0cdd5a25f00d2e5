import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { apiError } from "../server/faults";
import { oneLine } from "../../src/words/text";
import { sentence } from "./scenes";
import { listing, openStage, type Stage } from "./stage";

const HOSTILE = {
  html: `<img src=x onerror="document.title='taken over'"> <b>bold</b> &amp;`,
  markdown:
    "**strong** [a link](command:workbench.action.closeWindow) ![p](https://heygen.ai/p.png) | # a `b`",
  icons: "$(trash) Trash $(alert)",
  emoji: "👩🏽‍🚀 Zoë 🇪🇺 👨‍👩‍👧‍👦",
  rightToLeft: "שלום עולם \u202Eevil 42",
  lines: "First line\nSecond\t\r\nThird",
  unbroken: "W".repeat(500),
  long: "Very long words ".repeat(32).slice(0, 500),
} as const;

type Kind = keyof typeof HOSTILE;

/** A word by which each can be told from the others. */
const TELLING: Readonly<Record<Kind, string>> = {
  html: "onerror",
  markdown: "strong",
  icons: "Trash",
  emoji: "Zoë",
  rightToLeft: "evil",
  lines: "Second",
  unbroken: "WWW",
  long: "Very long",
};

const KINDS = Object.keys(HOSTILE).filter((key): key is Kind => key in HOSTILE);

/** What a name would leave behind if it were more than text. */
const FOREIGN = [
  "img[src='x']",
  "img[src*='p.png']",
  "b",
  "strong strong",
  "a[href]",
  "a[data-href]",
  "code",
  ".codicon-trash",
  ".codicon-alert",
].join(", ");

describe("bad input: what the API's lists hold", () => {
  let stage: Stage;
  const lookIds = new Map<Kind, string>();

  before(async () => {
    stage = await openStage("bad-content", { sandbox: { httpPreviews: "png" } });
    const { sandbox } = stage.api;
    for (const kind of KINDS.toReversed()) {
      const group = sandbox.addGroup({ name: HOSTILE[kind] });
      const facts = { name: HOSTILE[kind], tags: [HOSTILE[kind]], engines: [HOSTILE[kind]] };
      lookIds.set(kind, sandbox.addLook(group, facts));
    }
    await stage.sidebar.open("HeyGen Avatars");
    await stage.signIn();
    await stage.sidebar.row("Monica").waitFor();
  });

  afterEach(() => {
    stage.api.faults.clear();
  });

  after(async () => {
    await stage.close();
  });

  const lookId = (kind: Kind): string => lookIds.get(kind) ?? "";
  const card = (id: string): Locator => stage.gallery().locator(`.card[data-look-id="${id}"]`);
  /** Below the account's row and “My avatars”. */
  const groupRow = (kind: Kind): Locator => stage.sidebar.rows.nth(KINDS.indexOf(kind) + 2);

  it("hostile names are one line of text each in the tree, and nothing more", async () => {
    const { sidebar } = stage;
    for (const kind of KINDS) {
      const label = groupRow(kind).locator(".monaco-icon-label .label-name");
      const shown = await label.innerText();
      assert.equal(plain(shown), plain(oneLine(HOSTILE[kind])), kind);
      // An override would turn around the facts that follow the name.
      assert.doesNotMatch(shown, /[\u202A-\u202E\n]/u, kind);
    }
    await stage.photograph("content-tree");
    assert.equal(await sidebar.part.locator("[role='treeitem']").locator(FOREIGN).count(), 0);
    const heights = await sidebar.rows.evaluateAll((rows) => rows.map((row) => row.clientHeight));
    assert.deepEqual([...new Set(heights)], [22]);
  });

  it("hostile names are text in tooltips", async () => {
    for (const kind of KINDS) {
      await stage.pointAt(groupRow(kind).locator(".monaco-icon-label"));
      const { hover } = stage;
      await hover.filter({ hasText: "1 look" }).filter({ hasText: TELLING[kind] }).waitFor();
      await stage.photograph(`content-tooltip-${kind}`);
      const said = plain(await hover.innerText());
      assert.ok(said.includes(plain(oneLine(HOSTILE[kind]).slice(0, 70))), `${kind}: ${said}`);
      assert.equal(await hover.locator(FOREIGN).count(), 0, kind);
      const { width = 0 } = (await hover.boundingBox()) ?? {};
      assert.ok(width < 720, `${kind} makes a tooltip ${String(width)} px wide`);
    }
  });

  it("hostile names are text in quick picks and status messages", async () => {
    const { quickInput } = stage;
    for (const kind of KINDS) {
      await stage.runCommand("HeyGen: Find Look…");
      await quickInput.title.getByText("Find Look").waitFor();
      await quickInput.input.fill(lookId(kind));
      // The list is drawn in steps: a row of the text before may still be there.
      const found = quickInput.items.filter({ hasText: lookId(kind) }).first();
      await found.waitFor();
      if (kind === "icons" || kind === "unbroken") await stage.photograph(`content-pick-${kind}`);
      const [label = ""] = await found.locator(".label-name").allInnerTexts();
      assert.equal(plain(label), plain(oneLine(HOSTILE[kind])), kind);
      assert.equal(await quickInput.items.locator(FOREIGN).count(), 0, kind);
      await quickInput.input.press("Enter");
      const said = stage.statusBarItem("Copied the look ID of");
      await said.filter({ hasText: TELLING[kind] }).waitFor();
      await stage.photograph(`content-status-${kind}`);
      assert.equal(await stage.clipboard(), lookId(kind));
      assert.equal(await said.locator(FOREIGN).count(), 0, kind);
      const bar = await stage.page.locator(".part.statusbar").evaluate((part) => part.clientHeight);
      assert.ok((await said.evaluate((item) => item.clientHeight)) <= bar, kind);
    }
  });

  it("hostile names are text on the gallery's cards, which stay of one size", async () => {
    await stage.runCommand("HeyGen: Open Gallery");
    const gallery = stage.gallery();
    for (const kind of KINDS) {
      const name = card(lookId(kind)).locator(".card-name");
      await name.waitFor();
      assert.equal(await name.evaluate((element) => element.textContent), HOSTILE[kind]);
    }
    await stage.photograph("content-gallery");
    assert.equal(await gallery.locator(".card").locator(FOREIGN).count(), 0);
    const sizes = await gallery
      .locator(".card")
      .evaluateAll((cards) =>
        cards
          .map((each) => each.getBoundingClientRect())
          .map(({ width, height }) => `${width.toFixed(0)} × ${height.toFixed(0)}`),
      );
    assert.equal(new Set(sizes).size, 1, sizes.join(", "));
    await assertNoSidewaysScroll(gallery.locator("html, .grid-scroller"));
  });

  it("hostile names, tags and engines are text in the details, which keep their width", async () => {
    const gallery = stage.gallery();
    for (const kind of KINDS) {
      await card(lookId(kind)).click();
      const detail = gallery.getByRole("complementary");
      await detail.getByText(lookId(kind)).first().waitFor();
      await stage.photograph(`content-detail-${kind}`);
      assert.equal(await detail.locator("h2").evaluate((title) => title.textContent), HOSTILE[kind]);
      const foreign = FOREIGN.replace(", code", "");
      assert.equal(await detail.locator(foreign).count(), 0, kind);
      await assertNoSidewaysScroll(gallery.locator("html, .grid-scroller, .detail-body"));
    }
    assert.equal(await stage.page.title().then((title) => title.includes("taken over")), false);
    await gallery.getByRole("button", { name: "Close Details" }).click();
  });

  it("a look without a preview has a placeholder, and is asked for once", async () => {
    const { api } = stage;
    const group = api.sandbox.addGroup({ name: "Plain" });
    const id = api.sandbox.addLook(group, { name: "Without Picture", previewImageUrl: null });
    const since = api.requests.length;
    const asked = api.waitForRequest(readOf(id), since);
    await stage.sidebar.clickTitleAction("Refresh Avatars");
    await card(id).scrollIntoViewIfNeeded();
    await card(id).locator(".picture").getByText("WP").waitFor();
    await asked;
    await card(id).click();
    await stage.gallery().getByText("There is no preview yet.").waitFor();
    await stage.photograph("content-no-preview");
    await stage.gallery().getByRole("button", { name: "Close Details" }).click();
    assert.equal(await card(id).locator("img").count(), 0);
    assert.equal(api.requests.slice(since).filter(readOf(id)).length, 1);
  });

  it("an expired preview is asked for again once, and shows under its new address", async () => {
    const { api } = stage;
    const { id, previewOf } = addPictured("Expired Once");
    api.faults.add({ match: previewOf, times: 1, action: apiError(403, "AccessDenied") });
    api.faults.add({ match: readOf(id), action: { kind: "rewrite", change: signedAnew } });
    const since = api.requests.length;
    await stage.sidebar.clickTitleAction("Refresh Avatars");
    await card(id).scrollIntoViewIfNeeded();
    const picture = card(id).locator("img.loaded");
    await picture.waitFor();
    // It is kept then: the page has it from this machine.
    assert.match((await picture.getAttribute("src")) ?? "", /\/thumbnails\//u);
    assert.equal(api.requests.slice(since).filter(readOf(id)).length, 1);
    assert.deepEqual(
      api.requests.filter(previewOf).map(({ query }) => query["again"]),
      [undefined, "1"],
    );
  });

  it("a preview that stays expired becomes a placeholder, and nobody asks a third time", async () => {
    const { api } = stage;
    const { id, previewOf } = addPictured("Stays Expired");
    api.faults.add({ match: previewOf, action: apiError(403, "AccessDenied") });
    api.faults.add({ match: readOf(id), action: { kind: "rewrite", change: signedAnew } });
    const since = api.requests.length;
    const second = api
      .waitForRequest(previewOf, since)
      .then(({ index }) => api.waitForRequest(previewOf, index + 1));
    await stage.sidebar.clickTitleAction("Refresh Avatars");
    await card(id).scrollIntoViewIfNeeded();
    await second;
    await card(id).locator("img").waitFor({ state: "detached" });
    await card(id).click();
    const detail = stage.gallery().getByRole("complementary");
    await detail.getByText(id).first().waitFor();
    await detail.locator(".detail-preview .picture").getByText("SE").waitFor();
    await stage.photograph("content-expired-preview");
    await stage.gallery().getByRole("button", { name: "Close Details" }).click();
    assert.equal(api.requests.slice(since).filter(readOf(id)).length, 1);
    assert.equal(api.requests.filter(previewOf).length, 2);
  });

  it("a look deleted elsewhere: its id can still be copied; a refresh takes it away and says so", async () => {
    const { api, sidebar } = stage;
    const { id, group } = addPictured("Soon Gone");
    const other = api.sandbox.addLook(group, { name: "Stays" });
    await sidebar.clickTitleAction("Refresh Avatars");
    await card(id).click();
    const detail = stage.gallery().getByRole("complementary");
    await detail.getByText(id).first().waitFor();
    api.sandbox.removeLook(id);
    await detail.getByRole("button", { name: "Copy Look ID" }).click();
    await stage.statusBarItem(sentence("Copied the look ID of Soon Gone")).waitFor();
    assert.equal(await stage.clipboard(), id);
    await sidebar.clickTitleAction("Refresh Avatars");
    await stage.gallery().locator(".toast").getByText("This look is no longer there.").waitFor();
    await stage.photograph("content-look-gone");
    await card(id).waitFor({ state: "detached" });
    await card(other).waitFor();
    assert.equal(await detail.isVisible(), false);
  });

  it("a group deleted elsewhere: what asks for it says that it is gone, and takes it away", async () => {
    const { api, sidebar } = stage;
    const group = api.sandbox.addGroup({ name: "Twin Soon Gone", consent: "pending" });
    const id = api.sandbox.addLook(group, { name: "Twin look", training: "pending_consent" });
    await sidebar.clickTitleAction("Refresh Avatars");
    await card(id).click();
    const detail = stage.gallery().getByRole("complementary");
    await detail.getByText(id).first().waitFor();
    api.sandbox.removeGroup(group);
    await detail.getByRole("button", { name: "Open Consent Page" }).click();
    await stage.gallery().locator(".toast").getByText("This look is no longer there.").waitFor();
    await stage.photograph("content-group-gone");
    await card(id).waitFor({ state: "detached" });
    await sidebar.row("Twin Soon Gone").waitFor({ state: "detached" });
  });

  it("a group deleted elsewhere: its row's action says so, and the row goes", async () => {
    const { api, sidebar, notifications } = stage;
    const group = api.sandbox.addGroup({ name: "Another Twin", consent: "pending" });
    await sidebar.clickTitleAction("Refresh Avatars");
    await sidebar.row("Another Twin").waitFor();
    api.sandbox.removeGroup(group);
    await sidebar.chooseFromMenu("Another Twin", "Copy Consent Link");
    await notifications.saying("HeyGen no longer has this, or it belongs to another account.").waitFor();
    await stage.photograph("content-group-gone-row");
    await sidebar.row("Another Twin").waitFor({ state: "detached" });
    await notifications.close("HeyGen no longer has this");
  });

  /** A look of a group of its own, with a picture. */
  function addPictured(name: string) {
    const group = stage.api.sandbox.addGroup({ name });
    const id = stage.api.sandbox.addLook(group, { name });
    return { group, id, previewOf: listing(`/previews/${id}.png`) };
  }
});

const readOf = (id: string) => listing(`/v3/avatars/looks/${id}`);

/** The answer with another signature, as the API gives one each time. */
function signedAnew(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll("?Expires=", "?again=1&Expires="));
}

/** Without what isolates directions or keeps `$(` from becoming an icon, and with spaces that break. */
function plain(text: string): string {
  return text
    .replaceAll(/[\u200B\u2066-\u2069]/gu, "")
    .replaceAll("\u00A0", " ")
    .trim();
}

async function assertNoSidewaysScroll(places: Locator): Promise<void> {
  const wide = await places.evaluateAll((elements) =>
    elements
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map(
        (element) =>
          `${element.getAttribute("class") ?? element.localName}: ${String(element.scrollWidth)} px`,
      ),
  );
  assert.deepEqual(wide, []);
}
