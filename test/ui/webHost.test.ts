import assert from "node:assert/strict";
import { copyFile, truncate } from "node:fs/promises";
import path from "node:path";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { SAMPLE_KEY } from "../../src/sandbox/options";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { formOf } from "./form";
import { galleryOf } from "./gallery";
import {
  atServer,
  dropFromDesktop,
  expandGroup,
  groupRow,
  lookRow,
  openOnSample,
  openSignedOut,
  sentence,
} from "./scenes";

/** Too long for a form. Sparse: it takes no room on the disk. */
const LONG_BYTES = 40 * 1024 * 1024;
const IN_WORKER = { extension: { kind: "web" } } as const;

describe("in VS Code for the web", () => {
  describe("on the sample account", () => {
    let workbench: Workbench;

    before(async () => {
      const fill = (workspace: string): Promise<void> =>
        copyFile("test/fixtures/photos/lossy.webp", path.join(workspace, "web.webp"));
      workbench = await openOnSample("web-host", { ...IN_WORKER, fill });
    });

    after(async () => {
      await workbench.close();
    });

    it("a look's id is copied from its row", async () => {
      await expandGroup(workbench, "Monica", "Monica on stage");
      await workbench.sidebar.chooseFromMenu(/^Monica on stage/u, "Copy Look ID");
      await workbench.statusBarItem(sentence("Copied the look ID of Monica on stage")).waitFor();
      assert.match(await workbench.clipboard(), /^[0-9a-f]{32}$/u);
    });

    it("and inserted into code", async () => {
      await workbench.openFile("make_video.py");
      await workbench.goTo(9, 14);
      await workbench.sidebar.chooseFromMenu(/^Monica in the garden/u, "Insert Look ID");
      await workbench.statusBarItem(sentence("Inserted the look ID of Monica in the garden")).waitFor();
      assert.match(await workbench.editorText(), /^AVATAR_ID = "[0-9a-f]{32}Annie_Lounge/mu);
    });

    it("the gallery has pictures", async () => {
      await lookRow(workbench, "Monica on stage").click();
      const { details } = galleryOf(workbench);
      await details.getByRole("heading", { name: "Monica on stage" }).waitFor();
      const width = await details.locator("img").evaluate(async (picture) => {
        if (!(picture instanceof HTMLImageElement)) return 0;
        await picture.decode();
        return picture.naturalWidth;
      });
      assert.ok(width > 0);
    });

    it("a photo of the workspace becomes an avatar", async () => {
      await workbench.sidebar.open("Explorer");
      await workbench.sidebar.chooseFromMenu("portrait.jpg", "Create Avatar from File…");
      await workbench.quickInput.title.getByText("its name").waitFor();
      await workbench.quickInput.enter("Anna");
      await workbench.quickInput.item("New avatar").click();
      await workbench.dialog.detail.getByText("nothing leaves your computer").waitFor();
      await workbench.dialog.click("Upload and Create");
      await workbench.sidebar.open("HeyGen Avatars");
      const row = groupRow(workbench, "Anna");
      await row.waitFor();
      assert.match(await row.innerText(), /1 look · In training/u);
    });

    it("so does one from the desktop, dropped without saying where it lies", async () => {
      const onto = workbench.sidebar.row(/^My avatars/u);
      await dropFromDesktop(onto, "scripts/sample-workspace/portrait.jpg", "Desktop Photo.jpg");
      await workbench.quickInput.title.getByText("its name").waitFor();
      await workbench.quickInput.input.press("Enter");
      await workbench.quickInput.item("New avatar").click();
      await workbench.dialog.detail.getByText(sentence("Desktop Photo.jpg (")).waitFor();
      await workbench.dialog.click("Upload and Create");
      await groupRow(workbench, "Desktop Photo").waitFor();
    });

    it("a WebP becomes an avatar by way of a converted copy", async () => {
      await workbench.sidebar.open("Explorer");
      await workbench.sidebar.chooseFromMenu("web.webp", "Create Avatar from File…");
      await workbench.dialog.message.getByText(sentence("web.webp is a WebP file.")).waitFor();
      await workbench.dialog.click("Convert a Copy");
      await workbench.quickInput.title.getByText("its name").waitFor();
      await workbench.quickInput.enter("Web");
      await workbench.quickInput.item("New avatar").click();
      await workbench.dialog.detail.getByText(sentence("web.jpg (")).waitFor();
      await workbench.dialog.click("Upload and Create");
      await workbench.sidebar.open("HeyGen Avatars");
      await groupRow(workbench, "Web").waitFor();
    });

    it("the form shows a photo of the workspace, and makes a look of it", async () => {
      const form = formOf(workbench);
      await form.open();
      await form.kind("A file").click();
      await form.chooseFile("portrait.jpg");
      assert.equal(await form.hasPicture("portrait.jpg"), true);
      await form.name.fill("Nora");
      await form.button("Choose Avatar…").click();
      await workbench.quickInput.item("Monica").click();
      await form.group("Where it belongs").getByText(sentence("Another look of Monica")).waitFor();
      await form.button("Upload and Create…").click();
      await workbench.dialog.detail.getByText(sentence("It becomes another look of Monica.")).waitFor();
      await workbench.dialog.click("Upload and Create");
      await form.started.getByText(sentence("Nora is being created")).waitFor();
      await groupRow(workbench, "Monica").filter({ hasText: "5 looks" }).waitFor();
    });
  });

  describe("with a key", () => {
    let server: SandboxServer;
    let workbench: Workbench;

    before(async () => {
      server = await startSandboxServer();
      const fill = (workspace: string): Promise<void> =>
        truncate(path.join(workspace, "footage.mp4"), LONG_BYTES);
      workbench = await openSignedOut("web-host-key", atServer(server, { ...IN_WORKER, fill }));
    });

    after(async () => {
      await workbench.close();
      await server.close();
    });

    it("an API that answers no web pages leads to a sentence that says so, and what to do", async () => {
      await workbench.runCommand("HeyGen: Set API Key");
      await workbench.quickInput.enter(SAMPLE_KEY);
      await workbench.quickInput.message.getByText(/browser/u).waitFor();
      assert.match(await workbench.quickInput.message.innerText(), /desktop/u);
    });

    it("one that does works as anywhere", async () => {
      server.setCors(true);
      await workbench.quickInput.enter(SAMPLE_KEY);
      await groupRow(workbench, "Monica").waitFor();
      await expandGroup(workbench, "Monica", "Monica on stage");
    });

    it("a long clip goes straight to storage, without the key", async () => {
      await workbench.sidebar.open("Explorer");
      await workbench.sidebar.chooseFromMenu("footage.mp4", "Create Avatar from File…");
      await workbench.quickInput.title.getByText("its name").waitFor();
      await workbench.quickInput.enter("Dana");
      await workbench.quickInput.item("New avatar").click();
      await workbench.dialog.click("Upload and Create");
      await workbench.sidebar.open("HeyGen Avatars");
      await groupRow(workbench, "Dana").waitFor();
      const puts = server.requests.filter(({ method }) => method === "PUT");
      assert.deepEqual(
        puts.map(({ hasApiKey, hasAuthorization }) => [hasApiKey, hasAuthorization]),
        [[false, false]],
      );
    });
  });
});
