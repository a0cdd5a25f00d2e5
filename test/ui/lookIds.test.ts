import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { galleryOf } from "./gallery";
import { expandGroup, groupRow, lookRow, openOnSample, sentence } from "./scenes";

const HEX_ID = /^[0-9a-f]{32}$/u;

describe("look ids on their way into code", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openOnSample("look-ids");
    await expandGroup(workbench, "Monica", "Monica on stage");
  });

  after(async () => {
    await workbench.close();
  });

  /** Types part of a look's name or id into the quick pick and takes the first one. */
  async function pickLook(text: string): Promise<void> {
    const { quickInput } = workbench;
    await quickInput.input.fill(text);
    await quickInput.items.filter({ hasText: text }).first().waitFor();
    await quickInput.input.press("Enter");
  }

  async function insertAt(line: number, column: number, look: string, name: string): Promise<string> {
    await workbench.goTo(line, column);
    await workbench.runCommand("HeyGen: Insert Look ID");
    await pickLook(look);
    await workbench.statusBarItem(sentence(`Inserted the look ID of ${name}`)).waitFor();
    return workbench.editorText();
  }

  describe("copying", () => {
    it("a row's button copies and says so", async () => {
      const row = lookRow(workbench, "Monica on stage");
      await row.hover();
      await row.getByRole("button", { name: "Copy Look ID" }).click();
      await workbench.statusBarItem(sentence("Copied the look ID of Monica on stage")).waitFor();
      assert.match(await workbench.clipboard(), HEX_ID);
    });

    it("a row's menu copies that row's", async () => {
      const before = await workbench.clipboard();
      await workbench.sidebar.chooseFromMenu(/^Monica in the garden/u, "Copy Look ID");
      await workbench.statusBarItem(sentence("Copied the look ID of Monica in the garden")).waitFor();
      assert.match(await workbench.clipboard(), HEX_ID);
      assert.notEqual(await workbench.clipboard(), before);
    });

    it("several selected rows give one id a line, in their order", async () => {
      await groupRow(workbench, "Monica").click({ modifiers: ["ControlOrMeta"] });
      await lookRow(workbench, "Monica at the office").click({ modifiers: ["ControlOrMeta"] });
      await lookRow(workbench, "Monica in the garden").click({ modifiers: ["Shift"] });
      await workbench.sidebar.chooseFromMenu(/^Monica on stage/u, "Copy Look ID");
      await workbench.statusBarItem("Copied 3 look IDs, one a line").waitFor();
      const lines = (await workbench.clipboard()).split("\n");
      assert.equal(lines.length, 3);
      assert.equal(new Set(lines).size, 3);
      for (const line of lines) assert.match(line, HEX_ID);
    });

    it("the palette asks which look", async () => {
      await workbench.runCommand("HeyGen: Copy Look ID");
      await pickLook("June_HR_public");
      await workbench.statusBarItem(sentence("Copied the look ID of June")).waitFor();
      assert.equal(await workbench.clipboard(), "June_HR_public");
    });

    it("a group's id is offered as what it is, and says that videos want a look's", async () => {
      await groupRow(workbench, "Annie").click({ button: "right" });
      await workbench.chooseMenuItem("Copy Group ID (videos want a look ID)");
      await workbench
        .statusBarItem(sentence("Copied the group ID of Annie. Videos want a look ID."))
        .waitFor();
      assert.match(await workbench.clipboard(), HEX_ID);
    });
  });

  describe("inserting", () => {
    it("with no editor open it offers to copy instead", async () => {
      await workbench.sidebar.chooseFromMenu(/^Monica on stage/u, "Insert Look ID");
      await workbench.notifications.click("Open the file that should get the look ID", "Copy Instead");
      await workbench.statusBarItem(sentence("Copied the look ID of Monica on stage")).waitFor();
      assert.match(await workbench.clipboard(), HEX_ID);
    });

    it("inside a Python string the id is bare", async () => {
      await workbench.openFile("make_video.py");
      const text = await insertAt(9, 14, "josh_lite3_20230714", "Josh");
      assert.match(text, /^AVATAR_ID = "josh_lite3_20230714Annie_Lounge_Standing_Side_public"$/mu);
    });

    it("in Python code it is quoted", async () => {
      await workbench.goTo(10, 1);
      await workbench.page.keyboard.type("OTHER_ID = \n");
      const text = await insertAt(10, 12, "Daisy-inskirt-20220818", "Daisy");
      assert.match(text, /^OTHER_ID = "Daisy-inskirt-20220818"$/mu);
    });

    it("a row's button inserts at every cursor", async () => {
      await workbench.goTo(3, 1);
      await workbench.runCommand("Add Cursor Below");
      const row = lookRow(workbench, "Monica on stage");
      await row.hover();
      await row.getByRole("button", { name: "Insert Look ID" }).click();
      await workbench.statusBarItem(sentence("Inserted the look ID of Monica on stage")).waitFor();
      const lines = (await workbench.editorText()).split("\n");
      const [first, second] = [lines[2] ?? "", lines[3] ?? ""];
      assert.match(first, /^"[0-9a-f]{32}"import json$/u);
      assert.match(second, /^"[0-9a-f]{32}"import os$/u);
      assert.equal(first.slice(0, 34), second.slice(0, 34));
    });

    it("in JSON it is quoted as a value, and replaces what is selected", async () => {
      await workbench.openFile("video.json");
      await workbench.goTo(2, 16);
      await workbench.page.keyboard.press("Shift+End");
      await workbench.page.keyboard.press("Shift+ArrowLeft");
      await workbench.runCommand("HeyGen: Insert Look ID");
      await pickLook("June_HR_public");
      await workbench.statusBarItem(sentence("Inserted the look ID of June")).waitFor();
      assert.match(await workbench.editorText(), /^ {2}"avatar_id": "June_HR_public",$/mu);
    });

    it("in .env it is bare", async () => {
      await workbench.openFile(".env");
      await workbench.goTo(4, 1);
      await workbench.page.keyboard.press("ControlOrMeta+End");
      await workbench.page.keyboard.type("\nOTHER_LOOK_ID=");
      await workbench.runCommand("HeyGen: Insert Look ID");
      await pickLook("Abigail_expressive_2024112501");
      await workbench.statusBarItem(sentence("Inserted the look ID of Abigail")).waitFor();
      assert.match(await workbench.editorText(), /^OTHER_LOOK_ID=Abigail_expressive_2024112501$/mu);
    });

    it("the gallery inserts into the editor that was active before it", async () => {
      await workbench.openFile("create-video.ts");
      await workbench.goTo(8, 13);
      await lookRow(workbench, "Monica in the garden").click();
      const { details } = galleryOf(workbench);
      await details.getByRole("heading", { name: "Monica in the garden" }).click();
      await details.getByRole("button", { name: "Insert Look ID" }).click();
      await workbench.statusBarItem(sentence("Inserted the look ID of Monica in the garden")).waitFor();
      await workbench.page
        .locator(".view-line")
        .filter({ hasText: /welcome:\s"[0-9a-f]{32}Annie_Office/u })
        .waitFor();
    });
  });
});
