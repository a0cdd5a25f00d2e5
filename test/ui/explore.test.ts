import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { galleryOf } from "./gallery";
import { accountRow, exploreSample, expandGroup, groupRow, lookRow, openSignedOut, sentence } from "./scenes";
import { waitForCount } from "./stage";

describe("exploring the sample account", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openSignedOut("explore");
  });

  after(async () => {
    await workbench.close();
  });

  describe("in the side bar", () => {
    it("the welcome view's button brings roots and groups with counts and states", async () => {
      await exploreSample(workbench);
      const { sidebar } = workbench;
      await sidebar.row(/^My avatars/u).waitFor();
      assert.match(await groupRow(workbench, "Monica").innerText(), /4 looks/u);
      assert.match(await groupRow(workbench, "Leo").innerText(), /1 look · Consent pending/u);
      assert.match(await groupRow(workbench, "Nova").innerText(), /In training/u);
      assert.match(await groupRow(workbench, "Holiday Photo").innerText(), /Training failed/u);
      await sidebar.row(/^Public avatars$/u).waitFor();
      await groupRow(workbench, "Annie").waitFor();
    });

    it("rows say to screen readers what they show, once", async () => {
      assert.equal(
        await groupRow(workbench, "Leo").getAttribute("aria-label"),
        "Avatar group Leo · 1 look · Consent pending",
      );
    });

    it("the status bar and the tree say that this is the sample", async () => {
      await workbench.statusBarItem("HeyGen Sample").waitFor();
      await accountRow(workbench, "Sample account").waitFor();
    });

    it("a group opens to its looks, with type and orientation", async () => {
      await expandGroup(workbench, "Monica", "Monica on stage");
      assert.match(
        await lookRow(workbench, "Monica on stage").innerText(),
        /Digital twin · (?:Portrait|Landscape|Square)/u,
      );
    });

    it("pointing at a group shows a picture and the facts", async () => {
      await workbench.pointAt(groupRow(workbench, "Support Desk"));
      await workbench.hover.getByText("Consent skipped. HeyGen asks for no consent here.").waitFor();
      await workbench.hover.getByText("videos want a look's id").waitFor();
      assert.ok(await isDrawn(workbench.hover.locator("img")));
    });

    it("pointing at a look shows a picture and its id", async () => {
      await workbench.pointAt(lookRow(workbench, "Monica on stage"));
      await workbench.hover.getByText(/^Look ID [0-9a-f]{32}$/u).waitFor();
      await workbench.hover.getByText(/^Digital twin · \w+ · \d+ × \d+$/u).waitFor();
      assert.ok(await isDrawn(workbench.hover.locator("img")));
    });

    it("a refresh keeps what is open and what is selected", async () => {
      const look = lookRow(workbench, "Monica on stage");
      await look.click({ modifiers: ["ControlOrMeta"] });
      await workbench.sidebar.clickTitleAction("Refresh Avatars");
      await look.waitFor();
      assert.equal(await look.getAttribute("aria-selected"), "true");
      assert.equal(await groupRow(workbench, "Monica").getAttribute("aria-expanded"), "true");
    });
  });

  describe("with Find Look…", () => {
    it("typing finds a look with its picture, and Enter copies its id", async () => {
      await workbench.sidebar.clickTitleAction("Find Look…");
      const { quickInput } = workbench;
      await quickInput.input.fill("monica stage");
      const item = quickInput.item("Monica on stage");
      await waitForCount(quickInput.items, 1);
      await item.waitFor();
      const picture = item.locator(".quick-input-list-icon");
      assert.match(
        await picture.evaluate((icon) => getComputedStyle(icon).backgroundImage),
        /^url\("data:image/u,
      );
      await quickInput.input.press("Enter");
      await workbench.statusBarItem(sentence("Copied the look ID of Monica on stage")).waitFor();
      assert.match(await workbench.clipboard(), /^[0-9a-f]{32}$/u);
    });

    it("a part of the id finds it too, and a button puts it into the code", async () => {
      await workbench.openFile("video.json");
      await workbench.goTo(2, 17);
      await workbench.runCommand("HeyGen: Find Look…");
      const { quickInput } = workbench;
      await quickInput.input.fill("lite3_2023");
      await quickInput.items.first().hover();
      await quickInput.items.first().getByRole("button", { name: "Insert Look ID" }).click();
      await quickInput.widget.waitFor({ state: "hidden" });
      await workbench.statusBarItem(sentence("Inserted the look ID of")).waitFor();
      assert.match(await workbench.editorText(), /"avatar_id": "josh_lite3_20230714Abigail_Business/u);
    });

    it("another button opens the look in the gallery", async () => {
      await workbench.runCommand("HeyGen: Find Look…");
      const { quickInput } = workbench;
      await quickInput.input.fill("Monica in the garden");
      const item = quickInput.item("Monica in the garden");
      await item.hover();
      await item.getByRole("button", { name: "Open in Gallery" }).click();
      const { details } = galleryOf(workbench);
      await details.getByRole("heading", { name: "Monica in the garden" }).waitFor();
    });
  });

  describe("in the gallery", () => {
    it("the view's title opens it with every look and its picture", async () => {
      await workbench.sidebar.clickTitleAction("Open Gallery");
      const gallery = galleryOf(workbench);
      await gallery.count("165 looks").waitFor();
      assert.equal(await gallery.title.innerText(), "All looks");
      assert.ok(await isDrawn(gallery.card("Monica").locator("img")));
    });

    it("a look's row opens its details", async () => {
      await lookRow(workbench, "Monica at the office").click();
      const gallery = galleryOf(workbench);
      await gallery.details.getByRole("heading", { name: "Monica at the office" }).waitFor();
      assert.ok(await isDrawn(gallery.details.locator("img")));
      assert.match(await gallery.section("Look ID").innerText(), /[0-9a-f]{32}/u);
      assert.match(await gallery.section("Training").innerText(), /Ready/u);
      assert.match(await gallery.section("Consent").innerText(), /Consent given/u);
      assert.match(
        await gallery.details.locator("dl").innerText(),
        /Digital twin[\s\S]*Woman[\s\S]*\d+ × \d+ pixels/u,
      );
    });

    it("the details' buttons copy the look's id and the group's", async () => {
      const { details, button } = galleryOf(workbench);
      const [lookId, groupId] = await details.locator("code").allInnerTexts();
      await details.getByRole("button", { name: "Copy Look ID" }).click();
      await workbench.statusBarItem(sentence("Copied the look ID of Monica at the office")).waitFor();
      assert.equal(await workbench.clipboard(), lookId);
      await button("Copy Group ID").click();
      await workbench
        .statusBarItem(sentence("Copied the group ID of Monica. Videos want a look ID."))
        .waitFor();
      assert.equal(await workbench.clipboard(), groupId);
    });

    it("a group's menu opens its looks only, and Show All the others again", async () => {
      await workbench.sidebar.chooseFromMenu(/^Welcome Host/u, "Open Gallery");
      const gallery = galleryOf(workbench);
      await gallery.count("3 looks").waitFor();
      assert.equal(await gallery.title.innerText(), "Welcome Host");
      assert.equal(await gallery.cards.count(), 3);
      await gallery.button("Show All").click();
      await gallery.count("165 looks").waitFor();
    });

    it("searches by every word, by tag and by id", async () => {
      const gallery = galleryOf(workbench);
      await gallery.search.fill("stage monica");
      await gallery.count("1 of 165 looks").waitFor();
      await gallery.card("Monica on stage").waitFor();
      await gallery.search.fill("june_hr_public");
      await gallery.count("1 of 165 looks").waitFor();
      await gallery.search.fill("no such look");
      await gallery.page.getByRole("heading", { name: "No look matches" }).waitFor();
      await gallery.page.getByRole("main").getByRole("button", { name: "Clear Filters" }).click();
      await gallery.count("165 looks").waitFor();
    });

    it("filters by ownership, type, gender and status, one on top of the other", async () => {
      const gallery = galleryOf(workbench);
      await gallery.choose("Ownership", "My avatars");
      await gallery.count("13 of 165 looks").waitFor();
      await gallery.choose("Type", "Photo avatar");
      await gallery.count("6 of 165 looks").waitFor();
      await gallery.choose("Gender", "Man");
      await gallery.count("4 of 165 looks").waitFor();
      await gallery.choose("Status", "Training failed");
      await gallery.count("1 of 165 looks").waitFor();
      await gallery.card("Holiday Photo").click();
      await gallery.section("Training").getByText("No single clear face was found").waitFor();
      await gallery.button("Close Details").click();
      await gallery.button("Clear Filters").click();
      await gallery.count("165 looks").waitFor();
    });

    it("works by keyboard: slash, arrows, Enter, Escape and the copy keys", async () => {
      const gallery = galleryOf(workbench);
      const { keyboard } = workbench.page;
      await gallery.card("Monica").focus();
      await keyboard.press("/");
      assert.ok(await hasFocus(gallery.search));
      await keyboard.type("monica");
      await gallery.count("4 of 165 looks").waitFor();
      await keyboard.press("ArrowDown");
      assert.ok(await hasFocus(gallery.cards.first()));
      await keyboard.press("ArrowRight");
      assert.ok(await hasFocus(gallery.card("Monica at the office")));
      await keyboard.press("ControlOrMeta+C");
      await gallery.page.getByText("Copied", { exact: true }).last().waitFor();
      assert.match(await workbench.clipboard(), /^[0-9a-f]{32}$/u);
      await keyboard.press("End");
      assert.ok(await hasFocus(gallery.card("Monica in the garden")));
      await keyboard.press("Enter");
      await gallery.details.getByRole("heading", { name: "Monica in the garden" }).waitFor();
      assert.ok(await hasFocus(gallery.details.getByRole("button", { name: "Copy Look ID" })));
      await keyboard.press("Escape");
      await gallery.details.waitFor({ state: "hidden" });
      assert.ok(await hasFocus(gallery.card("Monica in the garden")));
    });
  });

  describe("over a reload of the window", () => {
    it("the gallery comes back with its search, on the sample account", async () => {
      await galleryOf(workbench).choose("Type", "Digital twin");
      await workbench.reload();
      const gallery = galleryOf(workbench);
      await gallery.count("4 of 165 looks").waitFor();
      assert.equal(await gallery.search.inputValue(), "monica");
      await workbench.statusBarItem("HeyGen Sample").waitFor();
      await groupRow(workbench, "Monica").waitFor();
    });

    it("signing out brings the welcome view and the gallery's own", async () => {
      await workbench.runCommand("HeyGen: Sign Out");
      await workbench.sidebar.welcome.getByRole("button", { name: "Explore Sample Avatars" }).waitFor();
      const gallery = galleryOf(workbench);
      await gallery.button("Explore Sample Avatars").waitFor();
      assert.ok(await gallery.button("Clear Filters").isHidden());
      await workbench.statusBarItem("HeyGen Sample").waitFor({ state: "hidden" });
      assert.equal(await workbench.sidebar.rows.count(), 0);
    });
  });
});

type Target = ReturnType<Workbench["page"]["locator"]>;

/** Whether a picture came and has pixels. */
function isDrawn(picture: Target): Promise<boolean> {
  return picture.first().evaluate(async (element) => {
    if (!(element instanceof HTMLImageElement)) return false;
    await element.decode();
    return element.naturalWidth > 0;
  });
}

function hasFocus(target: Target): Promise<boolean> {
  return target.evaluate((element) => {
    const root = element.getRootNode();
    return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === element;
  });
}
