// @ts-check
import { copySampleWorkspace } from "../support/workspace.mjs";
import { openWorkbench } from "../vscode/workbench.mjs";
import { median } from "./median.mjs";

const PRODUCT = "heygen-avatars.heygen-avatars";
const FLOOR = "heygen-avatars.floor-activation";

/** @typedef {import("../vscode/workbench.mjs").Workbench} Workbench */

/**
 * What VS Code itself says of loading and activating the installed package, and an empty extension beside it.
 * @param {import("./packages.mjs").BenchPackages} packages
 * @param {number} runs each in a fresh VS Code; medians are answered
 * @returns {Promise<{ loadMs: number, activateMs: number, floorMs: number }>} milliseconds; `floorMs` is the
 *   empty extension's load and activation
 */
export async function measureActivation(packages, runs) {
  const workspace = await copySampleWorkspace("bench-workspace");
  const samples = [];
  for (let run = 0; run < runs; run += 1) samples.push(await measureOnce(packages, workspace, run % 2 === 0));
  return {
    loadMs: median(samples.map(({ product }) => product.loadMs)),
    activateMs: median(samples.map(({ product }) => product.activateMs)),
    floorMs: median(samples.map(({ floor }) => floor.loadMs + floor.activateMs)),
  };
}

/**
 * @param {import("./packages.mjs").BenchPackages} packages
 * @param {string} workspace
 * @param {boolean} floorFirst taking turns, so that neither always meets the colder host
 */
async function measureOnce(packages, workspace, floorFirst) {
  const workbench = await openWorkbench({
    workspace,
    extension: { kind: "none" },
    server: { vsix: [packages.product, packages.floorActivation] },
  });
  try {
    const activations = [activateProduct, activateFloor];
    for (const activate of floorFirst ? activations.reverse() : activations) await activate(workbench);
    const report = await readStartupReport(workbench);
    return { product: findTimes(report, PRODUCT), floor: findTimes(report, FLOOR) };
  } finally {
    await workbench.close();
  }
}

/** Opens the view, whose button may stand there first; a command answers once all is active. @param {Workbench} workbench */
async function activateProduct({ sidebar, quickInput, page }) {
  await sidebar.open("HeyGen Avatars");
  await sidebar.welcome.getByRole("button", { name: "Set API Key" }).click();
  await quickInput.title.getByText("Set API Key").waitFor();
  await page.keyboard.press("Escape");
}

/**
 * Runs the empty extension's command, which answers when its extension is active.
 * @param {Pick<Workbench, "runCommand" | "statusBarItem">} workbench
 */
export async function activateFloor(workbench) {
  await workbench.runCommand("Floor: Activate");
  await workbench.statusBarItem("Floor is active").waitFor();
}

/** The text of "Developer: Startup Performance", taken through the clipboard. @param {Workbench} workbench */
async function readStartupReport(workbench) {
  const { page } = workbench;
  await workbench.runCommand("Developer: Startup Performance");
  await page.locator(".view-line").getByText("System Info").waitFor();
  await workbench.focusEditor();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+C");
  const report = await page.waitForFunction(async () => {
    const text = await navigator.clipboard.readText();
    return text.includes("## Extension Activation Stats") ? text : "";
  });
  return report.jsonValue();
}

/**
 * @param {string} report
 * @param {string} extension
 */
function findTimes(report, extension) {
  const line = report.split("\n").find((each) => each.startsWith(`| ${extension} `));
  const [, , , load, call, finish] = line?.split("|").map((cell) => cell.trim()) ?? [];
  if (load === undefined || call === undefined || finish === undefined) {
    throw new Error(`VS Code's report has no times of ${extension}.`);
  }
  return { loadMs: Number(load), activateMs: Number(call) + Number(finish) };
}
