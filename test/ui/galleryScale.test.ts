import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { Locator } from "playwright-core";
import { galleryOf } from "./gallery";
import { openStage, type Stage } from "./stage";

/** Of three looks each; with the sandbox's own ones these are 3,165 looks. */
const EXTRA_GROUPS = 1_000;

/** Elements in the grid, whatever there is to scroll through. */
const MAX_NODES = 400;

const POLL_MS = 50;

describe("the gallery of thousands of looks", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("gallery-scale", { sandbox: { extraGroups: EXTRA_GROUPS } });
    await stage.sidebar.open("HeyGen Avatars");
    await stage.signIn();
    await stage.sidebar.row("Monica").waitFor();
    await stage.runCommand("HeyGen: Open Gallery");
    await galleryOf(stage).count("3,165 looks").waitFor();
  });

  /** What one test narrowed down is no other's. */
  afterEach(async () => {
    const gallery = galleryOf(stage);
    if (await gallery.button("Clear Filters").first().isVisible()) {
      await gallery.button("Clear Filters").first().click();
    }
    await gallery.chip("All").click();
  });

  after(async () => {
    await stage.close();
  });

  const scroller = () => galleryOf(stage).page.locator(".grid-scroller");

  const nodes = () =>
    galleryOf(stage)
      .page.locator(".grid")
      .evaluate((grid) => grid.querySelectorAll("*").length);

  const focused = () => galleryOf(stage).page.locator(".card:focus");

  /** The option in focus once it is called so. */
  const focusedNamed = (name: string) =>
    galleryOf(stage).page.locator(`.card[aria-label^="${name},"]:focus`).waitFor();

  const focusGrid = async () => {
    await galleryOf(stage).search.focus();
    await stage.page.keyboard.press("ArrowDown");
    await focused().waitFor();
  };

  /** Letters at once: on a slow machine those of a keyboard come too far apart to be one word. */
  const type = (text: string) =>
    focused().evaluate((card, letters) => {
      for (const key of letters) {
        card.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      }
    }, Array.from(text));

  /** How far below the grid's upper edge a card begins, in pixels. */
  const topOnScreen = async (card: Locator) => {
    const edge = await scroller().evaluate((element) => element.getBoundingClientRect().top);
    return (await card.evaluate((element) => element.getBoundingClientRect().top)) - edge;
  };

  /** A look's place among all, from 1. */
  const placeOf = async (name: string) =>
    Number(await galleryOf(stage).card(name).getAttribute("aria-posinset"));

  describe("scrolled by hand", () => {
    it("has few elements from its top to its end, and every look's picture", async () => {
      const gallery = galleryOf(stage);
      await gallery.card("Monica").locator("img.loaded").waitFor();
      assert.ok((await nodes()) <= MAX_NODES, String(await nodes()));
      for (const part of [0.25, 0.5, 0.9]) {
        await scroller().evaluate((element, at) => {
          element.scrollTop = element.scrollHeight * at;
        }, part);
        const place = String(Math.round(part * 3_165) + 1);
        await gallery.page.locator(`.card[aria-posinset="${place}"] img.loaded`).waitFor();
        assert.ok((await nodes()) <= MAX_NODES, String(await nodes()));
      }
      await scroller().evaluate((element) => {
        element.scrollTop = element.scrollHeight;
      });
      await gallery.card("Amara 1000 in Studio").locator("img.loaded").waitFor();
      assert.equal(await placeOf("Amara 1000 in Studio"), 3_165);
      const [cards, bottom] = await gallery.card("Amara 1000 in Studio").evaluate((card) => {
        const box = card.getBoundingClientRect();
        return [box.bottom, window.innerHeight];
      });
      assert.ok(cards <= bottom, `the last card ends at ${String(cards)} of ${String(bottom)}`);
    });

    it("shows the looks in order, each once, without gaps between their places", async () => {
      const places = await galleryOf(stage).cards.evaluateAll((cards) =>
        cards.filter((card) => card.tabIndex !== 0).map((card) => Number(card.getAttribute("aria-posinset"))),
      );
      assert.ok(places.length > 8);
      assert.deepEqual(
        places,
        places.map((_, index) => (places[0] ?? 0) + index),
      );
    });
  });

  describe("by keyboard", () => {
    it("is walked through to both ends, far beyond what was loaded", async () => {
      const { keyboard } = stage.page;
      await focusGrid();
      await keyboard.press("Home");
      await focusedNamed("Monica");
      await keyboard.press("End");
      await focusedNamed("Amara 1000 in Studio");
      assert.equal(await focused().getAttribute("aria-setsize"), "3165");
      await keyboard.press("ArrowLeft");
      await focusedNamed("Amara 1000 in Lounge");
      await keyboard.press("Home");
      await focusedNamed("Monica");
      for (let page = 0; page < 30; page += 1) await keyboard.press("PageDown");
      // On a slow machine keys are still on their way when they have been pressed.
      const isFarAndShown = () =>
        focused().evaluate((card) => {
          const { top, bottom } = card.getBoundingClientRect();
          const isShown = top >= 0 && bottom <= window.innerHeight;
          return isShown && Number(card.getAttribute("aria-posinset")) > 200;
        });
      while (!(await isFarAndShown())) await delay(POLL_MS);
    });

    it("letters jump to a name, however far away", async () => {
      await focusGrid();
      await type("amara 760 in l");
      await focusedNamed("Amara 760 in Lounge");
      assert.ok((await nodes()) <= MAX_NODES, String(await nodes()));
    });

    it("Tab's stop stays with its look, and in sight, when others come before it", async () => {
      const { sandbox } = stage.api;
      const place = await placeOf("Amara 760 in Lounge");
      const card = galleryOf(stage).card("Amara 760 in Lounge");
      // Progress takes a line above the grid while it is told.
      const progress = galleryOf(stage).page.locator(".status-line");
      await progress.waitFor({ state: "hidden" });
      const top = await topOnScreen(card);
      const own = sandbox.addGroup({ name: "Made elsewhere", ownership: "private" });
      for (let look = 0; look < 7; look += 1)
        sandbox.addLook(own, { name: `Made elsewhere ${String(look)}` });
      await stage.sidebar.clickTitleAction("Refresh Avatars");
      await galleryOf(stage).count("3,172 looks").waitFor();
      await galleryOf(stage)
        .page.locator(`.card[aria-label^="Amara 760 in Lounge,"][aria-posinset="${String(place + 7)}"]`)
        .waitFor();
      assert.equal(await card.getAttribute("tabindex"), "0");
      await progress.waitFor({ state: "hidden" });
      assert.equal(await topOnScreen(card), top);
    });
  });

  describe("narrowed down", () => {
    it("each choice says how many looks it leaves, together with the others", async () => {
      const gallery = galleryOf(stage);
      const twins = await gallery.choose("Type", "Digital twin");
      await gallery.count(`${twins.toLocaleString("en")} of 3,172 looks`).waitFor();
      assert.ok(twins > 1_000 && twins < 1_100, String(twins));
      const women = await gallery.choose("Gender", "Woman");
      await gallery.count(`${women.toLocaleString("en")} of 3,172 looks`).waitFor();
      assert.ok(women < twins);
      await gallery.search.fill("amara 1");
      const page = gallery.page.locator(".count");
      await page.getByText(/^\d{2,3} of 3,172 looks$/u).waitFor();
      await gallery.button("Clear Filters").click();
      await gallery.count("3,172 looks").waitFor();
      const isFocused = await gallery.search.evaluate((field) => {
        const root = field.getRootNode();
        return root instanceof ShadowRoot && root.activeElement === field;
      });
      assert.ok(isFocused);
    });

    it("what needs an action is one click away", async () => {
      const gallery = galleryOf(stage);
      await gallery.chip("Needs my action").click();
      await gallery.card("Leo").waitFor();
      await gallery.card("Holiday Photo").waitFor();
      const count = Number(/\d+/u.exec(await gallery.chip("Needs my action").innerText())?.[0]);
      assert.equal(await gallery.cards.count(), count);
      await stage.page.keyboard.press("ArrowRight");
      assert.equal(await gallery.chip("All").getAttribute("aria-checked"), "true");
      await gallery.count("3,172 looks").waitFor();
    });

    it("an empty scope says what it is for", async () => {
      const gallery = galleryOf(stage);
      await gallery.chip("Favourites").click();
      await gallery.page.getByRole("heading", { name: "No favourites yet" }).waitFor();
      await gallery.page.getByRole("main").getByRole("button", { name: "Show All" }).click();
      await gallery.count("3,172 looks").waitFor();
    });
  });

  describe("marked and compared", () => {
    it("a star is set by the mouse, by its key, and in the details", async () => {
      const gallery = galleryOf(stage);
      await gallery.search.fill("monica");
      await gallery.count("4 of 3,172 looks").waitFor();
      await gallery.useTool("Monica", "favourite");
      await gallery.page.locator('.card[data-favourite][aria-label*="Favourite"]').waitFor();
      await gallery.card("Monica on stage").focus();
      await stage.page.keyboard.press("*");
      await gallery.chip("Favourites").getByText("2").waitFor();
      await gallery.card("Monica in the garden").click();
      await gallery.details.getByRole("button", { name: "Add to Favourites" }).click();
      await gallery.details.getByRole("button", { name: "Remove from Favourites" }).waitFor();
      await gallery.chip("Favourites").getByText("3").waitFor();
      await gallery.details.getByRole("button", { name: "Remove from Favourites" }).click();
      await gallery.chip("Favourites").getByText("2").waitFor();
      await gallery.button("Close Details").click();
    });

    it("four looks stand side by side with what differs marked; a fifth is refused; Escape goes back to the grid", async () => {
      const gallery = galleryOf(stage);
      await gallery.search.fill("");
      await gallery.count("3,172 looks").waitFor();
      for (const name of ["Monica", "Monica on stage", "Leo"]) await gallery.useTool(name, "compare");
      await gallery.card("Nova, astronaut").focus();
      await stage.page.keyboard.press("Shift+Space");
      await gallery.page.getByText("4 looks to compare").waitFor();
      await gallery.useTool("Holiday Photo", "compare");
      await gallery.page.getByText("Four looks are the most that fit side by side.").waitFor();
      await gallery.button("Compare Side by Side").click();
      const table = gallery.page.getByRole("table");
      await table.getByRole("columnheader", { name: "Nova, astronaut" }).waitFor();
      assert.equal(await table.getByRole("columnheader").count(), 4);
      const row = (name: string) =>
        table.getByRole("row").filter({ has: gallery.page.getByRole("rowheader", { name }) });
      await row("Training (differs)").getByText("Waiting for consent").waitFor();
      assert.equal(await row("Ownership").getAttribute("data-differs"), null);
      await row("Default voice").getByRole("cell").first().waitFor();
      await row("Look ID").getByRole("button", { name: "Copy Look ID" }).nth(2).click();
      const id = await row("Look ID").locator("code").nth(2).innerText();
      await gallery.page.getByText("Copied", { exact: true }).first().waitFor({ state: "attached" });
      assert.equal(await stage.clipboard(), id);
      await stage.page.keyboard.press("Escape");
      await table.waitFor({ state: "hidden" });
      await focused().waitFor();
    });

    it("all of it outlives a reload: favourites, the choice, the search and the place", async () => {
      const gallery = galleryOf(stage);
      await focusGrid();
      await type("amara 760 in o");
      await focusedNamed("Amara 760 in Office");
      await stage.reload();
      await gallery.card("Amara 760 in Office").waitFor();
      await gallery.page.getByText("4 looks to compare").waitFor();
      await gallery.chip("Favourites").getByText("2").waitFor();
      await gallery.chip("Favourites").click();
      await gallery.count("2 looks").waitFor();
      await gallery.card("Monica on stage").waitFor();
      await gallery.button("Clear Choice").click();
      await gallery.page.getByText("looks to compare").waitFor({ state: "hidden" });
    });
  });
});
