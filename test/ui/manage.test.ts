import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { apiError, gate, type LoggedRequest } from "../server/faults";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { galleryOf } from "./gallery";
import { expandGroup, groupRow, lookRow, openSignedIn, sentence } from "./scenes";

const change = (method: "PATCH" | "DELETE", id: string) => (request: LoggedRequest) =>
  request.method === method && request.path.endsWith(`/${id}`);

describe("managing avatars", () => {
  let server: SandboxServer;
  let workbench: Workbench;

  before(async () => {
    server = await startSandboxServer();
    workbench = await openSignedIn("manage", server);
  });

  after(async () => {
    await workbench.close();
    await server.close();
  });

  afterEach(() => {
    server.faults.clear();
  });

  /** A group of one's own that the tree shows, with looks of these names; opened. */
  async function addGroup(name: string, looks: readonly string[]): Promise<readonly string[]> {
    const groupId = server.sandbox.addGroup({ name });
    const ids = looks.map((look) => server.sandbox.addLook(groupId, { name: look }));
    await workbench.sidebar.clickTitleAction("Refresh Avatars");
    await expandGroup(workbench, name, looks[0] ?? "");
    return [groupId, ...ids];
  }

  const requests = (method: string) => server.requests.filter((request) => request.method === method);

  it("a look is renamed from its row, at once", async () => {
    const [, id = ""] = await addGroup("Uma", ["Uma red", "Uma blue"]);
    const held = gate();
    server.faults.add({ match: change("PATCH", id), action: held.action });
    await workbench.sidebar.chooseFromMenu(/^Uma red/u, "Rename Look…");
    await workbench.quickInput.message.getByText("Its ID stays the same").waitFor();
    assert.equal(await workbench.quickInput.input.inputValue(), "Uma red");
    await workbench.quickInput.enter("Uma scarlet");
    await lookRow(workbench, "Uma scarlet").waitFor();
    held.release();
    await workbench.statusBarItem(sentence("Renamed to Uma scarlet")).waitFor();
    assert.equal(requests("PATCH").length, 1);
  });

  it("gets its old name back where HeyGen refuses, and what was typed is kept", async () => {
    const [, id = ""] = await addGroup("Vera", ["Vera red"]);
    server.faults.add({ match: change("PATCH", id), times: 1, action: apiError(403, "forbidden") });
    await workbench.sidebar.chooseFromMenu(/^Vera red/u, "Rename Look…");
    await workbench.quickInput.enter("Vera rose");
    const said = sentence("Vera red was not renamed. This account may not do that.");
    await workbench.notifications.saying(said).waitFor();
    await lookRow(workbench, "Vera red").waitFor();
    await workbench.notifications.click(said, "Try Again");
    await workbench.quickInput.widget.waitFor();
    assert.equal(await workbench.quickInput.input.inputValue(), "Vera rose");
    await workbench.quickInput.input.press("Enter");
    await lookRow(workbench, "Vera rose").waitFor();
  });

  it("a name that is empty or too long is not sent", async () => {
    const before = requests("PATCH").length;
    await workbench.runCommand("HeyGen: Rename Look…");
    await workbench.quickInput.input.fill("Vera rose");
    await workbench.quickInput.item("Vera rose").click();
    await workbench.quickInput.message.getByText("Its ID stays the same").waitFor();
    await workbench.quickInput.input.fill("  ");
    await workbench.quickInput.message.getByText("Give it a name.").waitFor();
    await workbench.quickInput.input.fill("x".repeat(101));
    await workbench.quickInput.message.getByText("Please use at most 100 characters.").waitFor();
    await workbench.page.keyboard.press("Escape");
    await workbench.quickInput.widget.waitFor({ state: "hidden" });
    assert.equal(requests("PATCH").length, before);
  });

  it("a look is deleted once a dialog has said what goes", async () => {
    const [, id = ""] = await addGroup("Wanda", ["Wanda red", "Wanda blue"]);
    await lookRow(workbench, "Wanda red").hover();
    await workbench.sidebar.chooseFromMenu(/^Wanda red/u, "Delete Look…");
    await workbench.dialog.message.getByText(sentence("Delete the look Wanda red?")).waitFor();
    await workbench.dialog.detail.getByText("This cannot be undone.").waitFor();
    assert.equal(await workbench.dialog.detail.getByText("the last look").count(), 0);
    await workbench.dialog.click("Cancel");
    assert.equal(requests("DELETE").length, 0);
    const held = gate();
    server.faults.add({ match: change("DELETE", id), action: held.action });
    await workbench.sidebar.chooseFromMenu(/^Wanda red/u, "Delete Look…");
    await workbench.dialog.click("Delete Look");
    await lookRow(workbench, "Wanda red").waitFor({ state: "detached" });
    await groupRow(workbench, "Wanda").getByText("1 look", { exact: true }).waitFor();
    held.release();
    await workbench.statusBarItem(sentence("Deleted Wanda red")).waitFor();
    assert.ok(await lookRow(workbench, "Wanda blue").isVisible());
  });

  it("comes back where it stood when HeyGen refuses, and trying again asks anew", async () => {
    const [, id = ""] = await addGroup("Xenia", ["Xenia red", "Xenia blue"]);
    server.faults.add({ match: change("DELETE", id), times: 1, action: apiError(403, "forbidden") });
    await workbench.sidebar.chooseFromMenu(/^Xenia red/u, "Delete Look…");
    await workbench.dialog.click("Delete Look");
    const said = sentence("Xenia red was not deleted. This account may not do that.");
    await workbench.notifications.saying(said).waitFor();
    await lookRow(workbench, "Xenia red").waitFor();
    await groupRow(workbench, "Xenia").getByText("2 looks").waitFor();
    const before = requests("DELETE").length;
    await workbench.notifications.click(said, "Try Again");
    await workbench.dialog.message.getByText(sentence("Delete the look Xenia red?")).waitFor();
    assert.equal(requests("DELETE").length, before);
    await workbench.dialog.click("Delete Look");
    await lookRow(workbench, "Xenia red").waitFor({ state: "detached" });
    await workbench.statusBarItem(sentence("Deleted Xenia red")).waitFor();
  });

  it("so does a group's, and leaving there deletes nothing", async () => {
    const [groupId = ""] = await addGroup("Xaver", ["Xaver red"]);
    server.faults.add({ match: change("DELETE", groupId), times: 1, action: apiError(403, "forbidden") });
    await workbench.sidebar.chooseFromMenu(/^Xaver/u, "Delete Avatar Group…");
    await workbench.dialog.click("Delete Avatar Group");
    const said = sentence("Xaver was not deleted. This account may not do that.");
    await workbench.notifications.click(said, "Try Again");
    await workbench.dialog.message.getByText(sentence("Delete the avatar group Xaver?")).waitFor();
    await workbench.dialog.click("Cancel");
    assert.equal(requests("DELETE").filter(change("DELETE", groupId)).length, 1);
    await groupRow(workbench, "Xaver").waitFor();
  });

  it("the last look takes its group along, as the dialog says", async () => {
    await addGroup("Yara", ["Yara red"]);
    await workbench.sidebar.chooseFromMenu(/^Yara red/u, "Delete Look…");
    await workbench.dialog.detail
      .getByText(sentence("It is the last look of Yara: HeyGen deletes the avatar group with it."))
      .waitFor();
    await workbench.dialog.click("Delete Look");
    await groupRow(workbench, "Yara").waitFor({ state: "detached" });
    await workbench.statusBarItem(sentence("Deleted Yara red")).waitFor();
  });

  it("a group goes with its looks, from the keyboard", async () => {
    const [groupId = ""] = await addGroup("Zoe", ["Zoe red", "Zoe blue"]);
    await workbench.page.keyboard.press("Delete");
    await workbench.dialog.message.getByText(sentence("Delete the avatar group Zoe?")).waitFor();
    await workbench.dialog.detail.getByText("Its 2 looks are deleted with it.").waitFor();
    await workbench.dialog.click("Delete Avatar Group");
    await groupRow(workbench, "Zoe").waitFor({ state: "detached" });
    await workbench.statusBarItem(sentence("Deleted Zoe")).waitFor();
    assert.equal(requests("DELETE").filter(change("DELETE", groupId)).length, 1);
  });

  it("the keys are for the row that the arrow keys reached, not for the one selected before", async () => {
    await addGroup("Alma", ["Alma red"]);
    await workbench.page.keyboard.press("ArrowDown");
    await workbench.page.keyboard.press("F2");
    await workbench.quickInput.message.getByText("Its ID stays the same").waitFor();
    assert.equal(await workbench.quickInput.input.inputValue(), "Alma red");
    await workbench.quickInput.enter("Alma rose");
    await lookRow(workbench, "Alma rose").waitFor();
    assert.equal(await groupRow(workbench, "Alma").getAttribute("aria-selected"), "true");
  });

  it("the gallery offers it too, for one's own looks only", async () => {
    await addGroup("Bella", ["Bella red", "Bella blue"]);
    await workbench.sidebar.chooseFromMenu(/^Bella red/u, "Open Gallery");
    const gallery = galleryOf(workbench);
    const { details } = gallery;
    await details.getByRole("button", { name: "Rename…" }).click();
    await workbench.quickInput.enter("Bella rose");
    await details.getByRole("heading", { name: "Bella rose" }).waitFor();
    await details.getByRole("button", { name: "Delete Look…" }).click();
    await workbench.dialog.click("Delete Look");
    await gallery.page.getByText("This look is no longer there.").first().waitFor();
  });
});
