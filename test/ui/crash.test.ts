import assert from "node:assert/strict";
import { truncate } from "node:fs/promises";
import path from "node:path";
import { gate, gateAnswer, type LoggedRequest } from "../server/faults";
import { groupRow, jobRow, sentence } from "./scenes";
import { openStage, type Stage } from "./stage";

const MEGABYTE = 1024 * 1024;
/** Until a window without a sign of life counts as gone, and its job is trained. Milliseconds. */
const TAKEN_UP_MS = 90_000;

const isPut = ({ method }: LoggedRequest): boolean => method === "PUT";
const isUpload = ({ method, path: at }: LoggedRequest): boolean => method === "POST" && at === "/v3/assets";
const isLook = ({ method, path: at }: LoggedRequest): boolean =>
  method === "GET" && at.startsWith("/v3/avatars/looks/");
const isCreate = ({ method, path: at }: LoggedRequest): boolean => method === "POST" && at === "/v3/avatars";

describe("creating an avatar while the extension host is killed", () => {
  let stage: Stage;

  before(async function () {
    // The host is found by `ps`.
    if (process.platform === "win32") this.skip();
    stage = await openStage("crash", {
      // Sparse: it takes no room on the disk.
      prepare: (workspace) => truncate(path.join(workspace, "footage.mp4"), 40 * MEGABYTE),
      sandbox: { pace: { trainingMs: 5_000 } },
    });
    await stage.signIn();
  });

  afterEach(() => {
    stage.api.faults.clear();
  });

  after(async () => {
    await stage.close();
  });

  async function create(name: string, file = "portrait.jpg"): Promise<void> {
    await stage.sidebar.open("Explorer");
    await stage.sidebar.chooseFromMenu(file, "Create Avatar from File…");
    await stage.quickInput.title.getByText("its name").waitFor();
    await stage.quickInput.enter(name);
    await stage.quickInput.item("New avatar").click();
    await stage.dialog.click("Upload and Create");
    await stage.sidebar.open("HeyGen Avatars");
  }

  /** The host dies without a word, and the window is loaded anew. */
  async function crash(): Promise<void> {
    assert.equal(await stage.server.killExtensionHosts(), 1);
    await stage.reload();
    await stage.sidebar.open("HeyGen Avatars");
  }

  /** What HeyGen was asked for since, once it has come to its end. */
  async function endOf(
    name: string,
    since: number,
    told = `${name} is ready.`,
  ): Promise<readonly LoggedRequest[]> {
    const message = stage.notifications.saying(sentence(told));
    await message.waitFor({ timeout: TAKEN_UP_MS });
    assert.equal(await message.count(), 1);
    await groupRow(stage, name).waitFor();
    await stage.notifications.close(sentence(told));
    return stage.api.requests.slice(since);
  }

  const keysOf = (creates: readonly LoggedRequest[]): number =>
    new Set(creates.map(({ idempotencyKey }) => idempotencyKey)).size;

  it("while uploading: it is uploaded anew, and created once", async () => {
    const { api } = stage;
    const since = api.requests.length;
    const before = api.sandbox.counts.creates;
    const { action, release } = gate(MEGABYTE);
    api.faults.add({ match: isPut, times: 1, action });
    const arrived = api.waitForRequest(isPut, since);
    await create("Una", "footage.mp4");
    await arrived;
    await crash();
    release();
    const requests = await endOf("Una", since, "Una waits for consent");
    assert.deepEqual([requests.filter(isPut).length, requests.filter(isCreate).length], [2, 1]);
    assert.equal(api.sandbox.counts.creates, before + 1);
  });

  it("before the create reached HeyGen: it is asked for again under the same key", async () => {
    const { api } = stage;
    const since = api.requests.length;
    const before = api.sandbox.counts.creates;
    const { action, release } = gate();
    api.faults.add({ match: isCreate, times: 1, action });
    api.faults.add({ match: isCreate, times: 1, action: { kind: "cutBefore" } });
    const arrived = api.waitForRequest(isCreate, since);
    await create("Dora");
    await arrived;
    await crash();
    release();
    const creates = (await endOf("Dora", since)).filter(isCreate);
    assert.deepEqual([creates.length, keysOf(creates)], [2, 1]);
    assert.equal(api.sandbox.counts.creates, before + 1);
  });

  it("after HeyGen created it, before it could say so: it is the same avatar, paid once", async () => {
    const { api } = stage;
    const since = api.requests.length;
    const before = api.sandbox.counts.creates;
    const { action, carriedOut, release } = gateAnswer();
    api.faults.add({ match: isCreate, times: 1, action });
    await create("Tilda");
    await carriedOut;
    assert.equal(api.sandbox.counts.creates, before + 1);
    await crash();
    release();
    const creates = (await endOf("Tilda", since)).filter(isCreate);
    assert.deepEqual([creates.length, keysOf(creates)], [2, 1]);
    assert.equal(api.sandbox.counts.creates, before + 1);
    assert.equal(await groupRow(stage, "Tilda").count(), 1);
  });

  it("while training: it is followed on, and nothing is asked for again", async () => {
    const { api } = stage;
    const since = api.requests.length;
    const before = api.sandbox.counts.creates;
    await create("Quinta");
    await jobRow(stage, "Quinta").getByText("In training").waitFor();
    await crash();
    const creates = (await endOf("Quinta", since)).filter(isCreate);
    assert.equal(creates.length, 1);
    assert.equal(api.sandbox.counts.creates, before + 1);
  });

  it("while it waits for consent: it waits on, is ready once it is given, and nothing is asked for again", async () => {
    const { api } = stage;
    const since = api.requests.length;
    const before = api.sandbox.counts.creates;
    await create("Petra", "footage.mp4");
    await endOf("Petra", since, "Petra waits for consent");
    const [groupId = ""] = api.sandbox.groupIds("private");
    await crash();
    await jobRow(stage, "Petra").getByText("Waits for consent").waitFor();
    const polled = api.waitForRequest(isLook, api.requests.length);
    await polled;
    api.sandbox.setConsent(groupId, "approved");
    const requests = await endOf("Petra", since);
    assert.deepEqual([requests.filter(isPut).length, requests.filter(isCreate).length], [1, 1]);
    assert.equal(api.sandbox.counts.creates, before + 1);
  });

  it("with words and a photo: what is uploaded is not uploaded again, and it is created once", async () => {
    const { api, quickInput, dialog } = stage;
    const since = api.requests.length;
    const before = api.sandbox.counts.creates;
    const { action, carriedOut, release } = gateAnswer();
    api.faults.add({ match: isCreate, times: 1, action });
    await stage.runCommand("HeyGen: Create Avatar from Prompt…");
    await quickInput.title.getByText("Create Avatar from Prompt").waitFor();
    await quickInput.enter("An engineer in a red pullover");
    await quickInput.title.getByText("photos").waitFor();
    await quickInput.widget.getByRole("checkbox", { name: "portrait.jpg" }).first().click();
    await quickInput.input.press("Enter");
    await quickInput.item("Start from the words alone").click();
    await quickInput.title.getByText("its name").waitFor();
    await quickInput.enter("Wilma");
    await quickInput.item("New avatar").click();
    await dialog.click("Upload and Create");
    await carriedOut;
    await crash();
    release();
    const requests = await endOf("Wilma", since);
    const creates = requests.filter(isCreate);
    assert.deepEqual([requests.filter(isUpload).length, creates.length, keysOf(creates)], [1, 2, 1]);
    assert.equal(api.sandbox.counts.creates, before + 1);
    assert.equal(await groupRow(stage, "Wilma").count(), 1);
  });

  it("with an address: HeyGen is asked again under the same key, and makes one avatar", async () => {
    const { api, quickInput, dialog } = stage;
    const since = api.requests.length;
    const before = api.sandbox.counts.creates;
    const { action, release } = gate();
    api.faults.add({ match: isCreate, times: 1, action });
    api.faults.add({ match: isCreate, times: 1, action: { kind: "cutBefore" } });
    const arrived = api.waitForRequest(isCreate, since);
    await stage.runCommand("HeyGen: Create Avatar from URL…");
    await quickInput.title.getByText("Create Avatar from URL").waitFor();
    await quickInput.enter("https://example.com/xandra.jpg");
    await quickInput.title.getByText("its name").waitFor();
    await quickInput.input.press("Enter");
    await quickInput.item("New avatar").click();
    await dialog.click("Create");
    await arrived;
    await crash();
    release();
    const creates = (await endOf("Xandra", since)).filter(isCreate);
    assert.deepEqual([creates.length, keysOf(creates)], [2, 1]);
    assert.equal(api.sandbox.counts.creates, before + 1);
  });
});
