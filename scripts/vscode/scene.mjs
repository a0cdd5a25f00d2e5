// @ts-check
import { openWorkbench } from "./workbench.mjs";

const VIEWPORT = { width: 1200, height: 720 };

/**
 * The extension at work on the sample account: the side bar with rows, the gallery with pictures.
 * @param {{ readonly workspace: string, readonly theme: import("./server.mjs").Theme,
 *   readonly kind: "node" | "web" }} options
 */
export async function openScene({ workspace, theme, kind }) {
  const workbench = await openWorkbench({
    workspace,
    extension: { kind },
    server: { theme },
    viewport: VIEWPORT,
  });
  try {
    const { sidebar } = workbench;
    await sidebar.open("HeyGen Avatars");
    const explore = sidebar.welcome.getByRole("button", { name: "Explore Sample Avatars" });
    const rows = sidebar.row("Public avatars");
    await explore.or(rows).first().waitFor();
    if (await explore.isVisible()) await explore.click();
    await rows.waitFor();
    await sidebar.row("Monica").first().click();
    await sidebar.row("Monica in the garden").click();
    await waitForPictures(workbench.gallery());
    return workbench;
  } catch (error) {
    await workbench.close();
    throw error;
  }
}

/** @param {import("playwright-core").FrameLocator} gallery */
async function waitForPictures(gallery) {
  await gallery.locator("img").first().waitFor();
  await gallery.locator("body").evaluate(async (body) => {
    const pictures = [...body.querySelectorAll("img")].filter((picture) => {
      const { top, height } = picture.getBoundingClientRect();
      return height > 0 && top < body.ownerDocument.documentElement.clientHeight;
    });
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
  });
}
