import assert from "node:assert/strict";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { groupRow, openSignedIn, sentence } from "./scenes";

const WORDS = "A friendly engineer in a red pullover";

describe("avatars from words and addresses", () => {
  let server: SandboxServer;
  let workbench: Workbench;

  before(async () => {
    server = await startSandboxServer({ pace: { trainingMs: 2_000 } });
    workbench = await openSignedIn("describe", server);
  });

  after(async () => {
    await workbench.close();
    await server.close();
  });

  const posts = (path: string) =>
    server.requests.filter((request) => request.method === "POST" && request.path === path);

  it("a prompt is counted, and one that is too long goes nowhere", async () => {
    const { quickInput } = workbench;
    await workbench.runCommand("HeyGen: Create Avatar from Prompt…");
    await quickInput.title.getByText("Create Avatar from Prompt").waitFor();
    await quickInput.input.fill("x".repeat(1001));
    await quickInput.message.getByText("1,001 of 1,000 characters: please shorten it.").waitFor();
    await quickInput.input.press("Enter");
    await quickInput.message.getByText("1,001 of 1,000 characters: please shorten it.").waitFor();
    await quickInput.input.fill(WORDS);
    await quickInput.message.getByText("37 of 1,000 characters").waitFor();
  });

  it("what was typed is there again after leaving", async () => {
    const { quickInput } = workbench;
    await quickInput.input.press("Escape");
    await quickInput.widget.waitFor({ state: "hidden" });
    await workbench.runCommand("HeyGen: Create Avatar from Prompt…");
    await quickInput.title.getByText("Create Avatar from Prompt").waitFor();
    assert.equal(await quickInput.input.inputValue(), WORDS);
  });

  it("with a photo of the workspace, the words become an avatar, once they may be paid for", async () => {
    const { quickInput, dialog } = workbench;
    await quickInput.input.press("Enter");
    await quickInput.title.getByText("photos").waitFor();
    await quickInput.widget.getByRole("checkbox", { name: "portrait.jpg" }).first().click();
    await quickInput.input.press("Enter");
    await quickInput.item("Start from a look…").click();
    await quickInput.items.filter({ hasText: "Monica" }).first().waitFor();
    await quickInput.button("Back").click();
    await quickInput.item("Start from a look…").waitFor();
    await quickInput.button("Back").click();
    await quickInput.title.getByText("photos").waitFor();
    assert.ok(await quickInput.widget.getByRole("checkbox", { name: "portrait.jpg" }).first().isChecked());
    await quickInput.input.press("Enter");
    await quickInput.item("Start from the words alone").click();
    await quickInput.title.getByText("its name").waitFor();
    await quickInput.enter("Pia");
    await quickInput.item("New avatar").click();
    await dialog.message.getByText(sentence("Create an avatar named Pia?")).waitFor();
    const detail = await dialog.detail.innerText();
    assert.match(detail, new RegExp(WORDS, "u"));
    assert.match(detail, /portrait\.jpg/u);
    assert.match(detail, /about 1 USD/u);
    assert.match(detail, /The upload is public/u);
    assert.equal(posts("/v3/avatars").length + posts("/v3/assets").length, 0);
    await dialog.click("Upload and Create");
    await groupRow(workbench, "Pia").waitFor();
    assert.deepEqual([posts("/v3/assets").length, posts("/v3/avatars").length], [1, 1]);
    assert.ok(posts("/v3/avatars")[0]?.idempotencyKey);
  });

  it("an address that HeyGen cannot use is refused while it is typed", async () => {
    const { quickInput } = workbench;
    await workbench.runCommand("HeyGen: Create Avatar from URL…");
    await quickInput.title.getByText("Create Avatar from URL").waitFor();
    await quickInput.input.fill("http://example.com/portrait.jpg");
    await quickInput.message.getByText("The address has to start with https://").waitFor();
    await quickInput.input.fill("https://localhost/portrait.jpg");
    await quickInput.message.getByText("HeyGen cannot reach addresses on this computer").waitFor();
  });

  it("one that cannot be downloaded says so, and nothing was made", async () => {
    const { quickInput, dialog } = workbench;
    await quickInput.enter("https://files.invalid/Jo%20Doe.jpg");
    await quickInput.title.getByText("its name").waitFor();
    assert.equal(await quickInput.input.inputValue(), "Jo Doe");
    await quickInput.input.press("Enter");
    await quickInput.item("New avatar").click();
    await dialog.detail.getByText("https://files.invalid/Jo%20Doe.jpg").waitFor();
    await dialog.click("Create");
    await workbench.notifications.saying("HeyGen could not download the file.").waitFor();
    assert.equal(await groupRow(workbench, "Jo Doe").count(), 0);
  });
});
