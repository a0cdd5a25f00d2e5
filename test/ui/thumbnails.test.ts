import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Locator } from "playwright-core";
import { pictureKey } from "../../src/thumbnails/pictureFile";
import type { LoggedRequest } from "../server/faults";
import { galleryOf } from "./gallery";
import { expandGroup, groupRow, lookRow } from "./scenes";
import { openStage, type Stage } from "./stage";

const isPicture = ({ path }: LoggedRequest): boolean => path.startsWith("/previews/");

describe("thumbnails", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage("thumbnails", { sandbox: { httpPreviews: "png" } });
    await stage.sidebar.open("HeyGen Avatars");
  });

  after(async () => {
    await stage.close();
  });

  const pictureRequests = (): readonly LoggedRequest[] => stage.api.requests.filter(isPicture);
  const pathsOf = (requests: readonly LoggedRequest[]): readonly string[] => requests.map(({ path }) => path);

  it("are fetched in the background once all is loaded: one's own, with no key", async () => {
    const own = stage.api.sandbox.groupIds("private").flatMap((id) => stage.api.sandbox.lookIds(id));
    const [, second = ""] = own;
    const asked = stage.api.waitForRequest((request) => isPicture(request) && request.path.includes(second));
    await stage.signIn();
    await groupRow(stage, "Monica").waitFor();
    await asked;
    const requests = pictureRequests();
    // A group shows a look's picture, and may come to show another's: each keeps its own.
    assert.ok(requests.length <= 2 * new Set(pathsOf(requests)).size);
    assert.ok(requests.every(({ hasApiKey, hasAuthorization }) => !hasApiKey && !hasAuthorization));
    assert.ok(pathsOf(requests).every((path) => own.some((id) => path.includes(id))));
  });

  it("of a group that is opened follow", async () => {
    const [publicGroup = ""] = stage.api.sandbox.groupIds("public");
    const [look = ""] = stage.api.sandbox.lookIds(publicGroup);
    const asked = stage.api.waitForRequest((request) => isPicture(request) && request.path.includes(look));
    await groupRow(stage, "Annie").click();
    await asked;
  });

  it("are drawn from this machine at the next start, and asked for no more", async () => {
    await expandGroup(stage, "Monica", "Monica on stage");
    const before = pictureRequests().length;
    await stage.reload();
    await stage.sidebar.open("HeyGen Avatars");
    await drawn(groupRow(stage, "Monica"));
    await expandGroup(stage, "Monica", "Monica on stage");
    await drawn(lookRow(stage, "Monica on stage"));
    assert.equal(pictureRequests().length, before);
  });

  it("and in the card beside the pointer", async () => {
    await stage.pointAt(lookRow(stage, "Monica on stage"));
    const picture = stage.hover.locator("img").first();
    await picture.waitFor();
    assert.ok(
      await picture.evaluate(async (element) => {
        if (!(element instanceof HTMLImageElement)) return false;
        await element.decode();
        return element.naturalWidth > 0;
      }),
    );
    await stage.photograph("thumbnails-hover");
  });

  it("that another window took away come again to the gallery", async () => {
    const gallery = galleryOf(stage);
    const card = gallery.card("Monica on stage");
    await stage.runCommand("HeyGen: Open Gallery");
    await card.locator("img.loaded").waitFor();
    const lookId = (await card.getAttribute("data-look-id")) ?? "";
    const ofLook = () => pictureRequests().filter(({ path: picture }) => picture.includes(lookId));
    const before = ofLook().length;
    await stage.runCommand("View: Close Editor");
    await removeKept(stage, pictureKey(lookId, ofLook()[0]?.path ?? ""));
    await stage.runCommand("HeyGen: Open Gallery");
    await card.locator("img.loaded").waitFor();
    assert.equal(ofLook().length, before + 1);
    await stage.runCommand("View: Close Editor");
  });

  it("are still there without a network", async () => {
    await stage.api.goOffline();
    await stage.reload();
    await stage.sidebar.open("HeyGen Avatars");
    await drawn(groupRow(stage, "Monica"));
    await expandGroup(stage, "Monica", "Monica on stage");
    await drawn(lookRow(stage, "Monica on stage"));
    await stage.photograph("thumbnails-offline");
    await stage.api.goOnline();
  });

  it("go with a limit of nothing", async () => {
    await stage.changeSettings({ "heygenAvatars.thumbnailCacheMegabytes": 0 });
    await stage.reload();
    await stage.sidebar.open("HeyGen Avatars");
    await groupRow(stage, "Monica").waitFor();
    assert.doesNotMatch(await iconOf(groupRow(stage, "Monica")), /thumbnails/u);
  });
});

/** Removes a picture's file, as another window does that needs the room. */
async function removeKept({ server }: Stage, key: string): Promise<void> {
  const user = path.dirname(server.settingsFile);
  const accounts = path.join(user, "globalStorage", "heygen-avatars.heygen-avatars", "accounts");
  const files = await readdir(accounts, { recursive: true });
  const kept = files.filter((file) => path.basename(file).startsWith(key));
  assert.equal(kept.length, 1);
  for (const file of kept) await rm(path.join(accounts, file));
}

function iconOf(row: Locator): Promise<string> {
  return row
    .locator(".custom-view-tree-node-item-icon")
    .evaluate((icon) => getComputedStyle(icon).backgroundImage);
}

/** Waits until a row's picture comes from the disk and has pixels. */
async function drawn(row: Locator): Promise<void> {
  await row.locator('.custom-view-tree-node-item-icon[style*="thumbnails"]').waitFor();
  const [, url = ""] = /^url\("(.+)"\)$/u.exec(await iconOf(row)) ?? [];
  const width = await row.evaluate(async (_, source) => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    return picture.naturalWidth;
  }, url);
  assert.ok(width > 0);
}
