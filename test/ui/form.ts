import { readFile } from "node:fs/promises";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";

/** What a person does in the form that creates avatars. */
export function formOf(workbench: Workbench) {
  // Where another panel was in front it is there for a moment still, before it.
  const panel = workbench.page.locator("iframe.webview:not([style*='hidden'])").last().contentFrame();
  const page = panel.frameLocator("#active-frame");
  return {
    page,
    title: page.getByRole("heading", { level: 1, name: "Create Avatar" }),
    prompt: page.getByRole("textbox", { name: "Prompt" }),
    address: page.getByRole("textbox", { name: "Address" }),
    name: page.getByRole("textbox", { name: "Name" }),
    kind: (name: "A prompt" | "A file" | "A URL") => page.getByRole("radio", { name }),
    button: (name: string) => page.getByRole("button", { name, exact: true }),
    group: (name: string) => page.getByRole("group", { name }),
    /** A chosen file, by its whole name. */
    file: (name: string) => page.locator(".file").filter({ has: page.getByText(name, { exact: true }) }),
    /** What is wrong with a field, by its name in the form. */
    problem: (id: string) => page.locator(`#${id}-problem`),
    started: page.locator(".started"),
    async open(): Promise<void> {
      await workbench.runCommand("HeyGen: Create Avatar…");
      await page.getByRole("heading", { level: 1, name: "Create Avatar" }).waitFor();
    },
    /** A photo or clip of the workspace. */
    async chooseFile(name: string): Promise<void> {
      await page.getByRole("button", { name: /^Choose (?:Another )?File…$/u }).click();
      await workbench.quickInput.item(name).click();
    },
    async chooseReference(name: string): Promise<void> {
      await page.getByRole("button", { name: "Choose Photos…" }).click();
      await workbench.quickInput.widget.getByRole("checkbox", { name }).first().click();
      await workbench.quickInput.input.press("Enter");
    },
    /** Drags a file out of the explorer with Shift held, without which VS Code would open it. */
    async dropFile(name: string): Promise<void> {
      await workbench.sidebar.open("Explorer");
      const from = await workbench.sidebar.row(name).boundingBox();
      const to = await page.getByRole("group", { name: "Photo or footage" }).boundingBox();
      if (from === null || to === null) throw new Error("Nothing to drag, or nowhere to drop it.");
      const { mouse, keyboard } = workbench.page;
      await mouse.move(from.x + 60, from.y + from.height / 2);
      await mouse.down();
      await mouse.move(from.x + 100, from.y + 30, { steps: 4 });
      await keyboard.down("Shift");
      await mouse.move(to.x + 40, to.y + 20, { steps: 10 });
      await mouse.move(to.x + 44, to.y + 24, { steps: 5 });
      await mouse.up();
      await keyboard.up("Shift");
    },
    /** As the desktop hands a photo over: its name and bytes, without where it lies. */
    async dropFromDesktop(file: string, name: string): Promise<void> {
      const base64 = await readFile(file, "base64");
      await page.locator("body").evaluate(
        (body, [text, called]) => {
          const dataTransfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
          dataTransfer.items.add(new File([bytes], called, { type: "image/jpeg" }));
          body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        },
        [base64, name] as const,
      );
    },
    /** As VS Code's explorer does: addresses, one a line. */
    async dropAddresses(...addresses: readonly string[]): Promise<void> {
      await page.locator("body").evaluate((body, list) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData("application/vnd.code.uri-list", list);
        body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      }, addresses.join("\r\n"));
    },
    /** Whether the photo of a chosen file is on screen. */
    async hasPicture(name: string): Promise<boolean> {
      const picture = page.locator(".file").filter({ hasText: name }).locator("img");
      await picture.waitFor();
      return picture.evaluate(async (image) => {
        if (!(image instanceof HTMLImageElement)) return false;
        await image.decode();
        return image.naturalWidth > 0;
      });
    },
  };
}
