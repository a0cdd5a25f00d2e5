import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { exploreSample, expandGroup, groupRow, lookRow, openOnSample, sentence } from "./scenes";

describe("favourites", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openOnSample("favourites");
    await expandGroup(workbench, "Monica", "Monica on stage");
  });

  after(async () => {
    await workbench.close();
  });

  const root = (): Locator =>
    workbench.sidebar.part.getByRole("treeitem", { name: "Favourites", exact: true });
  /** Rows of a look: under the favourites first, then under its group. */
  const rowsOf = (name: string): Locator => lookRow(workbench, name);
  const button = (row: Locator, name: string): Locator => row.getByRole("button", { name });

  async function star(row: Locator, name: string): Promise<void> {
    await row.hover();
    await button(row, name).click();
  }

  it("have no place in the tree while there are none", async () => {
    assert.equal(await root().count(), 0);
  });

  it("come by the star on a look's row, into a place above all groups", async () => {
    await star(rowsOf("Monica on stage"), "Add to Favourites");
    await workbench.statusBarItem(sentence("Monica on stage is a favourite now")).waitFor();
    await root().waitFor();
    await rowsOf("Monica on stage").nth(1).waitFor();
    const names = await workbench.sidebar.rows.evaluateAll((rows) =>
      rows.slice(0, 4).map((row) => row.getAttribute("aria-label") ?? ""),
    );
    assert.deepEqual(
      names.map((name) => name.replace(/ ·.*$/u, "")),
      ["Account Sample account", "Favourites", "Look Monica on stage", "My avatars"],
    );
    assert.equal(await groupRow(workbench, "Monica").getAttribute("aria-expanded"), "true");
  });

  it("can be copied from there", async () => {
    const row = rowsOf("Monica on stage").first();
    await row.hover();
    await button(row, "Copy Look ID").click();
    await workbench.statusBarItem(sentence("Copied the look ID of Monica on stage")).waitFor();
    assert.match(await workbench.clipboard(), /^[0-9a-f]{32}$/u);
  });

  it("are added several at a time, from the menu of a selection", async () => {
    const { sidebar } = workbench;
    // Opening the group selected it; a menu offers what all selected rows have in common.
    await groupRow(workbench, "Monica").click({ modifiers: ["ControlOrMeta"] });
    await rowsOf("Monica at the office").click({ modifiers: ["ControlOrMeta"] });
    await rowsOf("Monica in the garden").click({ modifiers: ["ControlOrMeta"] });
    await sidebar.chooseFromMenu(/^Monica in the garden/u, "Add to Favourites");
    await workbench.statusBarItem("2 looks are favourites now").waitFor();
    await rowsOf("Monica at the office").nth(1).waitFor();
    await rowsOf("Monica in the garden").nth(1).waitFor();
  });

  it("outlive a reload of the window", async () => {
    await workbench.reload();
    await workbench.sidebar.open("HeyGen Avatars");
    await root().waitFor();
    for (const name of ["Monica on stage", "Monica at the office", "Monica in the garden"]) {
      await rowsOf(name).first().waitFor();
    }
  });

  it("outlive a visit to the welcome view", async () => {
    await workbench.runCommand("HeyGen: Sign Out");
    await root().waitFor({ state: "detached" });
    await exploreSample(workbench);
    await rowsOf("Monica on stage").first().waitFor();
  });

  it("go by the star on their row", async () => {
    await star(rowsOf("Monica on stage").first(), "Remove from Favourites");
    await workbench.statusBarItem(sentence("Monica on stage is no favourite any more")).waitFor();
    await rowsOf("Monica in the garden").first().waitFor();
    await root().waitFor();
  });

  it("go by the palette, which asks which ones, and their place with the last", async () => {
    await workbench.runCommand("HeyGen: Remove from Favourites");
    const { quickInput } = workbench;
    const choices = quickInput.widget.locator(".quick-input-list .monaco-list-row");
    for (const name of ["Monica at the office", "Monica in the garden"]) {
      await choices.filter({ hasText: name }).click();
    }
    assert.equal(await choices.count(), 2);
    await quickInput.button("OK").click();
    await workbench.statusBarItem("2 looks are no favourites any more").waitFor();
    await root().waitFor({ state: "detached" });
  });

  it("come by the palette, which asks for the look", async () => {
    await workbench.runCommand("HeyGen: Add to Favourites");
    const { quickInput } = workbench;
    await quickInput.input.fill("June_HR_public");
    await quickInput.items.filter({ hasText: "June_HR_public" }).first().click();
    await workbench.statusBarItem(sentence("is a favourite now")).waitFor();
    await root().waitFor();
    assert.equal(await root().getAttribute("aria-expanded"), "true");
  });
});
