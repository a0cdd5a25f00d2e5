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
    async choose(filter: string, value: string): Promise<void> {
      const field = page.getByRole("combobox", { name: filter });
      await field.click();
      await field.getByRole("option", { name: value, exact: true }).click();
    },
    /** A section of the details. */
    section: (heading: string) =>
      details.locator("section").filter({ has: page.getByRole("heading", { name: heading, exact: true }) }),
  };
}
