import type { Workbench } from "../../scripts/vscode/workbench.mjs";

/** What a person does in the gallery. */
export function galleryOf(workbench: Workbench) {
  const page = workbench.gallery();
  const details = page.getByRole("complementary");
  return {
    page,
    details,
    title: page.getByRole("heading", { level: 1 }),
    search: page.getByRole("textbox", { name: "Search looks" }),
    cards: page.getByRole("listbox", { name: "Looks" }).getByRole("option"),
    /** @param name the look's whole name */
    card: (name: string) => page.getByRole("option", { name: new RegExp(`^${name},`, "u") }),
    /** @param text e.g. `4 looks` or `4 of 165 looks` */
    count: (text: string) => page.locator(".count").getByText(text, { exact: true }),
    button: (name: string) => page.getByRole("button", { name, exact: true }),
    /** All looks, favourites, those used, or those that need an action. */
    chip: (name: string) => page.getByRole("radio", { name: new RegExp(`^${name} [\\d,]+$`, "u") }),
    /** A look's star, or another of the buttons on its card, which only the mouse has. */
    async useTool(name: string, tool: "favourite" | "compare" | "copy"): Promise<void> {
      const card = page.getByRole("option", { name: new RegExp(`^${name},`, "u") });
      await card.hover();
      await card.locator(`[data-tool="${tool}"]`).click();
    },
    /** @returns how many looks the choice says it leaves */
    async choose(filter: string, value: string): Promise<number> {
      // Where the gallery is narrow, filters are behind a button.
      const toggle = page.locator(".choices-toggle");
      const isFolded = (await toggle.isVisible()) && (await toggle.getAttribute("aria-expanded")) === "false";
      if (isFolded) await toggle.click();
      const field = page.getByRole("combobox", { name: filter });
      await field.click();
      const option = field.getByRole("option", { name: new RegExp(`^${value}(?: \\([\\d,]+\\))?$`, "u") });
      const words = await option.innerText();
      await option.click();
      return Number((/\(([\d,]+)\)/u.exec(words)?.[1] ?? "NaN").replaceAll(",", ""));
    },
    /** A section of the details. */
    section: (heading: string) =>
      details.locator("section").filter({ has: page.getByRole("heading", { name: heading, exact: true }) }),
  };
}
