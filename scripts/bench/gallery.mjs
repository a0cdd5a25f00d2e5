// @ts-check
import { copySampleWorkspace } from "../support/workspace.mjs";
import { bundleModule } from "../test/bundles.mjs";
import { openWorkbench } from "../vscode/workbench.mjs";
import { median } from "./median.mjs";

const KEY = "bench-key";
/** Of three looks each; with the sandbox's own ones these are 10,000 looks. */
const EXTRA_GROUPS = 3280;

const WHEEL_TURNS = 180;
const WHEEL_STEP_PX = 500;
const WHEEL_EVERY_MS = 16;

/** @typedef {import("../vscode/workbench.mjs").Workbench} Workbench */
/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

/**
 * The gallery on 10,000 looks.
 * @param {import("./packages.mjs").BenchPackages} packages
 * @param {number} runs of opening it; the median is answered
 * @returns {Promise<{ openMs: number, nodes: number, frameP95Ms: number, frameFloorMs: number, looks: number }>}
 *   `openMs`: from the click to cards with pictures; `nodes`: elements in the grid, scrolled to its middle;
 *   `frameP95Ms`: of the times between frames while the wheel turns, and `frameFloorMs` on an empty page
 */
export async function measureGallery(packages, runs) {
  const { startSandboxServer } = await import(await bundleModule("test/server/server.ts"));
  const api = await startSandboxServer({
    httpPreviews: true,
    extraGroups: EXTRA_GROUPS,
    keys: [{ secret: KEY, kind: "apiKey", scopes: "full" }],
  });
  const workbench = await openWorkbench({
    workspace: await copySampleWorkspace("bench-workspace"),
    extension: { kind: "none" },
    server: { vsix: [packages.product], settings: { "heygenAvatars.apiUrl": api.origin } },
  });
  try {
    await signIn(workbench);
    await open(workbench);
    const looks = await countOfAll(workbench);
    const openMs = [];
    for (let run = 0; run < runs; run += 1) {
      await workbench.runCommand("View: Close Editor");
      openMs.push(await open(workbench));
    }
    const { nodes, frameP95Ms } = await measureScrolling(workbench);
    return { openMs: median(openMs), nodes, frameP95Ms, frameFloorMs: await measureFloor(workbench), looks };
  } finally {
    await workbench.close();
    await api.close();
  }
}

/** @param {Workbench} workbench */
async function signIn({ sidebar, quickInput }) {
  await sidebar.open("HeyGen Avatars");
  await sidebar.welcome.getByRole("button", { name: "Set API Key" }).click();
  await quickInput.enter(KEY);
  await sidebar.row("Public avatars").waitFor();
}

/**
 * Milliseconds from the press of the button until the first card with its picture was seen.
 * @param {Workbench} workbench
 */
async function open({ page, sidebar }) {
  await page.evaluate(() => {
    const note = () => {
      Object.assign(globalThis, { pressedAt: performance.timeOrigin + performance.now() });
    };
    document.addEventListener("mousedown", note, { capture: true, once: true });
  });
  await sidebar.clickTitleAction("Open Gallery");
  await galleryFrame(page);
  const shownAt = Date.now();
  const pressedAt = await page.evaluate(
    () => /** @type {{ pressedAt?: number }} */ (globalThis).pressedAt ?? Number.NaN,
  );
  return shownAt - pressedAt;
}

/**
 * The frame that holds the gallery's page, once it has cards.
 * @param {Page} page
 * @returns {Promise<Frame>}
 */
async function galleryFrame(page) {
  const card = page
    .frameLocator("iframe.webview")
    .frameLocator("#active-frame")
    .locator(".grid .card img")
    .first();
  await card.waitFor({ state: "attached" });
  const handle = await card.elementHandle();
  const frame = await handle.ownerFrame();
  if (!frame) throw new Error("The gallery's page went away.");
  return frame;
}

/** How many looks there are, once all have come. @param {Workbench} workbench */
async function countOfAll({ page }) {
  const frame = await galleryFrame(page);
  const text = await frame.waitForFunction(() => {
    const count = document.querySelector(".count")?.textContent ?? "";
    return Number(/[\d,]+/u.exec(count)?.[0].replaceAll(",", "")) >= 10_000 ? count : "";
  });
  return Number(/[\d,]+/u.exec(await text.jsonValue())?.[0].replaceAll(",", ""));
}

/** @param {Workbench} workbench */
async function measureScrolling({ page }) {
  const frame = await galleryFrame(page);
  const scroller = frame.locator(".grid-scroller");
  await scroller.hover();
  const frameP95Ms = await turnWheel(page, frame);
  await scroller.evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2;
  });
  await frame.waitForFunction(() => document.querySelectorAll(".grid .card img").length > 0);
  const nodes = await frame.locator(".grid").evaluate((grid) => grid.querySelectorAll("*").length);
  return { nodes, frameP95Ms };
}

/** The same on a page that only scrolls. @param {Workbench} workbench */
async function measureFloor({ page }) {
  const empty = await page.context().newPage();
  await empty.setContent('<div style="height: 1000000px"></div>');
  await empty.mouse.move(400, 400);
  const floor = await turnWheel(empty, empty.mainFrame());
  await empty.close();
  return floor;
}

/**
 * The 95th percentile of the times between frames while the wheel turns, in milliseconds.
 * @param {Page} page whose mouse is where the wheel is to turn
 * @param {Frame} frame
 */
async function turnWheel(page, frame) {
  await frame.evaluate(() => {
    /** @type {number[]} */
    const times = [];
    let isOver = false;
    const note = (/** @type {number} */ time) => {
      times.push(time);
      if (!isOver) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    const end = () => {
      isOver = true;
      return times;
    };
    Object.assign(globalThis, { endOfFrames: end });
  });
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    const next = page.waitForTimeout(WHEEL_EVERY_MS);
    await page.mouse.wheel(0, WHEEL_STEP_PX);
    await next;
  }
  const times = await frame.evaluate(
    () => /** @type {{ endOfFrames?: () => number[] }} */ (globalThis).endOfFrames?.() ?? [],
  );
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const sorted = gaps.sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}
