// @ts-check
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { buildProduct } from "../../esbuild.mjs";
import { packExtension } from "../package.mjs";
import { CACHE, ROOT } from "../support/paths.mjs";
import { runProcess } from "../support/processes.mjs";
import { kilobytes } from "../support/terminal.mjs";
import { copySampleWorkspace } from "../support/workspace.mjs";
import { ensureBrowser } from "../vscode/browser.mjs";
import { canDownload, hasDisplay } from "../vscode/desktopCopy.mjs";
import { runInServer, runOnDesktop } from "../vscode/hostTests.mjs";
import { ensureVsCodeServer } from "../vscode/install.mjs";
import { bundleTests } from "./bundles.mjs";
import { runMocha, runMochaByFile } from "./plainNode.mjs";
import { PASSED, createTally, failed } from "./results.mjs";

const MAIN_LIMIT_BYTES = 60 * 1024;
/** A third of it converts photos, in a bundle that only a conversion loads. */
const PACKAGE_LIMIT_BYTES = 600 * 1024;
const UNIT_TIMEOUT_MS = 10_000;
/** A click waits a minute for what it clicks on, so a test of several clicks may take longer. */
const UI_TIMEOUT_MS = 180_000;

/** @typedef {import("./results.mjs").Result} Result */
/** @typedef {import("./plainNode.mjs").StageOptions} StageOptions */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {"static" | "running"} lane stages of one lane follow each other
 * @property {(options: StageOptions) => Promise<Result>} run
 * @property {() => Promise<boolean>} [applies] whether this machine can run it; always, where absent
 */

const build = once(() => buildProduct({ production: true }));

const pack = once(async () => {
  const folder = path.join(CACHE, "package");
  await mkdir(folder, { recursive: true });
  return packExtension(folder);
});

/** @type {readonly Stage[]} */
export const STAGES = [
  { name: "types", lane: "static", run: () => command("types", ["scripts/typecheck.mjs"]) },
  {
    name: "lint",
    lane: "static",
    run: () => command("lint", [bin("eslint", "bin/eslint.js"), "--max-warnings", "0", "."]),
  },
  {
    name: "format",
    lane: "static",
    run: () =>
      command("format", [bin("prettier", "bin/prettier.cjs"), "--check", "--log-level", "warn", "."]),
  },
  {
    name: "deadcode",
    lane: "static",
    run: () => command("dead code", [bin("knip", "bin/knip.js"), "--no-progress"]),
  },
  { name: "l10n", lane: "static", run: () => command("l10n", ["scripts/l10n.mjs", "--check"]) },
  { name: "size", lane: "running", run: checkSize },
  { name: "unit", lane: "running", run: runUnits },
  { name: "vscode-node", lane: "running", run: (options) => runHost("node", runInServer, options) },
  { name: "vscode-web", lane: "running", run: (options) => runHost("web", runInServer, options) },
  {
    name: "vscode-desktop",
    lane: "running",
    run: (options) => runHost("node", runOnDesktop, options),
    applies: hasDesktop,
  },
  {
    name: "ui",
    lane: "running",
    run: runClicks,
  },
  { name: "vsix", lane: "running", run: runPackaged },
];

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {() => Promise<T>}
 */
function once(work) {
  /** @type {Promise<T> | undefined} */
  let result;
  return () => (result ??= work());
}

/**
 * @param {string} name of the package
 * @param {string} script in it
 */
function bin(name, script) {
  return path.join("node_modules", name, script);
}

/**
 * @param {string} title
 * @param {readonly string[]} args
 * @returns {Promise<Result>}
 */
async function command(title, args) {
  const { code, output } = await runProcess(process.execPath, args, { cwd: ROOT });
  return code === 0 ? PASSED : failed(title, output.trim());
}

/** @returns {Promise<Result | undefined>} undefined: the product is built */
async function mustBuild() {
  return (await build()) ? undefined : failed("build", "The product does not build; see the errors above.");
}

/** @returns {Promise<Result>} */
async function checkSize() {
  const broken = await mustBuild();
  if (broken) return broken;
  const { bytes } = await pack();
  const main = await stat(path.join(ROOT, "dist", "extension.js"));
  /** @type {readonly (readonly [string, number, number])[]} */
  const budgets = [
    ["dist/extension.js", main.size, MAIN_LIMIT_BYTES],
    ["the package", bytes, PACKAGE_LIMIT_BYTES],
  ];
  const failures = budgets
    .filter(([, size, limit]) => size > limit)
    .map(([name, size, limit]) => ({
      title: `size of ${name}`,
      details: `${kilobytes(size)}; the limit is ${kilobytes(limit)}`,
    }));
  return { passed: budgets.length - failures.length, failures };
}

/**
 * @param {"node" | "web"} host
 * @param {typeof runInServer} runner
 * @param {StageOptions} options
 * @returns {Promise<Result>}
 */
async function runHost(host, runner, { grep, say }) {
  const broken = await mustBuild();
  if (broken) return broken;
  const tests = await bundleTests("vscode", grep);
  const workspace = await copySampleWorkspace("host-workspace");
  const tally = createTally({ say, mayBeEmpty: grep !== undefined });
  await runner({
    host,
    tests,
    workspace,
    onLine: (line) => {
      tally.take(line);
    },
  });
  return tally.result();
}

/**
 * Too many to name each that passes.
 * @param {StageOptions} options
 */
function runUnits({ grep }) {
  return runMocha("unit", UNIT_TIMEOUT_MS, { grep, say: () => undefined });
}

/**
 * @param {StageOptions} options
 * @returns {Promise<Result>}
 */
async function runClicks(options) {
  const broken = await mustBuild();
  if (broken) return broken;
  // Installed once, before several processes would.
  await ensureVsCodeServer();
  await ensureBrowser();
  return runMochaByFile("ui", UI_TIMEOUT_MS, options);
}

/**
 * @param {StageOptions} options
 * @returns {Promise<Result>}
 */
async function runPackaged(options) {
  const { file } = await pack();
  return runMocha("vsix", UI_TIMEOUT_MS, { ...options, env: { HEYGEN_AVATARS_VSIX: file } });
}

/**
 * HEYGEN_AVATARS_DESKTOP=1 asks for a desktop VS Code, 0 forbids it. Otherwise it takes part where there is
 * a display and VS Code's download host answers.
 */
async function hasDesktop() {
  const wish = process.env.HEYGEN_AVATARS_DESKTOP;
  if (wish === "0" || wish === "1") return wish === "1";
  return hasDisplay() && process.env.CI === undefined && (await canDownload());
}
