import assert from "node:assert/strict";
import { copyFile, readFile, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { SAMPLE_KEY } from "../../src/sandbox/options";
import { apiError, gate, type LoggedRequest } from "../server/faults";
import { groupRow, jobRow, sentence } from "./scenes";
import { openStage, type Stage } from "./stage";

const READ_ONLY_KEY = "sk_V2_read_only";
const HOUR_MS = 60 * 60 * 1000;

/** File names, and what is said of each. */
const REFUSED = [
  ["note.png", "note.png ends in .png, but holds something else. Export it again as a photo or clip."],
  ["empty.jpg", "empty.jpg is empty. Choose a photo (PNG or JPEG) or a clip (MP4 or WebM)."],
  ["huge.mp4", "huge.mp4 ends in .mp4, but holds something else. Export it again as a photo or clip."],
  ["tiny.png", "tiny.png has 100 × 80 pixels. HeyGen needs at least 512 × 512: choose a larger photo."],
  ["webp.jpg", "webp.jpg cannot be read as a picture. It may be cut off: export it again."],
  ["film.mp4", "film.mp4 is a QuickTime file. HeyGen takes PNG, JPEG, MP4 and WebM: convert it first."],
  ["cut.mp4", "cut.mp4 is cut off: its last 49 KB are missing. Copy or export it again."],
  ["brief.mp4", "brief.mp4 lasts 2 s. HeyGen needs at least 15 s, better two to five minutes in one take."],
  ["cut.jpg", "cut.jpg cannot be read as a picture. It may be cut off: export it again."],
] as const;

describe("bad input: files, creating and consent", () => {
  let stage: Stage;

  before(async () => {
    const common = { kind: "apiKey" } as const;
    stage = await openStage("bad-files", {
      prepare: addBadFiles,
      sandbox: {
        pace: { trainingMs: HOUR_MS, consentMs: HOUR_MS },
        keys: [
          { ...common, secret: SAMPLE_KEY, scopes: "full" },
          { ...common, secret: READ_ONLY_KEY, scopes: "read_only" },
        ],
      },
    });
    await stage.signIn();
  });

  afterEach(() => {
    stage.api.faults.clear();
  });

  after(async () => {
    await stage.close();
  });

  const writes = (since: number): readonly LoggedRequest[] =>
    stage.api.requests.slice(since).filter(({ method }) => method !== "GET");

  const creates = (since: number): readonly LoggedRequest[] =>
    writes(since).filter(({ path: at }) => at === "/v3/avatars");

  /** The explorer, with its tree in sight. */
  async function choose(file: string): Promise<void> {
    await stage.sidebar.open("Explorer");
    await stage.sidebar.chooseFromMenu(file, "Create Avatar from File…");
  }

  async function create(file: string, name: string): Promise<void> {
    await choose(file);
    await goOn(name);
  }

  async function goOn(name: string): Promise<void> {
    await stage.quickInput.title.getByText("its name").waitFor();
    await stage.quickInput.enter(name);
    await stage.quickInput.item("New avatar").click();
    await stage.dialog.click("Upload and Create");
    await stage.sidebar.open("HeyGen Avatars");
  }

  for (const [file, said] of REFUSED) {
    it(`${file} is refused with the reason, and nothing is sent`, async () => {
      const since = stage.api.requests.length;
      await choose(file);
      const toast = stage.notifications.saying(sentence(said));
      await toast.waitFor();
      await stage.photograph(`files-${file}`);
      assert.equal(await stage.quickInput.widget.isVisible(), false);
      assert.deepEqual(writes(since), []);
      await stage.notifications.close(sentence(said));
    });
  }

  it("a file that vanishes before it is read is said to be gone", async () => {
    await stage.sidebar.open("Explorer");
    await stage.sidebar.row("gone.jpg").click({ button: "right" });
    await rm(path.join(stage.workspace, "gone.jpg"));
    await stage.chooseMenuItem("Create Avatar from File…");
    const said = sentence("gone.jpg cannot be read. It may have been moved or deleted.");
    await stage.notifications.saying(said).waitFor();
    await stage.photograph("files-gone");
    await stage.notifications.close(said);
  });

  it("a file that vanishes after it was chosen is created all the same", async () => {
    await choose("leaving.jpg");
    await stage.quickInput.title.getByText("its name").waitFor();
    await rm(path.join(stage.workspace, "leaving.jpg"));
    await goOn("Left Behind");
    await groupRow(stage, "Left Behind").waitFor();
  });

  it("a slow upload shows its progress and can be cancelled before anything is paid", async () => {
    const { api, notifications } = stage;
    const { action, release } = gate();
    api.faults.add({ match: ({ path: at }) => at === "/v3/assets", action });
    const since = api.requests.length;
    await create("portrait.jpg", "Too Slow");
    const row = jobRow(stage, "Too Slow");
    await row.getByText("Uploading").waitFor();
    await stage.photograph("files-slow-upload");
    await stage.runCommand("HeyGen: Cancel Creation");
    await stage.quickInput.item("Too Slow").click();
    await notifications.saying("Cancelled before anything was created. Nothing was paid.").waitFor();
    release();
    await notifications.close("Cancelled before anything was created.");
    assert.deepEqual(creates(since), []);
  });

  it("402 says that credit is missing; Try Again goes on with what was entered", async () => {
    const { api, notifications } = stage;
    api.sandbox.setBalance(0);
    const since = api.requests.length;
    await create("portrait.jpg", "Paid Later");
    const said = sentence("Paid Later was not created. HeyGen asks for credit or another plan.");
    await notifications.saying(said).waitFor();
    await stage.photograph("files-402");
    api.sandbox.setBalance(5);
    await notifications.click(said, "Try Again");
    await groupRow(stage, "Paid Later").waitFor();
    assert.equal(writes(since).filter(({ path: at }) => at === "/v3/assets").length, 1);
    assert.equal(new Set(creates(since).map(({ idempotencyKey }) => idempotencyKey)).size, 2);
  });

  it("a key without the scope is told apart from one that is wrong", async () => {
    const { notifications } = stage;
    await stage.signIn(READ_ONLY_KEY);
    await create("portrait.jpg", "Not Allowed");
    const said = sentence("Not Allowed was not created. This key lacks the permission for that.");
    await notifications.saying(said).waitFor();
    await stage.photograph("files-403");
    await stage.sidebar.row("Monica").waitFor();
    assert.equal(await stage.sidebar.row("HeyGen no longer accepts your key").count(), 0);
    await notifications.close(said);
    await stage.signIn();
  });

  it("a create whose answer is lost is asked for again under its key, and made once", async () => {
    const { api } = stage;
    const groupsBefore = api.sandbox.groupIds("private").length;
    const isCreate = ({ method, path: at }: LoggedRequest) => method === "POST" && at === "/v3/avatars";
    api.faults.add({ match: isCreate, times: 1, action: { kind: "cutAfter" } });
    const since = api.requests.length;
    await create("portrait.jpg", "Only Once");
    await groupRow(stage, "Only Once").waitFor();
    assert.equal(creates(since).length, 2);
    assert.equal(new Set(creates(since).map(({ idempotencyKey }) => idempotencyKey)).size, 1);
    assert.equal(api.sandbox.groupIds("private").length, groupsBefore + 1);
  });

  const isConsent = ({ path: at }: LoggedRequest) => at.endsWith("/consent");

  for (const [status, code, said] of [
    [400, "avatar_not_usable", "HeyGen did not accept the input."],
    [403, "resource_access_denied", "This account may not do that. Use another account or key."],
    [404, "avatar_group_not_found", "HeyGen no longer has this, or it belongs to another account."],
  ] as const) {
    it(`a consent refused with ${String(status)} says why, and opens nothing`, async () => {
      const { api, notifications, sidebar } = stage;
      await sidebar.open("HeyGen Avatars");
      api.faults.add({ match: isConsent, action: apiError(status, code) });
      await sidebar.chooseFromMenu("Leo", "Open Consent Page");
      await notifications.saying(said).waitFor();
      await stage.photograph(`files-consent-${String(status)}`);
      assert.equal(await stage.dialog.box.count(), 0);
      assert.equal(stage.page.context().pages().length, 1);
      assert.equal(await sidebar.row("Leo").isVisible(), true);
      await notifications.close(said);
    });
  }

  it("a consent page on a foreign host is neither opened nor copied", async () => {
    const { api, notifications, sidebar } = stage;
    const change = (body: unknown): unknown =>
      JSON.parse(
        JSON.stringify(body).replaceAll("https://app.heygen.com/", "https://heygen.com.evil.example/"),
      );
    api.faults.add({ match: isConsent, action: { kind: "rewrite", change } });
    const before = await stage.clipboard();
    for (const action of ["Open Consent Page", "Copy Consent Link"]) {
      await sidebar.chooseFromMenu("Leo", action);
      const said = "The consent page was not opened: the address that came for it is not HeyGen's.";
      await notifications.saying(said).waitFor();
      await stage.photograph("files-consent-foreign");
      assert.equal(await stage.dialog.box.count(), 0);
      assert.equal(stage.page.context().pages().length, 1);
      await notifications.close(said);
    }
    assert.equal(await stage.clipboard(), before);
  });
});

const MEGABYTE = 1024 * 1024;
const FIXTURES = path.resolve("test/fixtures/footage");

async function addBadFiles(workspace: string): Promise<void> {
  const at = (name: string): string => path.join(workspace, name);
  await writeFile(at("note.png"), "This is a note, whatever its name says.\n");
  await writeFile(at("empty.jpg"), "");
  await writeFile(at("tiny.png"), pngOf(100, 80));
  await writeFile(at("webp.jpg"), Buffer.from("RIFF\0\0\0\0WEBPVP8 ", "latin1"));
  await writeFile(at("cut.jpg"), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  await writeFile(at("huge.mp4"), "");
  // Sparse: it takes no room on the disk.
  await truncate(at("huge.mp4"), 33 * MEGABYTE);
  await copyFile(path.join(FIXTURES, "quicktime.mov"), at("film.mp4"));
  await copyFile(path.join(FIXTURES, "h264-aac.mp4"), at("brief.mp4"));
  const footage = await readFile(at("footage.mp4"));
  await writeFile(at("cut.mp4"), footage.subarray(0, footage.length - 50_000));
  for (const name of ["gone.jpg", "leaving.jpg"]) await copyFile(at("portrait.jpg"), at(name));
}

/** As much of a PNG as tells its size, and its end. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.from(
    "\x89PNG\r\n\x1A\n\0\0\0\rIHDR........\x08\x06\0\0\0....\0\0\0\0IEND....",
    "latin1",
  );
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}
