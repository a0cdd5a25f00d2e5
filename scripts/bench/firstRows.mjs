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
 * The part of test/server that the measurement needs.
 * @typedef {{ readonly origin: string, readonly requests: { readonly length: number },
 *   readonly faults: { add(fault: object): () => void }, close(): Promise<void> }} ApiServer
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

/** @returns {Promise<ApiServer>} */
async function startApi() {
  const { startSandboxServer } = await import(await bundleModule("test/server/server.ts"));
  const api = await startSandboxServer({
    httpPreviews: true,
    keys: [{ secret: KEY, kind: "apiKey", scopes: "full" }],
  });
  api.faults.add({ match: () => true, action: { kind: "wait", until: () => delay(API_LATENCY_MS) } });
  return api;
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
 * @param {ApiServer} api
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
  const before = api.requests.length;
  await page.evaluate(watchForRow, level);
  await sidebar.icon(container).click();
  const { ms, requests } = await page
    .evaluate(() => /** @type {{ firstRow?: Promise<number> }} */ (globalThis).firstRow)
    .then((ms) => ({ ms: ms ?? Number.NaN, requests: api.requests.length - before }));
  return { ms, requests };
}

/**
 * Runs in the page: promises the milliseconds from the next press of a mouse button to the first row.
 * @param {number} level
 */
function watchForRow(level) {
  const row = `.part.sidebar .tree-explorer-viewlet-tree-view [role=treeitem][aria-level="${level}"]`;
  /** @type {Promise<number>} */
  const firstRow = new Promise((resolve) => {
    document.addEventListener(
      "mousedown",
      () => {
        const clicked = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector(row) === null) return;
          observer.disconnect();
          resolve(performance.now() - clicked);
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      },
      { capture: true, once: true },
    );
  });
  Object.assign(globalThis, { firstRow });
}
