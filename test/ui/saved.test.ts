import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createHands } from "../../scripts/vscode/hands.mjs";
import type { Workbench } from "../../scripts/vscode/workbench.mjs";
import { gate } from "../server/faults";
import { startSandboxServer, type SandboxServer } from "../server/server";
import { expandGroup, groupRow, openSignedIn, type SceneOptions } from "./scenes";
import { ofGroups } from "./stage";

const POLL_MS = 50;

/** What is kept of the one account in use: file names, and the texts of the two copies. */
async function readKept({ server }: Workbench) {
  const user = path.dirname(server.settingsFile);
  const accounts = path.join(user, "globalStorage", "heygen-avatars.heygen-avatars", "accounts");
  const folders: readonly string[] = await readdir(accounts).catch(() => []);
  const folder = path.join(accounts, folders[0] ?? "");
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const read = (name: string) => readFile(path.join(folder, name), "utf8").catch(() => "");
  return { folders, names, groups: await read("groups"), looks: await read("looks") };
}

type Kept = Awaited<ReturnType<typeof readKept>>;

async function waitForKept(workbench: Workbench, isSo: (kept: Kept) => boolean): Promise<Kept> {
  for (;;) {
    const kept = await readKept(workbench);
    if (isSo(kept)) return kept;
    await delay(POLL_MS);
  }
}

const WHOLE = '"isComplete":true';

function isWhole({ groups, looks }: Kept): boolean {
  return groups.includes(WHOLE) && looks.includes(WHOLE);
}

/** Both copies are of answers that came since. */
function isSince(atMs: number): (kept: Kept) => boolean {
  const savedAtMs = (copy: string): number => Number(/"savedAtMs":(\d+)/u.exec(copy)?.[1] ?? 0);
  return (kept) => isWhole(kept) && [kept.groups, kept.looks].every((copy) => savedAtMs(copy) >= atMs);
}

/** Opens the view again, which a reload may have left open or not. */
async function reopen(workbench: Workbench): Promise<void> {
  await workbench.reload();
  await workbench.sidebar.open("HeyGen Avatars");
}

/** Everything there is was loaded and saved, in a first start. */
async function openSaved(name: string, server: SandboxServer, options?: SceneOptions): Promise<Workbench> {
  const workbench = await openSignedIn(name, server, options);
  await waitForKept(workbench, isWhole);
  return workbench;
}

for (const kind of ["node", "web"] as const) {
  describe(`saved avatars, in the ${kind} host`, () => {
    let server: SandboxServer;
    let workbench: Workbench;

    before(async () => {
      server = await startSandboxServer({ cors: true });
      workbench = await openSaved(`saved-${kind}`, server, { extension: { kind } });
    });

    after(async () => {
      await workbench.close();
      await server.close();
    });

    it("are there at the next start, though the API never answers", async () => {
      const { action, release } = gate();
      const removeFault = server.faults.add({ match: () => true, action });
      await reopen(workbench);
      await groupRow(workbench, "Monica").waitFor();
      await groupRow(workbench, "Annie").waitFor();
      await expandGroup(workbench, "Monica", "Monica on stage");
      await workbench.sidebar.row(/Saved (?:just now|1 minute ago)/u).waitFor();
      removeFault();
      release();
    });

    it("and where there is no network, which is said", async () => {
      await server.goOffline();
      await reopen(workbench);
      await groupRow(workbench, "Monica").waitFor();
      await workbench.sidebar.row("Offline").waitFor();
      await groupRow(workbench, "Monica").waitFor();
      await server.goOnline();
    });

    it("are confirmed by the API: what vanished goes, what is selected stays so", async () => {
      const { action, release } = gate();
      const removeGate = server.faults.add({ match: () => true, action });
      const withoutLeo = server.faults.add({
        match: ofGroups("private"),
        action: { kind: "rewrite", change: (body) => without(body, "Leo") },
      });
      await reopen(workbench);
      await groupRow(workbench, "Leo").waitFor();
      await groupRow(workbench, "Grandma Rosa").click();
      removeGate();
      release();
      await groupRow(workbench, "Leo").waitFor({ state: "detached" });
      assert.equal(await groupRow(workbench, "Grandma Rosa").getAttribute("aria-selected"), "true");
      await waitForKept(workbench, ({ groups }) => !groups.includes('"Leo"'));
      withoutLeo();
    });

    it("go with the key", async () => {
      await waitForKept(workbench, isWhole);
      await workbench.runCommand("HeyGen: Sign Out");
      await workbench.sidebar.welcome.getByRole("button", { name: "Set API Key" }).waitFor();
      await waitForKept(workbench, ({ names }) => !names.includes("groups") && !names.includes("looks"));
    });
  });
}

/** A page of a list without those of that name. */
function without(body: unknown, name: string): unknown {
  if (typeof body !== "object" || body === null || !("data" in body) || !Array.isArray(body.data))
    return body;
  const isNamed = (item: unknown): boolean =>
    typeof item === "object" && item !== null && "name" in item && item.name === name;
  return { ...body, data: body.data.filter((item) => !isNamed(item)) };
}

describe("saved avatars", () => {
  let server: SandboxServer;
  let workbench: Workbench;
  let releasedAtMs = 0;

  before(async () => {
    server = await startSandboxServer();
    workbench = await openSaved("saved-windows", server);
  });

  after(async () => {
    await workbench.close();
    await server.close();
  });

  it("are shared by two windows", async () => {
    const page = await workbench.page.context().newPage();
    await page.goto(workbench.url);
    const other = createHands(page);
    await other.sidebar.open("HeyGen Avatars");
    await other.sidebar.row("Monica").first().waitFor();
    const refreshedAtMs = Date.now();
    await Promise.all([
      workbench.runCommand("HeyGen: Refresh Avatars"),
      other.runCommand("HeyGen: Refresh Avatars"),
    ]);
    await other.sidebar.row("Monica").first().waitFor();
    // A window that is closed while it writes leaves its draft for a day.
    await waitForKept(
      workbench,
      (kept) => isSince(refreshedAtMs)(kept) && !kept.names.some((name) => name.endsWith(".tmp")),
    );
    await page.close();
    const { action, release } = gate();
    const removeFault = server.faults.add({ match: () => true, action });
    await reopen(workbench);
    await groupRow(workbench, "Monica").waitFor();
    releasedAtMs = Date.now();
    removeFault();
    release();
  });

  it("can be cleared: the screen stays as it is", async () => {
    await groupRow(workbench, "Monica").waitFor();
    // What is still to come would be saved after it was cleared.
    await waitForKept(workbench, isSince(releasedAtMs));
    await workbench.runCommand("HeyGen: Clear Saved Avatars");
    await workbench.statusBarItem("Removed the avatars saved on this computer").waitFor();
    assert.ok(await groupRow(workbench, "Monica").isVisible());
    const { names } = await readKept(workbench);
    assert.ok(!names.includes("groups") && !names.includes("looks"), names.join());
  });

  it("hold no key and no signature", async () => {
    await workbench.runCommand("HeyGen: Refresh Avatars");
    const { groups, looks } = await waitForKept(workbench, ({ groups: copy }) => copy !== "");
    assert.doesNotMatch(groups + looks, /Signature|Expires=|sk_V2|x-api-key/iu);
  });
});
