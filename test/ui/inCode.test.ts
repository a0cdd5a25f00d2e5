import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { galleryOf } from "./gallery";
import { inlineOf } from "./inline";
import { expandGroup, lookRow, openOnSample, sentence, type SceneOptions } from "./scenes";

const GARDEN = "240a834ada61293f0838ab5d9487c88b";
const MONICA_GROUP = "82344247898a23b8446df3e710fb63bc";

const SHOW_PY = `# HeyGen
garden = dict(avatar_id="${GARDEN}")
group = dict(avatar_id="${MONICA_GROUP}")
empty = dict(avatar_id="")
`;

const HOSTS: readonly (readonly [host: string, options: SceneOptions])[] = [
  ["in the desktop's extension host", {}],
  ["in the browser's extension host", { extension: { kind: "web" } }],
];

for (const [host, options] of HOSTS) {
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

    it("a look's name stands behind its id, but not where the cursor is", async () => {
      await inlineOf(workbench).waitForName("Monica in the garden");
      await workbench.goTo(2, 1);
      await inlineOf(workbench).waitForName("Monica in the garden", false);
      await workbench.goTo(1, 1);
    });

    it("a look's picture stands before its name, as large as letters are", async () => {
      await inlineOf(workbench).waitForPicture(14);
      await workbench.changeSettings({ "editor.fontSize": 20 });
      await inlineOf(workbench).waitForPicture(20);
      await workbench.changeSettings({ "editor.fontSize": 14, "heygenAvatars.editor.inline": "name" });
      await inlineOf(workbench).waitForPicture(undefined);
      await inlineOf(workbench).waitForName("Monica in the garden");
      await workbench.changeSettings({ "heygenAvatars.editor.inline": "both" });
      await inlineOf(workbench).waitForPicture(14);
    });

    it("the gutter shows the picture where that is wanted, on the cursor's line, too", async () => {
      await workbench.changeSettings({ "heygenAvatars.editor.gutterPictures": true });
      await workbench.goTo(2, 1);
      await inlineOf(workbench).waitForGutter("data:image/svg");
      await workbench.changeSettings({ "heygenAvatars.editor.gutterPictures": false });
      await inlineOf(workbench).waitForGutter("data:image/svg", false);
      await workbench.goTo(1, 1);
    });

    it("pointing at an id shows the look, its picture and facts", async () => {
      await workbench.pointAt(inlineOf(workbench).code(GARDEN));
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
      await workbench.pointAt(inlineOf(workbench).code(MONICA_GROUP));
      await workbench.hover.getByRole("link", { name: "Monica on stage" }).click();
      await inlineOf(workbench).code("151cfe63a3986339fdd93be93d520c78").waitFor();
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

for (const [host, options] of HOSTS) {
  describe(`looks on their way through the workspace ${host}`, () => {
    let workbench: Workbench;
    const files = {
      "one.py": `# HeyGen\navatar_id = "${GARDEN}"\n`,
      "two.json": `{ "heygen": { "avatarId": "${GARDEN}" } }\n`,
      "three.ts": "// heygen\nconst look = { avatar_id:  };\n\n",
    };

    before(async () => {
      workbench = await openOnSample(`in-workspace-${host.split(" ")[2] ?? ""}`, { ...options, files });
      await expandGroup(workbench, "Monica", "Monica in the garden");
    });

    after(async () => {
      await workbench.close();
    });

    it("a look is copied as a constant", async () => {
      await workbench.sidebar.chooseFromMenu(/^Monica in the garden/u, "Copy Look As…");
      await workbench.quickInput.item("Python").click();
      await workbench.statusBarItem(sentence("Copied Monica in the garden as Python")).waitFor();
      assert.equal(await workbench.clipboard(), `AVATAR_ID = "${GARDEN}"  # Monica in the garden`);
    });

    it("a look's places in code are listed and opened", async () => {
      await workbench.sidebar.chooseFromMenu(/^Monica in the garden/u, "Find Look in Code");
      await workbench.quickInput.title
        .getByText(sentence("Monica in the garden is used in 2 places"))
        .waitFor();
      await workbench.quickInput.items.filter({ hasText: "two.json:1" }).click();
      await waitForText(workbench, `"avatarId": "${GARDEN}"`);
    });

    it("a dragged look becomes a quoted id", async () => {
      await workbench.openFile("three.ts");
      await lookRow(workbench, "Monica on stage").dragTo(workbench.page.locator(".view-lines").first(), {
        targetPosition: await columnOf(workbench, 27),
      });
      await waitForText(workbench, 'avatar_id: "151cfe63a3986339fdd93be93d520c78"');
    });

    it("a snippet writes the call with the look that is chosen", async () => {
      await workbench.goTo(3, 1);
      await workbench.focusCursor();
      await workbench.page.keyboard.type("heygen-video");
      await workbench.runCommand("Trigger Suggest");
      await workbench.page.locator(".suggest-widget").getByText("heygen-video").first().click();
      await workbench.quickInput.enter("June_HR_public");
      await waitForText(workbench, 'await fetch("https://api.heygen.com/v3/videos"');
      await waitForText(workbench, '"avatar_id": "June_HR_public"');
    });

    it("a look is replaced everywhere, after a look at each change", async () => {
      await workbench.sidebar.chooseFromMenu(/^Monica in the garden/u, "Replace Look in Code…");
      await workbench.quickInput.enter("June_HR_public");
      // The row's card lies over the changes for as long as the pointer is there.
      await workbench.page.mouse.move(0, 0);
      const preview = workbench.page.locator(".bulk-edit-panel");
      await preview.getByText("one.py").first().waitFor();
      await preview.getByText("two.json").first().waitFor();
      for (const file of ["one.py", "two.json"]) {
        await preview.getByRole("checkbox", { name: file }).first().locator(".edit-checkbox").click();
      }
      await workbench.page.getByRole("button", { name: "Apply", exact: true }).click();
      await preview.waitFor({ state: "hidden" });
      await workbench.openFile("one.py");
      await waitForText(workbench, 'avatar_id = "June_HR_public"');
      await workbench.openFile("two.json");
      await waitForText(workbench, '"avatarId": "June_HR_public"');
    });
  });

  describe(`looks on their way out of the gallery ${host}`, () => {
    let workbench: Workbench;
    const files = {
      "one.py": `# HeyGen\navatar_id = "${GARDEN}"\n`,
      "two.json": `{ "heygen": { "avatarId": "${GARDEN}" } }\n`,
      "four.ts": "// heygen\nconst look = { avatar_id:  };\nconst other = { avatar_id:  };\n",
      "five.py": '# heygen\navatar_id = \nother_id = f("")\nthird = \n',
    };

    before(async () => {
      workbench = await openOnSample(`out-of-gallery-${host.split(" ")[2] ?? ""}`, { ...options, files });
      await expandGroup(workbench, "Monica", "Monica in the garden");
    });

    after(async () => {
      await workbench.close();
    });

    it("the gallery's details list a look's places in code, too", async () => {
      await lookRow(workbench, "Monica in the garden").click();
      const { details } = galleryOf(workbench);
      await details.getByRole("button", { name: "Find Look in Code" }).click();
      await workbench.quickInput.title
        .getByText(sentence("Monica in the garden is used in 2 places"))
        .waitFor();
      await workbench.quickInput.items.filter({ hasText: "one.py:2" }).click();
      await waitForText(workbench, `avatar_id = "${GARDEN}"`);
      await workbench.runCommand("View: Close All Editors");
    });

    it("a look that is dragged out of the gallery becomes a quoted id", async () => {
      await workbench.openFile("four.ts");
      const targetPosition = await columnOf(workbench, 27);
      await workbench.runCommand("HeyGen: Open Gallery");
      const lines = workbench.page.locator(".view-lines").first();
      await galleryOf(workbench).card("Monica in the garden").dragTo(lines, { targetPosition });
      await waitForText(workbench, `avatar_id: "${GARDEN}" };`);
    });

    it("so does the picture in a look's details", async () => {
      const targetPosition = await columnOf(workbench, 28, 3);
      await lookRow(workbench, "Monica on stage").click();
      const { details } = galleryOf(workbench);
      const lines = workbench.page.locator(".view-lines").first();
      await details.locator(".detail-preview .picture").dragTo(lines, { targetPosition });
      await waitForText(workbench, 'avatar_id: "151cfe63a3986339fdd93be93d520c78" };');
    });

    it("a copied id is pasted with quotes where code wants a value, and bare with one more click", async () => {
      await workbench.sidebar.chooseFromMenu(/^Monica in the garden/u, "Copy Look ID");
      await workbench.statusBarItem(sentence("Copied the look ID of Monica in the garden")).waitFor();
      await workbench.openFile("five.py");
      await workbench.goTo(2, 13);
      await workbench.focusCursor();
      await workbench.page.keyboard.press("ControlOrMeta+V");
      await waitForText(workbench, `avatar_id = "${GARDEN}"`);
      await workbench.page.locator(".post-edit-widget").click();
      await workbench.page.locator(".action-widget").getByText("Insert Plain Text").click();
      await waitForText(workbench, `avatar_id = ${GARDEN}`);
    });

    it("a copied call's JSON is pasted whole, and as the look's id alone with one more click", async () => {
      await workbench.sidebar.chooseFromMenu(/^Monica in the garden/u, "Copy Look As…");
      await workbench.quickInput.item("JSON").click();
      await workbench.statusBarItem(sentence("Copied Monica in the garden as JSON")).waitFor();
      await workbench.goTo(4, 9);
      await workbench.focusCursor();
      await workbench.page.keyboard.press("ControlOrMeta+V");
      await waitForText(workbench, "third = {");
      await workbench.page.locator(".post-edit-widget").click();
      await workbench.page.locator(".action-widget").getByText("Insert Look ID").click();
      await waitForText(workbench, `third = "${GARDEN}"`);
    });

    it("inside a string it is pasted as it is", async () => {
      await workbench.sidebar.chooseFromMenu(/^Monica in the garden/u, "Copy Look ID");
      await workbench.statusBarItem(sentence("Copied the look ID of Monica in the garden")).waitFor();
      await workbench.goTo(3, 15);
      await workbench.focusCursor();
      await workbench.page.keyboard.press("ControlOrMeta+V");
      await waitForText(workbench, `other_id = f("${GARDEN}")`);
      assert.equal(await workbench.page.locator(".post-edit-widget").count(), 0);
    });
  });
}

async function waitForText({ page }: Workbench, text: string): Promise<void> {
  await page.waitForFunction(
    (part) =>
      [...document.querySelectorAll(".view-line")].some(({ textContent }) =>
        textContent.replaceAll("\u00A0", " ").includes(part),
      ),
    text,
  );
}

/** Where a line's column stands in the first editor, in pixels. */
async function columnOf(
  workbench: Workbench,
  column: number,
  line = 2,
): Promise<{ readonly x: number; readonly y: number }> {
  await workbench.goTo(line, column);
  const lines = await workbench.page.locator(".view-lines").first().boundingBox();
  const cursor = await workbench.page.locator(".cursors-layer .cursor").first().boundingBox();
  assert.ok(lines && cursor);
  return { x: cursor.x - lines.x + 1, y: cursor.y - lines.y + cursor.height / 2 };
}
