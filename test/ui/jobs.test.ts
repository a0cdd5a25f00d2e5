import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import type { Locator } from "playwright-core";
import { apiError, gate, type LoggedRequest } from "../server/faults";
import { formOf } from "./form";
import { dropFromDesktop, groupRow, jobRow, lookRow, sentence } from "./scenes";
import { openStage, type Stage } from "./stage";

const isCreate = ({ method, path: at }: LoggedRequest): boolean => method === "POST" && at === "/v3/avatars";
const isUpload = ({ path: at }: LoggedRequest): boolean => at === "/v3/assets";

describe("what is in progress", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("jobs", {
      async prepare(workspace) {
        const at = (name: string): string => path.join(workspace, name);
        for (const name of ["anna.jpg", "berta.jpg"]) await copyFile(at("portrait.jpg"), at(name));
      },
      sandbox: { pace: { trainingMs: 20_000 } },
    });
    await stage.signIn();
  });

  afterEach(() => {
    stage.api.faults.clear();
  });

  after(async () => {
    await stage.close();
  });

  const creates = (since: number): readonly LoggedRequest[] =>
    stage.api.requests.slice(since).filter(isCreate);

  async function create(name: string): Promise<void> {
    await stage.sidebar.open("Explorer");
    await stage.sidebar.chooseFromMenu("portrait.jpg", "Create Avatar from File…");
    await stage.quickInput.enter(name);
    await stage.quickInput.item("New avatar").click();
    await stage.dialog.click("Upload and Create");
    await stage.sidebar.open("HeyGen Avatars");
  }

  /** As the explorer, or the desktop, hands a file over. */
  async function dropFile(file: string, row: Locator): Promise<void> {
    await dropAddresses(`vscode-remote://${new URL(stage.page.url()).host}${file}`, row);
  }

  async function dropAddresses(addresses: string, row: Locator): Promise<void> {
    const dataTransfer = await stage.page.evaluateHandle((list) => {
      const data = new DataTransfer();
      data.setData("text/uri-list", list);
      return data;
    }, addresses);
    for (const event of ["dragenter", "dragover", "drop"]) await row.dispatchEvent(event, { dataTransfer });
  }

  it("is followed on after a reload of the window, and told once when it is ready", async () => {
    const { api, notifications, sidebar } = stage;
    const since = api.requests.length;
    await create("Followed");
    await jobRow(stage, "Followed").getByText("In training").waitFor();
    await stage.photograph("jobs-training");
    await stage.reload();
    await sidebar.open("HeyGen Avatars");
    await jobRow(stage, "Followed").waitFor();
    await stage.statusBarItem("HeyGen: 1 in progress").waitFor();
    await notifications.saying(sentence("Followed is ready.")).waitFor({ timeout: 60_000 });
    await sidebar.row("In progress").waitFor({ state: "detached" });
    assert.equal(await notifications.saying(sentence("Followed is ready.")).count(), 1);
    assert.equal(creates(since).length, 1);
    await notifications.close(sentence("Followed is ready."));
  });

  it("is taken up again in the middle of an upload, and created once", async () => {
    const { api, sidebar } = stage;
    const since = api.requests.length;
    const { action, release } = gate();
    api.faults.add({ match: isUpload, times: 1, action });
    const arrived = api.waitForRequest(isUpload, since);
    await create("Resumed");
    await arrived;
    await stage.reload();
    release();
    await sidebar.open("HeyGen Avatars");
    await groupRow(stage, "Resumed").waitFor({ timeout: 60_000 });
    assert.equal(creates(since).length, 1);
    const keys = api.requests
      .slice(since)
      .filter(isUpload)
      .map(({ idempotencyKey }) => idempotencyKey);
    assert.deepEqual([keys.length, new Set(keys).size], [2, 1]);
  });

  it("that failed stays, says why, and can be tried again from its row or taken off the list", async () => {
    const { api, notifications } = stage;
    api.faults.add({ match: isCreate, times: 2, action: apiError(402, "insufficient_credit") });
    await create("Unpaid");
    const said = sentence("Unpaid was not created. HeyGen asks for credit or another plan.");
    await notifications.close(said);
    const row = jobRow(stage, "Unpaid");
    await row.getByText("Not created").waitFor();
    await stage.photograph("jobs-failed");
    await row.hover();
    await row.getByRole("button", { name: "Retry Creation" }).click();
    await notifications.close(said);
    await row.getByText("Not created").waitFor();
    await stage.sidebar.chooseFromMenu(/^Unpaid/u, "Remove Creation from List");
    await row.waitFor({ state: "detached" });
  });

  it("are several files that were selected, asked for once with names and price", async () => {
    const { api, sidebar, dialog, quickInput } = stage;
    const since = api.requests.length;
    await sidebar.open("Explorer");
    await sidebar.row("anna.jpg").click();
    await sidebar.row("berta.jpg").click({ modifiers: ["ControlOrMeta"] });
    await sidebar.chooseFromMenu("berta.jpg", "Create Avatar from File…");
    await quickInput.item("New avatars").click();
    await dialog.message.getByText("Create 2 avatars?").waitFor();
    const detail = await dialog.detail.innerText();
    for (const name of ["Anna", "Berta"]) assert.match(detail, sentence(`• ${name}, from`));
    assert.match(detail, /about 2 USD/u);
    assert.deepEqual(creates(since), []);
    await stage.photograph("jobs-several");
    await dialog.click("Upload and Create");
    await sidebar.open("HeyGen Avatars");
    for (const name of ["Anna", "Berta"]) await groupRow(stage, name).waitFor();
    assert.equal(creates(since).length, 2);
  });

  it("is a file that was dropped on an avatar: another look of it", async () => {
    const { sidebar, dialog, quickInput } = stage;
    await sidebar.open("HeyGen Avatars");
    await dropFile(path.join(stage.workspace, "anna.jpg"), groupRow(stage, "Monica"));
    await quickInput.title.getByText("Add Look: its name").waitFor();
    await quickInput.enter("Monica Dropped");
    await dialog.detail.getByText(sentence("It becomes another look of Monica.")).waitFor();
    await dialog.click("Upload and Create");
    await groupRow(stage, "Monica").click();
    await lookRow(stage, "Monica Dropped").waitFor();
  });

  it("is offered for a link of the web that was dropped on an avatar, in the form", async () => {
    const { api, sidebar } = stage;
    const since = api.requests.length;
    await sidebar.open("HeyGen Avatars");
    const link = "https://example.com/monica_at_sea.jpg";
    await dropAddresses(`# a page\r\nfile:////\r\n${link}`, groupRow(stage, "Monica"));
    const form = formOf(stage);
    await form.title.waitFor();
    await form.group("Where it belongs").getByText(sentence("Another look of Monica")).waitFor();
    assert.equal(await form.address.inputValue(), link);
    assert.equal(await form.name.inputValue(), "Monica at sea");
    assert.equal(creates(since).length, 0, "nothing is made without being asked");
  });

  it("is one from the desktop, which says what it holds but not where it lies; kept over a reload", async () => {
    const { api, sidebar, dialog, quickInput } = stage;
    const since = api.requests.length;
    await sidebar.open("HeyGen Avatars");
    await dropFromDesktop(
      sidebar.row(/^My avatars/u),
      path.join(stage.workspace, "anna.jpg"),
      "From Outside.jpg",
    );
    await quickInput.title.getByText("its name").waitFor();
    assert.equal(await quickInput.input.inputValue(), "From Outside");
    await quickInput.input.press("Enter");
    await quickInput.item("New avatar").click();
    await dialog.detail.getByText(sentence("From Outside.jpg (")).waitFor();
    const { action, release } = gate();
    api.faults.add({ match: isUpload, times: 1, action });
    const arrived = api.waitForRequest(isUpload, since);
    await dialog.click("Upload and Create");
    await arrived;
    await stage.reload();
    release();
    await sidebar.open("HeyGen Avatars");
    await groupRow(stage, "From Outside").waitFor({ timeout: 60_000 });
    assert.equal(creates(since).length, 1);
  });

  it("is not one that holds something else: nothing is asked, and why is told", async () => {
    const { sidebar, notifications, quickInput } = stage;
    await dropFromDesktop(sidebar.row(/^My avatars/u), path.join(stage.workspace, "README.md"), "notes.jpg");
    await notifications.saying(sentence("notes.jpg")).waitFor();
    assert.equal(await quickInput.widget.isVisible(), false);
  });
});
