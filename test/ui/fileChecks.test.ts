import assert from "node:assert/strict";
import { copyFile, readFile, truncate } from "node:fs/promises";
import path from "node:path";
import { groupRow, sentence } from "./scenes";
import { openStage, type Stage } from "./stage";

const FIXTURES = path.resolve("test/fixtures/photos");
const MEGABYTE = 1024 * 1024;
const HOUR_MS = 60 * 60 * 1000;

describe("what is said of a file before it is uploaded", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("file-checks", {
      sandbox: { pace: { trainingMs: HOUR_MS, consentMs: HOUR_MS } },
      async prepare(workspace) {
        const at = (name: string): string => path.join(workspace, name);
        await copyFile(path.join(FIXTURES, "lossy.webp"), at("web.webp"));
        await copyFile(path.join(FIXTURES, "cmyk.jpg"), at("print.jpg"));
        await copyFile(at("portrait.jpg"), at("large.jpg"));
        // Sparse: it takes no room on the disk.
        await truncate(at("large.jpg"), 11 * MEGABYTE);
      },
    });
    await stage.signIn();
  });

  after(async () => {
    await stage.close();
  });

  async function choose(file: string): Promise<void> {
    await stage.sidebar.open("Explorer");
    await stage.sidebar.chooseFromMenu(file, "Create Avatar from File…");
  }

  /** From the box that asks for a name to the last question. */
  async function describeIt(name: string): Promise<void> {
    await stage.quickInput.title.getByText("its name").waitFor();
    await stage.quickInput.enter(name);
    await stage.quickInput.item("New avatar").click();
    await stage.dialog.message.getByText(sentence(`named ${name}?`)).waitFor();
  }

  async function create(name: string): Promise<void> {
    await stage.dialog.click("Upload and Create");
    await stage.sidebar.open("HeyGen Avatars");
    await groupRow(stage, name).waitFor();
  }

  const uploads = () =>
    stage.api.requests.filter(({ method, path: at }) => method === "POST" && at === "/v3/assets").length;

  it("a WebP is turned down with the offer of a copy, and leaving it sends nothing", async () => {
    await choose("web.webp");
    await stage.dialog.message.getByText(sentence("web.webp is a WebP file.")).waitFor();
    await stage.dialog.detail.getByText(sentence("web.webp stays as it is.")).waitFor();
    await stage.photograph("checks-webp");
    await stage.dialog.click("Cancel");
    assert.equal(uploads(), 0);
  });

  it("its copy is a JPEG and becomes an avatar, the file itself unchanged", async () => {
    await choose("web.webp");
    await stage.dialog.click("Convert a Copy");
    await describeIt("Converted");
    await stage.dialog.detail.getByText(sentence("web.jpg (")).waitFor();
    await create("Converted");
    assert.equal(uploads(), 1);
    const [before, after] = await Promise.all(
      [path.join(FIXTURES, "lossy.webp"), path.join(stage.workspace, "web.webp")].map((file) =>
        readFile(file),
      ),
    );
    assert.ok(before && after?.equals(before));
  });

  it("so does that of a photo over 10 MB", async () => {
    await choose("large.jpg");
    await stage.dialog.message
      .getByText(sentence("large.jpg has 11 MB. HeyGen takes photos under 10 MB"))
      .waitFor();
    await stage.dialog.click("Convert a Copy");
    await describeIt("Lightened");
    await stage.dialog.detail.getByText(/large\.jpg.{0,3} \(\d+ KB\)/u).waitFor();
    await create("Lightened");
  });

  it("a weak photo can be converted at the last question, which is then asked again", async () => {
    await choose("print.jpg");
    await describeIt("Printed");
    await stage.dialog.detail.getByText("made for print (CMYK)").waitFor();
    await stage.photograph("checks-cmyk");
    await stage.dialog.box.getByRole("button", { name: "Convert a Copy First" }).click();
    await stage.dialog.detail.getByText("made for print (CMYK)").waitFor({ state: "detached" });
    await stage.dialog.detail.getByText(sentence("print.jpg (")).waitFor();
    assert.equal(await stage.dialog.box.getByRole("button", { name: "Convert a Copy First" }).count(), 0);
    await create("Printed");
  });

  it("footage that is weak says why, and can be passed", async () => {
    await choose("footage.mp4");
    await describeIt("Short Take");
    const detail = await stage.dialog.detail.innerText();
    assert.match(detail, /It lasts 16 s\. HeyGen recommends two to five minutes in one take\./u);
    assert.match(detail, /It has 1280 × 720 pixels\. HeyGen recommends 1080p or more\./u);
    assert.doesNotMatch(detail, /no sound|frames per second|turned|coding/u);
    await stage.photograph("checks-footage");
    await create("Short Take");
  });
});
