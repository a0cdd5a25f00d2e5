import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { galleryOf } from "./gallery";
import { accountRow, atServer, expandGroup, groupRow, lookRow, openSignedOut } from "./scenes";

const KEY = "sk_V2_typed_by_hand_5d41402abc4b2a76";
const CLI_KEY = "sk_V2_of_the_command_line_9719d911";
const WHO = "sample@heygen-avatars.invalid · wallet 120.00 USD";

describe("the account", () => {
  let server: SandboxServer;
  let folder: string;

  before(async () => {
    server = await startSandboxServer({
      keys: [
        { secret: KEY, kind: "apiKey", scopes: "full" },
        { secret: CLI_KEY, kind: "apiKey", scopes: "read_only" },
      ],
    });
    folder = await mkdtemp(path.join(tmpdir(), "heygen-avatars-cli-"));
  });

  after(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe("with a key that is typed", () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await openSignedOut(
        "account",
        atServer(server, { server: { env: { HEYGEN_CONFIG_DIR: path.join(folder, "none") } } }),
      );
    });

    after(async () => {
      await workbench.close();
    });

    it("a wrong one stays in the box, hidden, with what is wrong about it", async () => {
      const { quickInput, sidebar } = workbench;
      await sidebar.welcome.getByRole("button", { name: "Set API Key" }).click();
      await quickInput.enter(`${KEY}x`);
      await quickInput.message.getByText("HeyGen does not accept this key.").waitFor();
      assert.equal(await quickInput.input.inputValue(), `${KEY}x`);
      assert.equal(await quickInput.input.getAttribute("type"), "password");
    });

    it("the right one signs in, and the tree says as whom and what pays", async () => {
      await workbench.quickInput.enter(KEY);
      await workbench.statusBarItem(`HeyGen: signed in as ${WHO}`).waitFor();
      await groupRow(workbench, "Monica").waitFor();
      await accountRow(workbench, WHO).waitFor();
    });

    it("a refresh brings what changed elsewhere, and keeps what is open and selected", async () => {
      await expandGroup(workbench, "Monica", "Monica on stage");
      await lookRow(workbench, "Monica on stage").click({ modifiers: ["ControlOrMeta"] });
      const [, welcomeHost = ""] = server.sandbox.groupIds("private");
      server.sandbox.renameGroup(welcomeHost, "Doorman");
      await workbench.sidebar.clickTitleAction("Refresh Avatars");
      await groupRow(workbench, "Doorman").waitFor();
      assert.equal(await lookRow(workbench, "Monica on stage").getAttribute("aria-selected"), "true");
      assert.equal(await groupRow(workbench, "Monica").getAttribute("aria-expanded"), "true");
    });

    it("the key is nowhere but in the secret storage", async () => {
      await workbench.runCommand("HeyGen: Open Gallery");
      const gallery = galleryOf(workbench);
      await gallery.card("Monica").waitFor();
      await workbench.runCommand("HeyGen: Show Log");
      await workbench.page.locator(".part.panel .view-line").first().waitFor();
      const inPage = await workbench.page.evaluate(() => document.documentElement.outerHTML);
      const inGallery = await gallery.page.locator("html").evaluate((html) => html.outerHTML);
      assert.match(inPage, /HeyGen Avatars/u);
      assert.match(inGallery, /Monica/u);
      const dataFolder = path.resolve(workbench.server.settingsFile, "../../..");
      const files = await filesHolding(dataFolder, "heygenAvatars.apiUrl");
      assert.ok(files.includes("settings.json"), "the search finds what is there");
      assert.deepEqual(await filesHolding(dataFolder, KEY), []);
      for (const text of [inPage, inGallery, workbench.server.log()]) assert.ok(!text.includes(KEY));
    });

    it("a reload of the window stays signed in", async () => {
      await workbench.reload();
      await workbench.sidebar.open("HeyGen Avatars");
      await groupRow(workbench, "Monica").waitFor();
      await accountRow(workbench, WHO).waitFor();
    });

    it("signing out forgets it, over a reload too", async () => {
      await workbench.runCommand("HeyGen: Sign Out");
      const { welcome } = workbench.sidebar;
      await welcome.getByRole("button", { name: "Set API Key" }).waitFor();
      const requests = server.requests.length;
      await workbench.reload();
      await welcome.getByRole("button", { name: "Set API Key" }).waitFor();
      assert.equal(server.requests.length, requests);
    });

    it("without a connection it can be kept unchecked, and is checked later", async () => {
      const { quickInput, sidebar } = workbench;
      await server.goOffline();
      await sidebar.welcome.getByRole("button", { name: "Set API Key" }).click();
      await quickInput.enter(KEY);
      await quickInput.message.getByText("HeyGen cannot be reached.").waitFor();
      assert.equal(await quickInput.input.inputValue(), KEY);
      await quickInput.button("Keep this key without checking it").click();
      await accountRow(workbench, "Key not checked yet · Offline · Select to go on loading").waitFor();
      await server.goOnline();
      await sidebar.clickTitleAction("Refresh Avatars");
      await groupRow(workbench, "Monica").waitFor();
      await accountRow(workbench, WHO).waitFor();
    });
  });

  describe("with keys that are on the machine", () => {
    let workbench: Workbench;
    let requestsBefore: number;

    before(async () => {
      requestsBefore = server.requests.length;
      await mkdir(path.join(folder, "cli"));
      await writeFile(path.join(folder, "cli", "credentials"), JSON.stringify({ api_key: CLI_KEY }));
      const env = { HEYGEN_API_KEY: KEY, HEYGEN_CONFIG_DIR: path.join(folder, "cli") };
      workbench = await openSignedOut("found-keys", atServer(server, { server: { env } }));
    });

    after(async () => {
      await workbench.close();
    });

    it("they are offered, and not used before one is picked", async () => {
      await workbench.runCommand("HeyGen: Set API Key");
      const { quickInput } = workbench;
      await quickInput.item("Use the key of HeyGen's CLI").waitFor();
      await quickInput.item("Use the key in HEYGEN_API_KEY").waitFor();
      await quickInput.item("Enter a key…").waitFor();
      assert.equal(server.requests.length, requestsBefore);
    });

    it("the one of HeyGen's CLI signs in with its own rights", async () => {
      await workbench.quickInput.item("Use the key of HeyGen's CLI").click();
      await groupRow(workbench, "Monica").waitFor();
      await accountRow(workbench, `${WHO} · read only`).waitFor();
    });

    it("the one of the environment takes its place", async () => {
      await workbench.runCommand("HeyGen: Set API Key");
      await workbench.quickInput.item("Use the key in HEYGEN_API_KEY").click();
      await accountRow(workbench, WHO).waitFor();
    });
  });
});

/** The names of a folder's files, at any depth, that hold a text. */
async function filesHolding(root: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const bytes = await readFile(path.join(entry.parentPath, entry.name));
        return bytes.includes(text) ? [entry.name] : [];
      }),
  );
  return found.flat();
}
