// @ts-check
import { existsSync } from "node:fs";
import { link, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { npm } from "../support/npm.mjs";
import { CACHE } from "../support/paths.mjs";
import { onInterrupt } from "../support/processes.mjs";
import { say, step } from "../support/terminal.mjs";

/** The npm package that carries VS Code's server and web workbench (VS Code 1.139.1), and its Node. */
const CODE_SERVER = "4.139.1";
const NODE = "24.21.0";

const LOCK_POLL_MS = 500;

/**
 * @typedef {object} ServerProgram
 * @property {string} node the Node that runs the server
 * @property {string} main the server's main script
 */

/**
 * VS Code's server under `.vscode-test/`, fetched from npm where it is not there yet (about 30 s).
 * @returns {Promise<ServerProgram>}
 */
export async function ensureVsCodeServer() {
  const home = path.join(CACHE, `vscode-server-${CODE_SERVER}`);
  if (!existsSync(home)) await withLock(() => install(home));
  return programIn(home);
}

/**
 * @param {string} home
 * @returns {ServerProgram}
 */
function programIn(home) {
  const modules = path.join(home, "node_modules");
  return {
    node: path.join(modules, nodePackage(), "bin", process.platform === "win32" ? "node.exe" : "node"),
    main: path.join(modules, "code-server", "lib", "vscode", "out", "server-main.js"),
  };
}

/** npm's package with Node's own binary for this machine. */
function nodePackage() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const prefix = system === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  return `${prefix}-${system}-${process.arch}`;
}

/**
 * Installs beside the final place and renames at the end, so that a run cut short leaves no half copy.
 * @param {string} home
 */
async function install(home) {
  if (existsSync(home)) return;
  await removeLeftovers();
  const draft = path.join(CACHE, `installing-${process.pid}`);
  await mkdir(draft, { recursive: true });
  await writeFile(path.join(draft, "package.json"), `{ "private": true }\n`);
  const { node, main } = programIn(draft);
  const vscode = path.dirname(path.dirname(main));
  await step("[1/2] VS Code's server and its Node, from npm", () =>
    npm(
      ["install", "--ignore-scripts", "--no-save", `${nodePackage()}@${NODE}`, `code-server@${CODE_SERVER}`],
      {
        cwd: draft,
      },
    ),
  );
  await step("[2/2] The packages they need", async () => {
    const quiet = ["install", "--omit=dev", "--ignore-scripts"];
    await npm(quiet, { cwd: vscode, node });
    await npm(quiet, { cwd: path.join(vscode, "extensions"), node });
  });
  await rename(draft, home);
}

/** Drafts of runs that were cut short. */
async function removeLeftovers() {
  const names = await readdir(CACHE);
  const leftovers = names.filter(
    (name) => !isAlive(Number(/^installing-(\d+)$/u.exec(name)?.[1] ?? process.pid)),
  );
  await Promise.all(leftovers.map((name) => rm(path.join(CACHE, name), { recursive: true, force: true })));
}

/**
 * One installation at a time, across processes. A lock whose owner is gone is taken over.
 * @param {() => Promise<void>} work
 */
async function withLock(work) {
  const lock = path.join(CACHE, "install.lock");
  await mkdir(CACHE, { recursive: true });
  let told = false;
  while (!(await tryLock(lock))) {
    if (!told) say("Another run is fetching VS Code; waiting for it …");
    told = true;
    await delay(LOCK_POLL_MS);
  }
  const unlock = () => rm(lock, { force: true });
  const forget = onInterrupt(unlock);
  try {
    await work();
  } finally {
    forget();
    await unlock();
  }
}

/** @param {string} lock */
async function tryLock(lock) {
  const signed = `${lock}.${process.pid}`;
  await writeFile(signed, String(process.pid));
  try {
    // A link appears whole or not at all, so a lock always names its owner.
    await link(signed, lock);
    return true;
  } catch {
    const owner = Number(await readFile(lock, "utf8").catch(() => process.pid));
    if (!isAlive(owner)) await rm(lock, { force: true });
    return false;
  } finally {
    await rm(signed, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
