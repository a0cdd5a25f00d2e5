import assert from "node:assert/strict";
import { MISSING_VOICE_ID, VOICES } from "../../src/sandbox/voices";
import { apiError, type LoggedRequest } from "../server/faults";
import { galleryOf } from "./gallery";
import { listing, openStage, waitForCount, type Stage } from "./stage";

const HOSTILE_NAME = `<img src=x onerror="document.title='hit'"><script>document.title='hit'</script>`;

/** The workbench itself shows no pictures over plain HTTP; only this test's rows have such. */
const WORKBENCH_PICTURES = "img-src 'self' https: data: blob:";

describe("the gallery, over HTTP", () => {
  let stage: Stage;
  const complaints: string[] = [];

  before(async () => {
    stage = await openStage("gallery", {
      sandbox: { httpPreviews: true },
      // What is kept on disk asks for pictures too: here it is the page that is looked at.
      settings: { "heygenAvatars.thumbnailCacheMegabytes": 0 },
    });
    stage.page.on("console", (message) => {
      const text = message.text();
      const isOurs = text.includes("Content Security Policy") && !text.includes(WORKBENCH_PICTURES);
      if (isOurs) complaints.push(text);
    });
    await stage.sidebar.open("HeyGen Avatars");
    await stage.signIn();
    await stage.sidebar.row("Monica").waitFor();
    await stage.runCommand("HeyGen: Open Gallery");
    await galleryOf(stage).count("165 looks").waitFor();
  });

  afterEach(() => {
    stage.api.faults.clear();
  });

  after(async () => {
    await stage.close();
  });

  const pictureOf = (lookId: string) => (request: LoggedRequest) =>
    request.path === `/previews/${lookId}.svg`;

  const videos = () => galleryOf(stage).page.locator("video.hover-video");

  /** The account changes elsewhere, and the person refreshes. */
  const refresh = () => stage.sidebar.clickTitleAction("Refresh Avatars");

  describe("previews", () => {
    it("play while pointed at, one at a time, and stop when left", async () => {
      const gallery = galleryOf(stage);
      const withVideo = gallery.cards.filter({ has: gallery.page.locator(".picture[data-video]") });
      await withVideo.nth(0).hover();
      await gallery.page.locator("video.playing").waitFor();
      const first = await videos().getAttribute("src");
      await withVideo.nth(1).hover();
      await videos()
        .and(gallery.page.locator(`:not([src="${first ?? ""}"]).playing`))
        .waitFor();
      assert.equal(await videos().count(), 1);
      assert.ok(await videos().evaluate((video: HTMLVideoElement) => video.muted && video.loop));
      await gallery.title.hover();
      await waitForCount(videos(), 0);
    });

    it("play on keyboard focus as well", async () => {
      const gallery = galleryOf(stage);
      await gallery.search.focus();
      await stage.page.keyboard.press("ArrowDown");
      await gallery.page.locator("video.playing").waitFor();
      await stage.page.keyboard.press("ArrowRight");
      await waitForCount(videos(), 0);
    });

    it("stay still where motion is to be reduced", async () => {
      const gallery = galleryOf(stage);
      await stage.page.emulateMedia({ reducedMotion: "reduce" });
      await gallery.card("Monica").click();
      const video = gallery.details.locator("video");
      await video.waitFor();
      assert.ok(await video.evaluate((element: HTMLVideoElement) => element.paused && !element.autoplay));
      assert.equal(await videos().count(), 0);
      await stage.page.emulateMedia({ reducedMotion: null });
      await gallery.button("Close Details").click();
    });

    it("that are refused are asked for again once: a new address is shown, or initials stay", async () => {
      const { api } = stage;
      const gallery = galleryOf(stage);
      const group = api.sandbox.addGroup({ name: "Expired", ownership: "private" });
      const healing = api.sandbox.addLook(group, { name: "Heals" });
      const lost = api.sandbox.addLook(group, { name: "Lost forever" });
      api.faults.add({ match: pictureOf(healing), times: 1, action: apiError(403, "access_denied") });
      api.faults.add({ match: pictureOf(lost), action: apiError(403, "access_denied") });
      await refresh();
      await gallery.count("167 looks").waitFor();
      await gallery.card("Heals").locator("img.loaded").waitFor();
      await api.waitForRequest(listing(`/v3/avatars/looks/${lost}`), 0);
      // Both cards are drawn anew: the one that is lost is not asked for a second time.
      await gallery.search.fill("lost forever");
      await gallery.count("1 of 167 looks").waitFor();
      await gallery.card("Lost forever").getByText("LF").waitFor();
      await gallery.button("Clear Filters").click();
      await gallery.count("167 looks").waitFor();
      for (const id of [healing, lost]) {
        assert.equal(api.requests.filter(listing(`/v3/avatars/looks/${id}`)).length, 1);
      }
    });
  });

  describe("changes elsewhere", () => {
    it("come in place: the focus, the scroll position and the rest of the cards stay", async () => {
      const { api } = stage;
      const gallery = galleryOf(stage);
      const { keyboard } = stage.page;
      await gallery.cards.first().focus();
      for (let page = 0; page < 4; page += 1) await keyboard.press("PageDown");
      const focused = gallery.page.locator(".card:focus");
      const [lookId, top] = await focused.evaluate((card: HTMLElement) => {
        card.dataset["mark"] = "same element";
        return [card.dataset["lookId"] ?? "", card.getBoundingClientRect().top] as const;
      });
      api.sandbox.renameLook(lookId, "Renamed elsewhere");
      api.sandbox.addLook(api.sandbox.groupIds("private")[0] ?? "", { name: "Made elsewhere" });
      await refresh();
      await gallery.count("168 looks").waitFor();
      await gallery.card("Renamed elsewhere").waitFor();
      const card = gallery.page.locator("[data-mark]");
      assert.match((await card.getAttribute("aria-label")) ?? "", /^Renamed elsewhere,/u);
      const after = await card.evaluate((element) => element.getBoundingClientRect().top);
      assert.ok(Math.abs(after - top) < 300, `moved from ${String(top)} to ${String(after)}`);
    });

    it("a look that is gone closes its details", async () => {
      const gallery = galleryOf(stage);
      await gallery.search.fill("heals");
      await gallery.card("Heals").click();
      await gallery.details.waitFor();
      const lookId = await gallery.details.locator("code").first().innerText();
      stage.api.sandbox.removeLook(lookId);
      await refresh();
      await gallery.details.waitFor({ state: "hidden" });
      await gallery.page.getByText("This look is no longer there.").waitFor();
      await gallery.button("Clear Filters").first().click();
      await gallery.count("167 looks").waitFor();
    });
  });

  describe("details", () => {
    it("check consent again: a refusal is said beside the button, then the new state shows", async () => {
      const { api } = stage;
      const gallery = galleryOf(stage);
      await gallery.card("Leo").click();
      const consent = gallery.section("Consent");
      await consent.getByText("Consent pending").waitFor();
      const groupId = await gallery.details.locator("code").last().innerText();
      api.faults.add({ match: listing(`/v3/avatars/${groupId}`), action: apiError(403, "forbidden") });
      await consent.getByRole("button", { name: "Check Again" }).click();
      await consent.getByRole("alert").getByText("This account may not do that.").waitFor();
      api.faults.clear();
      api.sandbox.setConsent(groupId, "approved");
      await consent.getByRole("button", { name: "Check Again" }).click();
      await consent.getByText("Consent given").waitFor();
      await waitForCount(consent.getByRole("button"), 0);
    });

    it("name the default voice and play its sample; a voice that is gone is said kindly", async () => {
      const { api } = stage;
      const gallery = galleryOf(stage);
      const group = api.sandbox.addGroup({ name: "Voices", ownership: "private" });
      const [clara] = VOICES;
      api.sandbox.addLook(group, { name: "Has a voice", defaultVoiceId: clara?.id ?? "" });
      api.sandbox.addLook(group, { name: "Lost its voice", defaultVoiceId: MISSING_VOICE_ID });
      await refresh();
      await gallery.card("Lost its voice").click();
      const voice = gallery.section("Default voice");
      await voice.getByText("HeyGen no longer offers this voice.").waitFor();
      await gallery.card("Has a voice").click();
      await voice.getByText("Clara").waitFor();
      await voice.getByRole("button", { name: "Play Voice Sample" }).click();
      await voice.getByRole("button", { name: "Stop Voice Sample" }).waitFor();
      await gallery.button("Close Details").click();
    });

    it("cover the grid where the panel is narrow, and give it back on Escape", async () => {
      const gallery = galleryOf(stage);
      const { page } = stage;
      await page.setViewportSize({ width: 800, height: 800 });
      await gallery.page.locator("body").evaluate(async () => {
        const narrow = window.matchMedia("(max-width: 719px)");
        while (!narrow.matches) {
          await new Promise((resolve) => {
            narrow.addEventListener("change", resolve, { once: true });
          });
        }
      });
      await gallery.card("Monica").click();
      await gallery.details.getByRole("heading", { name: "Monica", exact: true }).waitFor();
      assert.ok(await gallery.page.locator("main").evaluate((main: HTMLElement) => main.inert));
      await page.keyboard.press("Escape");
      await gallery.details.waitFor({ state: "hidden" });
      assert.ok(await gallery.card("Monica").evaluate((card) => document.activeElement === card));
      await page.setViewportSize({ width: 1280, height: 800 });
    });
  });

  describe("what comes from outside", () => {
    it("is text and nothing else, whatever it looks like", async () => {
      const { api } = stage;
      const gallery = galleryOf(stage);
      const long = "A name of five hundred characters ".repeat(15).trim().slice(0, 500);
      const names = [HOSTILE_NAME, "مونيكا في المكتب", "👩🏽‍🚀 Zoë 🎬", long];
      const group = api.sandbox.addGroup({ name: HOSTILE_NAME, ownership: "private" });
      for (const name of names) {
        api.sandbox.addLook(group, { name, tags: [HOSTILE_NAME], previewImageUrl: null });
      }
      await refresh();
      for (const name of names) {
        await gallery.page.locator(".card-name").getByText(name, { exact: true }).first().waitFor();
      }
      await gallery.page.locator(".card-name").getByText(HOSTILE_NAME, { exact: true }).click();
      await gallery.details.getByRole("heading", { name: HOSTILE_NAME }).waitFor();
      await gallery.details.getByText(HOSTILE_NAME).nth(1).waitFor();
      assert.equal(await gallery.page.locator("body script:not([nonce]), [onerror]").count(), 0);
      assert.equal(await gallery.page.locator("html").evaluate(() => document.title), "Avatars");
      const width = await gallery.page
        .locator("body")
        .evaluate((body) => [body.scrollWidth, body.clientWidth]);
      assert.equal(width[0], width[1]);
    });

    it("a picture of another host is not loaded", async () => {
      const gallery = galleryOf(stage);
      const foreign = "https://pictures.example/look.png";
      const asked: string[] = [];
      stage.page.on("request", (request) => asked.push(request.url()));
      const { sandbox } = stage.api;
      sandbox.addLook(sandbox.groupIds("private")[0] ?? "", { name: "Foreign", previewImageUrl: foreign });
      await refresh();
      await gallery.card("Foreign").getByText("F", { exact: true }).waitFor();
      await gallery.card("Foreign").click();
      await gallery.details.getByText("There is no preview yet.").waitFor();
      assert.equal(asked.includes(foreign), false);
    });
  });

  describe("over a reload of the window", () => {
    it("the look whose details were open is open again", async () => {
      const gallery = galleryOf(stage);
      await gallery.search.fill("monica on stage");
      await gallery.card("Monica on stage").click();
      await gallery.details.getByRole("heading", { name: "Monica on stage" }).waitFor();
      await stage.reload();
      await gallery.details.getByRole("heading", { name: "Monica on stage" }).waitFor();
      assert.equal(await gallery.card("Monica on stage").getAttribute("aria-selected"), "true");
    });
  });

  describe("all the while", () => {
    it("the page never ran into its content security policy", () => {
      assert.deepEqual(complaints, []);
    });
  });
});
