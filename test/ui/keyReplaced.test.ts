import assert from "node:assert/strict";
import { SAMPLE_KEY } from "../../src/sandbox/options";
import { gateAnswer, type LoggedRequest } from "../server/faults";
import { jobRow, sentence } from "./scenes";
import { openStage, type Stage } from "./stage";

const OTHER_KEY = "sk_V2_the_same_users_next_key";
/** Until what the old key had is taken over, and trained. Milliseconds. */
const TAKEN_OVER_MS = 60_000;

const isCreate = ({ method, path }: LoggedRequest): boolean => method === "POST" && path === "/v3/avatars";

describe("what is in progress while the key is replaced", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("key-replaced", {
      sandbox: {
        pace: { trainingMs: 20_000 },
        keys: [SAMPLE_KEY, OTHER_KEY].map((secret) => ({ secret, kind: "apiKey", scopes: "full" })),
      },
    });
    await stage.signIn();
    await stage.sidebar.open("HeyGen Avatars");
    // By now it is known whose key it is.
    await stage.sidebar.row("sample@heygen-avatars.invalid").waitFor();
  });

  afterEach(() => {
    stage.api.faults.clear();
  });

  after(async () => {
    await stage.close();
  });

  async function create(name: string): Promise<void> {
    await stage.sidebar.open("Explorer");
    await stage.sidebar.chooseFromMenu("portrait.jpg", "Create Avatar from File…");
    await stage.quickInput.title.getByText("its name").waitFor();
    await stage.quickInput.enter(name);
    await stage.quickInput.item("New avatar").click();
    await stage.dialog.click("Upload and Create");
    await stage.sidebar.open("HeyGen Avatars");
  }

  it("is followed under the new key of the same user, which can read it", async () => {
    const { api, notifications } = stage;
    const since = api.requests.length;
    await create("Moved");
    await jobRow(stage, "Moved").getByText("In training").waitFor();
    await stage.signIn(OTHER_KEY);
    const said = sentence("HeyGen goes on with Moved, and the list shows it where the new key can read it.");
    await notifications.saying(said).waitFor();
    await notifications.close(said);
    await jobRow(stage, "Moved").getByText("In training").waitFor();
    await notifications.saying(sentence("Moved is ready.")).waitFor({ timeout: TAKEN_OVER_MS });
    assert.equal(api.requests.slice(since).filter(isCreate).length, 1);
    await notifications.close(sentence("Moved is ready."));
  });

  it("is followed under a new key of the same user after signing out in between", async () => {
    const { api, notifications } = stage;
    const since = api.requests.length;
    await create("Kept");
    await jobRow(stage, "Kept").getByText("In training").waitFor();
    await stage.runCommand("HeyGen: Sign Out");
    const said = sentence("Kept goes on once you are back with the same key.");
    await notifications.saying(said).waitFor();
    await notifications.close(said);
    await stage.signIn(SAMPLE_KEY);
    await jobRow(stage, "Kept").getByText("In training").waitFor({ timeout: TAKEN_OVER_MS });
    await notifications.saying(sentence("Kept is ready.")).waitFor({ timeout: TAKEN_OVER_MS });
    assert.equal(api.requests.slice(since).filter(isCreate).length, 1);
    await notifications.close(sentence("Kept is ready."));
    await stage.signIn(OTHER_KEY);
  });

  it("asks before it asks HeyGen again for what may have been made under the old one", async () => {
    const { api, notifications, dialog } = stage;
    const since = api.requests.length;
    const before = api.sandbox.counts.creates;
    const { action, carriedOut, release } = gateAnswer();
    api.faults.add({ match: isCreate, times: 1, action });
    await create("Unsure");
    await carriedOut;
    await stage.signIn(SAMPLE_KEY);
    release();
    const said = sentence("HeyGen was asked for Unsure with the key you replaced, and did not answer.");
    await notifications.saying(said).waitFor({ timeout: TAKEN_OVER_MS });
    await stage.photograph("key-replaced");
    await notifications.click(said, "Try Again");
    await dialog.message.getByText(sentence("Create Unsure again?")).waitFor();
    assert.match(await dialog.detail.innerText(), /about 1 USD a second time/u);
    assert.equal(api.requests.slice(since).filter(isCreate).length, 1);
    await stage.photograph("key-replaced-again");
    await dialog.click("Create Again");
    await notifications.saying(sentence("Unsure is ready.")).waitFor({ timeout: TAKEN_OVER_MS });
    const keys = api.requests
      .slice(since)
      .filter(isCreate)
      .map(({ idempotencyKey }) => idempotencyKey);
    assert.deepEqual([keys.length, new Set(keys).size], [2, 1]);
    assert.equal(api.sandbox.counts.creates, before + 1, "which HeyGen then knew for the same");
  });
});
