import assert from "node:assert/strict";
import { copySampleWorkspace } from "../../scripts/support/workspace.mjs";
import { galleryOf } from "../ui/gallery";
import { openWorkbench, type Workbench } from "../../scripts/vscode/workbench.mjs";

describe("the package, installed", () => {
  let workbench: Workbench;

  before(async () => {
    const vsix = process.env["HEYGEN_AVATARS_VSIX"];
    assert.ok(vsix, "HEYGEN_AVATARS_VSIX names the package");
    workbench = await openWorkbench({
      workspace: await copySampleWorkspace("vsix-workspace"),
      extension: { kind: "none" },
      server: { vsix: [vsix] },
    });
  });

  after(async () => {
    await workbench.close();
  });

  it("shows the sample account's avatars", async () => {
    await workbench.sidebar.open("HeyGen Avatars");
    await workbench.sidebar.welcome.getByRole("button", { name: "Explore Sample Avatars" }).click();
    await workbench.sidebar.row("Public avatars").waitFor();
  });

  it("opens its gallery with pictures", async () => {
    await workbench.runCommand("HeyGen: Open Gallery");
    const picture = galleryOf(workbench).cards.first().locator("img").first();
    await picture.waitFor();
    const width = await picture.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth;
    });
    assert.ok(width > 0);
  });
});
