import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import type { LoggedRequest } from "../server/faults";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { groupRow, jobRow, lookRow, openOnSample, openSignedIn, sentence } from "./scenes";

/** From the explorer's file to the box that asks for a name. */
async function startFrom(workbench: Workbench, file: string): Promise<void> {
  await workbench.sidebar.open("Explorer");
  await workbench.sidebar.chooseFromMenu(file, "Create Avatar from File…");
  await workbench.quickInput.title.getByText("its name").waitFor();
}

async function confirm(workbench: Workbench): Promise<void> {
  await workbench.dialog.click("Upload and Create");
  await workbench.sidebar.open("HeyGen Avatars");
}

describe("creating an avatar from a workspace file", () => {
  describe("on the sample account", () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await openOnSample("create");
    });

    after(async () => {
      await workbench.close();
    });

    it("footage becomes a digital twin that waits for consent, which the sample gives by itself", async () => {
      await startFrom(workbench, "footage.mp4");
      await workbench.quickInput.enter("Dana");
      await workbench.quickInput.item("New avatar").click();
      await workbench.dialog.message.getByText(sentence("Create a digital twin named Dana?")).waitFor();
      const detail = await workbench.dialog.detail.innerText();
      assert.match(detail, /The person shown has to consent/u);
      assert.match(detail, /nothing leaves your computer and nothing is paid/u);
      await confirm(workbench);
      await groupRow(workbench, "Dana").waitFor();
      await workbench.notifications.click(sentence("Dana waits for consent"), "Open Consent Page");
      await workbench.notifications
        .saying(sentence("In the sample account nobody has to sign: consent for Dana comes by itself"))
        .waitFor();
    });
  });

  describe("against an API", () => {
    let server: SandboxServer;
    let workbench: Workbench;

    before(async () => {
      server = await startSandboxServer({ pace: { trainingMs: 3_000, createMs: 300 } });
      workbench = await openSignedIn("create-http", server);
    });

    after(async () => {
      await workbench.close();
      await server.close();
    });

    const writes = (): readonly LoggedRequest[] => server.requests.filter(({ method }) => method !== "GET");

    it("leaving at the modal sends nothing", async () => {
      await startFrom(workbench, "portrait.jpg");
      await workbench.quickInput.input.press("Enter");
      await workbench.quickInput.item("New avatar").click();
      await workbench.dialog.click("Cancel");
      assert.deepEqual(writes(), []);
    });

    it("asks for a name and a place, and steps back and forth keep what was typed", async () => {
      await startFrom(workbench, "portrait.jpg");
      const { quickInput } = workbench;
      assert.equal(await quickInput.input.inputValue(), "Portrait");
      await quickInput.enter("Studio Portrait");
      await quickInput.item("Monica").waitFor();
      await quickInput.button("Back").click();
      await quickInput.title.getByText("its name").waitFor();
      assert.equal(await quickInput.input.inputValue(), "Studio Portrait");
      await quickInput.input.fill("");
      await quickInput.message.getByText("Give it a name.").waitFor();
      await quickInput.enter("Anna");
      await quickInput.item("New avatar").click();
    });

    it("says what it costs and who will see it before anything is sent", async () => {
      await workbench.dialog.message.getByText(sentence("Create a photo avatar named Anna?")).waitFor();
      const detail = await workbench.dialog.detail.innerText();
      assert.match(detail, sentence("portrait.jpg ("));
      assert.match(detail, /This costs money: about 1 USD/u);
      assert.match(detail, /The upload is public/u);
      assert.deepEqual(writes(), []);
    });

    it("shows progress, and the tree has the avatar at once", async () => {
      await workbench.dialog.click("Upload and Create");
      await workbench.statusBarItem("HeyGen: 1 in progress").click();
      await jobRow(workbench, "Anna").waitFor();
      const row = groupRow(workbench, "Anna");
      await row.waitFor();
      assert.match(await row.innerText(), /1 look · In training/u);
    });

    it("was paid once, under an idempotency key", () => {
      const creates = writes().filter(({ path }) => path === "/v3/avatars");
      assert.equal(creates.length, 1);
      assert.match(creates[0]?.idempotencyKey ?? "", /^[A-Za-z0-9_\-:.]{1,255}$/u);
      const uploads = writes().filter(({ path }) => path === "/v3/assets");
      assert.equal(uploads.length, 1);
      assert.notEqual(uploads[0]?.idempotencyKey, creates[0]?.idempotencyKey);
    });

    it("says when it is ready, and copies the new look's id", async () => {
      await workbench.notifications.click(sentence("Anna is ready."), "Copy Look ID");
      await workbench.statusBarItem(sentence("Copied the look ID of Anna")).waitFor();
      const [groupId = ""] = server.sandbox.groupIds("private");
      assert.deepEqual([await workbench.clipboard()], server.sandbox.lookIds(groupId));
      assert.doesNotMatch(await groupRow(workbench, "Anna").innerText(), /training/u);
      await workbench.sidebar.row("In progress").waitFor({ state: "detached" });
      await workbench.statusBarItem("in progress").waitFor({ state: "detached" });
    });

    it("adds a look to a group that is there", async () => {
      const before = server.requests.length;
      await startFrom(workbench, "portrait.jpg");
      await workbench.quickInput.enter("Monica by the sea");
      await workbench.quickInput.item("Monica").click();
      await workbench.dialog.detail.getByText(sentence("It becomes another look of Monica.")).waitFor();
      await confirm(workbench);
      await server.waitForRequest(({ method, path }) => method === "POST" && path === "/v3/avatars", before);
      await groupRow(workbench, "Monica").getByText("5 looks").waitFor();
      await groupRow(workbench, "Monica").click();
      await lookRow(workbench, "Monica by the sea").waitFor();
    });
  });
});
