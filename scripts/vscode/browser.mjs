// @ts-check
import { accessSync, constants } from "node:fs";
import path from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import { runProcess } from "../support/processes.mjs";
import { PlainError, step } from "../support/terminal.mjs";

/** Names on the path, in the order of preference. */
const NAMES = [
  ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  ...["microsoft-edge", "microsoft-edge-stable", "msedge", "chrome"],
];

const MAC_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const WINDOWS_PLACES = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
];

const FLAGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

/**
 * Starts a headless Chromium: the one that is here, or where we may, one we install.
 * @returns {Promise<import("playwright-core").Browser>}
 */
export async function launchBrowser() {
  const executablePath = await ensureBrowser();
  // Ctrl-C is handled in one place, see support/processes.mjs.
  const handOff = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, headless: true, args: FLAGS, ...handOff });
}

/** @returns {Promise<string>} its executable */
export async function ensureBrowser() {
  return findBrowser() ?? (await installBrowser());
}

/** @returns {string | undefined} */
function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined && chosen !== "") {
    if (isExecutable(chosen)) return chosen;
    throw new PlainError(`CHROME_PATH names ${chosen}, which cannot be run. Correct it or unset it.`);
  }
  return [...placesOnPath(), ...placesOfSystem()].find(isExecutable);
}

function placesOnPath() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const suffix = process.platform === "win32" ? ".exe" : "";
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix)));
}

function placesOfSystem() {
  if (process.platform === "darwin") return MAC_PLACES;
  if (process.platform !== "win32") return [];
  const roots = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].map((name) => process.env[name]);
  return roots.flatMap((root) => (root ? WINDOWS_PLACES.map((place) => path.join(root, ...place)) : []));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian and Ubuntu as root can have one; elsewhere the person is told what to run. */
async function installBrowser() {
  const apt = process.platform === "linux" && isExecutable("/usr/bin/apt-get");
  if (!apt || process.getuid?.() !== 0) throw new PlainError(adviceFor(process.platform, apt));
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await step("No browser here; installing Debian's chromium", async () => {
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
      const { code, output } = await runProcess("apt-get", args, { env });
      if (code === 0) continue;
      const tail = output.trim().split("\n").slice(-5).join("\n");
      throw new PlainError(`apt-get ${args.join(" ")} failed:\n${tail}\n${adviceFor("linux", true)}`);
    }
  });
  const found = findBrowser();
  if (found === undefined) throw new PlainError(adviceFor("linux", true));
  return found;
}

/**
 * @param {string} platform
 * @param {boolean} apt
 */
function adviceFor(platform, apt) {
  const commands = /** @type {Readonly<Record<string, string>>} */ ({
    darwin: "brew install --cask chromium",
    win32: "winget install Google.Chrome",
    linux: apt
      ? "sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium"
      : "your package manager's install of chromium",
  });
  const run = commands[platform] ?? "your package manager's install of chromium";
  return (
    "The tests click in a real browser and found none. " +
    `Run: ${run}. Or set CHROME_PATH to the Chromium, Chrome or Edge you have.`
  );
}
