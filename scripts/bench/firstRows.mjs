// @ts-check
import { setTimeout as delay } from "node:timers/promises";
import { copySampleWorkspace } from "../support/workspace.mjs";
import { bundleModule } from "../test/bundles.mjs";
import { openWorkbench } from "../vscode/workbench.mjs";
import { activateFloor } from "./activation.mjs";
import { median } from "./median.mjs";

const API_LATENCY_MS = 100;
const KEY = "bench-key";

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
/** @type {Contender} */
const FLOOR = { container: "Floor Tree", level: 1 };

/**
 * From the click on the icon to the first group's row, the extension not yet active, its host running.
 * @param {import("./packages.mjs").BenchPackages} packages
 * @param {number} runs each after a reload of the window; medians are answered
 * @returns {Promise<{ coldMs: number, requests: number, floorMs: number }>} `requests`: the most of any run
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
    const product = [];
    const floor = [];
    for (let run = 0; run < runs; run += 1) {
      floor.push(await measureOnce(workbench, api, FLOOR));
      product.push(await measureOnce(workbench, api, PRODUCT));
    }
    return {
      coldMs: median(product.map(({ ms }) => ms)),
      requests: Math.max(...product.map(({ requests }) => requests)),
      floorMs: median(floor.map(({ ms }) => ms)),
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
 */
async function measureOnce(workbench, api, { container, level }) {
  const { page, sidebar } = workbench;
  await sidebar.icon("Explorer").click();
  await sidebar.row("make_video.py").waitFor();
  await workbench.reload();
  // The view of before would have activated its extension by now.
  await sidebar.row("make_video.py").waitFor();
  await activateFloor(workbench);
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
