import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { openOnSample, sentence, type SceneOptions } from "./scenes";

const GARDEN = "240a834ada61293f0838ab5d9487c88b";
const MONICA_GROUP = "82344247898a23b8446df3e710fb63bc";

const SHOW_PY = `# HeyGen
garden = dict(avatar_id="${GARDEN}")
group = dict(avatar_id="${MONICA_GROUP}")
empty = dict(avatar_id="")
`;

for (const [host, options] of [
  ["in the desktop's extension host", {}],
  ["in the browser's extension host", { extension: { kind: "web" } }],
] satisfies readonly (readonly [string, SceneOptions])[]) {
  describe(`ids in code ${host}`, () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await openOnSample(`in-code-${host.split(" ")[2] ?? ""}`, {
        ...options,
        files: { "show.py": SHOW_PY },
      });
      await workbench.openFile("show.py");
      await workbench.goTo(1, 1);
    });

    after(async () => {
      await workbench.close();
    });

    /** The word of the code that holds a text. */
    function code(text: string) {
      return workbench.page.locator(".view-line span span").filter({ hasText: text }).first();
    }

    it("a look's name stands behind its id, but not where the cursor is", async () => {
      await waitForInline(true);
      await workbench.goTo(2, 1);
      await waitForInline(false);
      await workbench.goTo(1, 1);
    });

    /** What stands behind code is drawn by a style. */
    async function waitForInline(isThere: boolean): Promise<void> {
      await workbench.page.waitForFunction(
        ([name, expected]) =>
          expected ===
          [...document.querySelectorAll(".view-line span span")].some((part) =>
            getComputedStyle(part, "::after").content.includes(name),
          ),
        ["Monica in the garden", isThere] as const,
      );
    }

    it("pointing at an id shows the look, its picture and facts", async () => {
      await workbench.pointAt(code(GARDEN));
      const { hover } = workbench;
      await hover.getByText(sentence("Monica in the garden")).first().waitFor();
      await hover.getByText(/Digital twin · /u).waitFor();
      await hover.getByRole("link", { name: "Open in Gallery" }).waitFor();
      const width = await hover.locator("img").evaluate(async (picture) => {
        if (!(picture instanceof HTMLImageElement)) return 0;
        await picture.decode();
        return picture.naturalWidth;
      });
      assert.ok(width > 0);
    });

    it("pointing at a group's id offers its looks instead", async () => {
      await workbench.pointAt(code(MONICA_GROUP));
      await workbench.hover.getByRole("link", { name: "Monica on stage" }).click();
      await code("151cfe63a3986339fdd93be93d520c78").waitFor();
    });

    it("typing a name in an empty value offers looks and writes the id", async () => {
      await workbench.goTo(4, 25);
      await workbench.focusCursor();
      await workbench.page.keyboard.type("garden");
      await workbench.runCommand("Trigger Suggest");
      const suggestion = workbench.page.locator(".suggest-widget").getByText("Monica in the garden").first();
      await suggestion.click();
      await workbench.page.waitForFunction(
        (id) =>
          [...document.querySelectorAll(".view-line")].some(({ textContent }) =>
            textContent.replaceAll("\u00A0", " ").includes(`empty = dict(avatar_id="${id}")`),
          ),
        GARDEN,
      );
    });
  });
}
