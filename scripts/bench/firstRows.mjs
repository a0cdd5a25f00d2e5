// @ts-check
import { readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { copySampleWorkspace } from "../support/workspace.mjs";
import { bundleModule } from "../test/bundles.mjs";
import { openWorkbench } from "../vscode/workbench.mjs";
import { activateFloor } from "./activation.mjs";
import { median } from "./median.mjs";

const API_LATENCY_MS = 100;
const KEY = "bench-key";
const POLL_MS = 50;

/** @typedef {import("../vscode/workbench.mjs").Workbench} Workbench */

/**
 * The API the contenders ask. `arrivals`: when each request came, in milliseconds since the epoch.
 * @typedef {{ readonly origin: string, readonly arrivals: readonly number[], close(): Promise<void> }} Api
 */

/**
 * @typedef {object} Contender
 * @property {string} container title of the view's icon
 * @property {number} level of a group's row in the tree
 */

/** Groups stand below "My avatars" and "Public avatars". @type {Contender} */
const PRODUCT = { container: "HeyGen Avatars", level: 2 };
/** Asks for one page. @type {Contender} */
const FLOOR = { container: "Floor Tree", level: 1 };
/** Asks for nothing; its rows stand below a root too. @type {Contender} */
const KEPT_FLOOR = { container: "Floor Kept", level: 2 };

/**
 * `requests`, `requestsBefore`: until then, the most of any run.
 * @typedef {object} FirstRows milliseconds from the click on the icon to the first group's row
 * @property {{ readonly coldMs: number, readonly requests: number, readonly floorMs: number }} firstRows with
 *   nothing saved, beside a tree that asks for one page
 * @property {{ readonly firstRowsMs: number, readonly requestsBefore: number, readonly floorMs: number }} warm with
 *   a saved copy, beside a tree that asks for nothing
 */

/**
 * First rows, the extension not yet active, its host running.
 * @param {import("./packages.mjs").BenchPackages} packages
 * @param {number} runs each after a reload of the window; medians are answered
 * @returns {Promise<FirstRows>}
 */
export async function measureFirstRows(packages, runs) {
  const api = await startApi();
  const workbench = await openWorkbench({
    workspace: await copySampleWorkspace("bench-workspace"),
    extension: { kind: "none" },
    server: {
      vsix: [packages.product, packages.floorActivation, packages.floorTree],
      settings: { "heygenAvatars.apiUrl": api.origin },
      env: { FLOOR_API_URL: api.origin, FLOOR_API_KEY: KEY },
    },
  });
  try {
    await signIn(workbench);
    const accounts = accountsFolder(workbench.server.settingsFile);
    const forget = () => rm(accounts, { recursive: true, force: true });
    /** @type {Record<"floor" | "cold" | "keptFloor" | "warm", Awaited<ReturnType<typeof measureOnce>>>[]} */
    const samples = [];
    for (let run = 0; run < runs; run += 1) {
      samples.push({
        floor: await measureOnce(workbench, api, FLOOR),
        cold: await measureOnce(workbench, api, PRODUCT, forget),
        keptFloor: await untilSaved(accounts).then(() => measureOnce(workbench, api, KEPT_FLOOR)),
        warm: await measureOnce(workbench, api, PRODUCT),
      });
    }
    /** @param {"floor" | "cold" | "keptFloor" | "warm"} which */
    const medianOf = (which) => median(samples.map((sample) => sample[which].ms));
    return {
      firstRows: {
        coldMs: medianOf("cold"),
        requests: Math.max(...samples.map(({ cold }) => cold.requests)),
        floorMs: medianOf("floor"),
      },
      warm: {
        firstRowsMs: medianOf("warm"),
        requestsBefore: Math.max(...samples.map(({ warm }) => warm.requests)),
        floorMs: medianOf("keptFloor"),
      },
    };
  } finally {
    await workbench.close();
    await api.close();
  }
}

/** @returns {Promise<Api>} */
async function startApi() {
  const { startSandboxServer } = await import(await bundleModule("test/server/server.ts"));
  const api = await startSandboxServer({
    httpPreviews: true,
    keys: [{ secret: KEY, kind: "apiKey", scopes: "full" }],
  });
  /** @type {number[]} */
  const arrivals = [];
  api.faults.add({
    match: () => arrivals.push(Date.now()) > 0,
    action: { kind: "wait", until: () => delay(API_LATENCY_MS) },
  });
  return { origin: api.origin, arrivals, close: () => api.close() };
}

/**
 * Where the product keeps what outlives a window.
 * @param {string} settingsFile the user's
 */
function accountsFolder(settingsFile) {
  return path.join(path.dirname(settingsFile), "globalStorage", "heygen-avatars.heygen-avatars", "accounts");
}

/**
 * The window in front has loaded everything, and saved it.
 * @param {string} accounts
 */
async function untilSaved(accounts) {
  for (;;) {
    const [account = ""] = await readdir(accounts).catch(() => []);
    const read = (/** @type {string} */ name) =>
      readFile(path.join(accounts, account, name), "utf8").catch(() => "");
    const copies = await Promise.all(["groups", "looks"].map(read));
    if (copies.every((copy) => copy.includes('"isComplete":true'))) return;
    await delay(POLL_MS);
  }
}

/** @param {Workbench} workbench */
async function signIn({ sidebar, quickInput }) {
  await sidebar.open(PRODUCT.container);
  await sidebar.welcome.getByRole("button", { name: "Set API Key" }).click();
  await quickInput.enter(KEY);
  await sidebar.row("Public avatars").waitFor();
}

/**
 * @param {Workbench} workbench
 * @param {Api} api
 * @param {Contender} contender
 * @param {() => Promise<void>} [prepare] while the contender is not active
 */
async function measureOnce(workbench, api, { container, level }, prepare) {
  const { page, sidebar } = workbench;
  await sidebar.icon("Explorer").click();
  await sidebar.row("make_video.py").waitFor();
  await workbench.reload();
  // The view of before would have activated its extension by now.
  await sidebar.row("make_video.py").waitFor();
  await activateFloor(workbench);
  await prepare?.();
  const before = api.arrivals.length;
  await page.evaluate(watchForRow, level);
  await sidebar.icon(container).click();
  const { ms, at } = (await page.evaluate(
    () => /** @type {{ firstRow?: Promise<{ ms: number, at: number }> }} */ (globalThis).firstRow,
  )) ?? { ms: Number.NaN, at: Number.NaN };
  return { ms, requests: api.arrivals.slice(before).filter((arrival) => arrival <= at).length };
}

/**
 * Runs in the page: promises the milliseconds from the next press of a mouse button to the first row, and
 * when that was.
 * @param {number} level
 */
function watchForRow(level) {
  const row = `.part.sidebar .tree-explorer-viewlet-tree-view [role=treeitem][aria-level="${level}"]`;
  /** @type {Promise<{ ms: number, at: number }>} */
  const firstRow = new Promise((resolve) => {
    document.addEventListener(
      "mousedown",
      () => {
        const clicked = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector(row) === null) return;
          observer.disconnect();
          const now = performance.now();
          resolve({ ms: now - clicked, at: performance.timeOrigin + now });
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      },
      { capture: true, once: true },
    );
  });
  Object.assign(globalThis, { firstRow });
}
