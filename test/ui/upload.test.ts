import assert from "node:assert/strict";
import { truncate } from "node:fs/promises";
import path from "node:path";
import { apiError, gate, type LoggedRequest } from "../server/faults";
import { groupRow, jobRow, sentence } from "./scenes";
import { openStage, type Stage } from "./stage";

const MEGABYTE = 1024 * 1024;

const isPut = ({ method }: LoggedRequest): boolean => method === "PUT";

describe("creating an avatar from footage over 32 MB", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("large-upload", {
      // Sparse: it takes no room on the disk.
      prepare: (workspace) => truncate(path.join(workspace, "footage.mp4"), 40 * MEGABYTE),
    });
    await stage.signIn();
  });

  afterEach(() => {
    stage.api.faults.clear();
  });

  after(async () => {
    await stage.close();
  });

  /** From the explorer's file to the upload. */
  async function create(name: string): Promise<void> {
    await stage.sidebar.open("Explorer");
    await stage.sidebar.chooseFromMenu("footage.mp4", "Create Avatar from File…");
    await stage.quickInput.title.getByText("its name").waitFor();
    await stage.quickInput.enter(name);
    await stage.quickInput.item("New avatar").click();
    await stage.dialog.detail.getByText(sentence("footage.mp4 (40 MB)")).waitFor();
    await stage.dialog.click("Upload and Create");
    await stage.sidebar.open("HeyGen Avatars");
  }

  const writes = (since: number): readonly string[] =>
    stage.api.requests
      .slice(since)
      .filter(({ method }) => method !== "GET")
      .map(({ method, path: at }) => `${method} ${at.replace(/[0-9a-f]{32}/u, "{id}")}`);

  it("a cancelled upload ends at once, and nothing of it stays", async () => {
    const { api, notifications } = stage;
    const since = api.requests.length;
    const { action, release } = gate(MEGABYTE);
    api.faults.add({ match: isPut, action });
    await create("Too Slow");
    const row = jobRow(stage, "Too Slow");
    await row.getByText(/Uploading 40 MB|\d+ % · \d+ of 40 MB/u).waitFor();
    await stage.photograph("upload-progress");
    const takenBack = api.waitForRequest(({ method }) => method === "DELETE", since);
    await row.hover();
    await row.getByRole("button", { name: "Cancel Creation" }).click();
    await notifications.saying("Cancelled before anything was created. Nothing was paid.").waitFor();
    await takenBack;
    release();
    assert.deepEqual(writes(since), [
      "POST /v3/assets/direct-uploads",
      "PUT /uploads/{id}",
      "DELETE /v3/assets/{id}",
    ]);
    await notifications.close("Cancelled before anything was created.");
  });

  it("goes straight to storage, on through a broken connection, and becomes an avatar", async () => {
    const { api } = stage;
    const since = api.requests.length;
    api.faults.add({ match: isPut, times: 1, action: { kind: "cutAt", bytes: 3 * MEGABYTE } });
    await create("Dana");
    await groupRow(stage, "Dana").waitFor();
    assert.deepEqual(
      writes(since).filter((request) => !request.startsWith("DELETE ")),
      [
        "POST /v3/assets/direct-uploads",
        "PUT /uploads/{id}",
        "POST /v3/assets/direct-uploads",
        "PUT /uploads/{id}",
        "POST /v3/assets/{id}/complete",
        "POST /v3/avatars",
      ],
    );
    assert.ok(api.requests.filter(isPut).every(({ hasApiKey }) => !hasApiKey));
  });

  it("a file that changes meanwhile is not created, and the reason is told", async () => {
    const { api, notifications } = stage;
    const since = api.requests.length;
    const { action, release } = gate(1);
    api.faults.add({ match: isPut, action });
    const arrived = api.waitForRequest(isPut, since);
    await create("Two Takes");
    await arrived;
    await truncate(path.join(stage.workspace, "footage.mp4"), 39 * MEGABYTE);
    release();
    const said = "The file changed while it was being uploaded. Choose it again once it is saved.";
    const message = notifications.saying(said);
    await message.waitFor();
    assert.equal(await message.getByRole("button", { name: "Try Again" }).count(), 0);
    assert.ok(!writes(since).includes("POST /v3/avatars"));
    await truncate(path.join(stage.workspace, "footage.mp4"), 40 * MEGABYTE);
    await notifications.close(said);
  });

  it("one that HeyGen finds too large is refused in its own words", async () => {
    const { api, notifications } = stage;
    const action = apiError(413, "payload_too_large");
    api.faults.add({ match: ({ path: at }) => at === "/v3/assets/direct-uploads", action });
    await create("Too Large");
    await notifications.saying("The file is too large for HeyGen. Shorten or compress it").waitFor();
  });
});
