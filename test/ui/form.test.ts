import assert from "node:assert/strict";
import { copyFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { SAMPLE_KEY } from "../../src/sandbox/options";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { png } from "../unit/creation/files";
import { formOf } from "./form";
import { groupRow, jobRow, openSignedIn, sentence } from "./scenes";

const WORDS = "A friendly engineer in a red pullover";
const TO_CREATE = "Create for about 1 USD…";
/** Of the same user. */
const OTHER_KEY = "sk_V2_the_same_users_next_key";
const TO_UPLOAD = "Upload and Create for about 1 USD…";

describe("the form that creates avatars", () => {
  let server: SandboxServer;
  let workbench: Workbench;
  let form: ReturnType<typeof formOf>;
  let workspace: string;

  before(async () => {
    const keys = [SAMPLE_KEY, OTHER_KEY].map(
      (secret) => ({ secret, kind: "apiKey", scopes: "full" }) as const,
    );
    server = await startSandboxServer({ pace: { trainingMs: 2_000 }, keys });
    const fill = async (folder: string): Promise<void> => {
      workspace = folder;
      await copyFile("test/fixtures/photos/lossy.webp", path.join(workspace, "web.webp"));
      await writeFile(path.join(workspace, "small.png"), png(300, 300));
    };
    workbench = await openSignedIn("form", server, { fill });
    form = formOf(workbench);
  });

  after(async () => {
    await workbench.close();
    await server.close();
  });

  const posts = (pathname: string) =>
    server.requests.filter(({ method, path: at }) => method === "POST" && at === pathname);
  const paid = (): number => posts("/v3/avatars").length;

  it("opens from the view's title", async () => {
    await workbench.sidebar.clickTitleAction("Create Avatar…");
    await form.title.waitFor();
    assert.equal(await form.kind("A prompt").isChecked(), true);
  });

  it("counts a prompt, and leads back to one that is too long", async () => {
    await form.prompt.fill("x".repeat(1001));
    await form.problem("prompt").getByText("1,001 of 1,000 characters: please shorten it.").waitFor();
    assert.equal(await form.prompt.getAttribute("aria-invalid"), "true");
    assert.match((await form.prompt.getAttribute("aria-describedby")) ?? "", /\bprompt-problem\b/u);
    await form.button(TO_CREATE).click();
    await form.problem("name").getByText("Give it a name.").waitFor();
    await form.page.locator("#prompt:focus").waitFor();
    assert.equal(await workbench.dialog.box.count(), 0);
    await form.prompt.fill(WORDS);
    await form.problem("prompt").waitFor({ state: "hidden" });
    await form.page.getByText("37 of 1,000 characters").waitFor();
  });

  it("shows a photo that was chosen, and what sending it means", async () => {
    await form.chooseReference("portrait.jpg");
    await form.file("portrait.jpg").getByText("1024 × 1280 pixels").waitFor();
    assert.equal(await form.hasPicture("portrait.jpg"), true);
    await form.page.getByText("The upload is public").waitFor();
    await form.name.fill("Pia");
    await form.problem("name").waitFor({ state: "hidden" });
  });

  it("keeps everything where the confirmation is called off", async () => {
    await form.button(TO_UPLOAD).click();
    await workbench.dialog.message.getByText(sentence("Create an avatar named Pia?")).waitFor();
    assert.match(await workbench.dialog.detail.innerText(), /about 1 USD/u);
    await workbench.dialog.click("Cancel");
    assert.deepEqual([await form.prompt.inputValue(), await form.name.inputValue()], [WORDS, "Pia"]);
    await form.file("portrait.jpg").waitFor();
    assert.deepEqual([paid(), posts("/v3/assets").length], [0, 0]);
  });

  it("has everything again after a reload of the window", async () => {
    await workbench.reload();
    await form.title.waitFor();
    await form.file("portrait.jpg").getByText("1024 × 1280 pixels").waitFor();
    assert.deepEqual([await form.prompt.inputValue(), await form.name.inputValue()], [WORDS, "Pia"]);
    await workbench.sidebar.open("HeyGen Avatars");
    await groupRow(workbench, "Monica").waitFor();
  });

  it("makes one avatar of it, once it may be paid for, and says how far it is", async () => {
    await form.button(TO_UPLOAD).click();
    await workbench.dialog.click("Upload and Create");
    await form.started.getByText(sentence("Pia is being created")).waitFor();
    await groupRow(workbench, "Pia").waitFor();
    assert.deepEqual([paid(), posts("/v3/assets").length], [1, 1]);
    assert.ok(posts("/v3/avatars")[0]?.idempotencyKey);
    await form.started.getByText(sentence("Pia is ready")).waitFor();
    await form.button("Create Another").click();
    await form.prompt.waitFor();
    assert.deepEqual([await form.prompt.inputValue(), await form.name.inputValue()], ["", ""]);
  });

  it("refuses an address while it is typed", async () => {
    await form.kind("A URL").click();
    await form.address.fill("http://example.com/portrait.jpg");
    await form.problem("url").getByText("The address has to start with https://").waitFor();
    await form.address.fill("https://files.invalid/portrait");
    await form.page.getByRole("group", { name: "What is at that address?" }).waitFor();
    await form.address.fill("https://files.invalid/Jo%20Doe.jpg");
    await form.problem("url").waitFor({ state: "hidden" });
    await form.page.getByRole("group", { name: "What is at that address?" }).waitFor({ state: "hidden" });
    assert.equal(await form.name.inputValue(), "Jo Doe");
  });

  it("names one that HeyGen cannot download at its field, and what is sent then replaces it", async () => {
    await form.button(TO_CREATE).click();
    await workbench.dialog.detail.getByText("https://files.invalid/Jo%20Doe.jpg").waitFor();
    await workbench.dialog.click("Create");
    await form.problem("url").getByText("HeyGen could not download the file.").waitFor();
    assert.equal(await form.address.getAttribute("aria-invalid"), "true");
    await jobRow(workbench, "Jo Doe").waitFor();
    await form.address.fill("https://files.example/Jo%20Doe.jpg");
    await form.problem("url").waitFor({ state: "hidden" });
    await form.button(TO_CREATE).click();
    await workbench.dialog.click("Create");
    await groupRow(workbench, "Jo Doe").waitFor();
    await form.started.getByText(sentence("Jo Doe is ready")).waitFor();
    await jobRow(workbench, "Jo Doe").waitFor({ state: "detached" });
  });

  it("shows why a file cannot be used, and converts a copy where one would do", async () => {
    await form.button("Create Another").click();
    await form.kind("A file").click();
    await form.chooseFile("small.png");
    await form.file("small.png").getByText("HeyGen needs at least 512 × 512").waitFor();
    const before = paid();
    await form.button(TO_UPLOAD).click();
    await form.problem("file").getByText("cannot be used as it is").waitFor();
    await form.chooseFile("web.webp");
    await form.file("web.webp").getByText("convert it first").waitFor();
    await form.button("Convert a Copy").click();
    await form.file("web.jpg").waitFor();
    await form.problem("file").waitFor({ state: "hidden" });
    await form.button(TO_UPLOAD).click();
    await workbench.dialog.detail.getByText(sentence("web.jpg (")).waitFor();
    await workbench.dialog.click("Cancel");
    assert.equal(paid(), before);
  });

  it("takes a file that is dropped on it", async () => {
    await form.dropFile("portrait.jpg");
    await form.file("portrait.jpg").getByText("1024 × 1280 pixels").waitFor();
    await form.file("web.jpg").waitFor({ state: "detached" });
    await workbench.sidebar.open("HeyGen Avatars");
  });

  it("takes a group from the gallery, and makes a look of it", async () => {
    await workbench.sidebar.chooseFromMenu(/^Monica/u, "Open Gallery");
    await workbench.gallery().getByRole("heading", { level: 1, name: "Monica" }).waitFor();
    await workbench.gallery().getByRole("button", { name: "Create Avatar…" }).click();
    await form.group("Where it belongs").getByText(sentence("Another look of Monica")).waitFor();
    await form.file("portrait.jpg").waitFor();
    await form.name.fill("Nora");
    const before = paid();
    await form.button(TO_UPLOAD).click();
    await workbench.dialog.detail.getByText(sentence("It becomes another look of Monica.")).waitFor();
    await workbench.dialog.click("Upload and Create");
    await form.started.getByText(sentence("Nora is ready")).waitFor();
    await groupRow(workbench, "Monica").filter({ hasText: "5 looks" }).waitFor();
    assert.deepEqual([paid() - before, await groupRow(workbench, "Nora").count()], [1, 0]);
    await form.button("Create Another").click();
    await form.button("Make It a New Avatar").click();
    await form.group("Where it belongs").getByText("A new avatar", { exact: true }).waitFor();
  });

  it("takes photos from the desktop and the explorer, each once, and says which found no room", async () => {
    await form.kind("A prompt").click();
    await form.dropFromDesktop("scripts/sample-workspace/portrait.jpg", "Desktop Photo.jpg");
    await form.file("Desktop Photo.jpg").getByText("1024 × 1280 pixels").waitFor();
    assert.equal(await form.hasPicture("Desktop Photo.jpg"), true);
    const addressOf = (name: string) => `file://${path.join(workspace, name)}`;
    await form.dropAddresses(addressOf("portrait.jpg"), addressOf("portrait.jpg"));
    await form.file("portrait.jpg").getByText("1024 × 1280 pixels").waitFor();
    await form.dropAddresses(...["portrait.jpg", "web.webp", "small.png"].map(addressOf));
    await form.page.getByText("Up to 3 photos can be used. Left out: 1").first().waitFor();
    assert.equal(await form.page.locator(".file:visible").count(), 3);
  });

  it("looks at a file once more before it is paid for, and shows what it is now", async () => {
    await copyFile("scripts/sample-workspace/portrait.jpg", path.join(workspace, "mended.jpg"));
    await form.kind("A file").click();
    await form.dropAddresses(`file://${path.join(workspace, "mended.jpg")}`);
    await form.file("mended.jpg").getByText("1024 × 1280 pixels").waitFor();
    await writeFile(path.join(workspace, "mended.jpg"), png(1600, 1600));
    const before = paid();
    await form.name.fill("Mended");
    await form.button(TO_UPLOAD).click();
    await form.problem("file").getByText(sentence("mended.jpg has changed since it was chosen.")).waitFor();
    await form.file("mended.jpg").getByText("1600 × 1600 pixels").waitFor();
    assert.deepEqual([await workbench.dialog.box.count(), paid()], [0, before]);
  });

  it("stays usable where no account is there, and keeps its avatar under the same user's next key", async () => {
    await form.button("Choose Avatar…").click();
    await workbench.quickInput.item("Monica").click();
    await form.group("Where it belongs").getByText(sentence("Another look of Monica")).waitFor();
    await workbench.runCommand("HeyGen: Sign Out");
    await workbench.sidebar.welcome.getByRole("button", { name: "Set API Key" }).waitFor();
    await form.button(TO_UPLOAD).click();
    await workbench.notifications.saying("Set your HeyGen API key first").waitFor();
    await workbench.runCommand("HeyGen: Set API Key");
    await workbench.quickInput.enter(OTHER_KEY);
    await form.group("Where it belongs").getByText(sentence("Another look of Monica")).waitFor();
    await form.button(TO_UPLOAD).click();
    await workbench.dialog.detail.getByText(sentence("It becomes another look of Monica.")).waitFor();
    await workbench.dialog.click("Cancel");
  });
});
