// @ts-check
import { readdir, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import process from "node:process";
import { ROOT } from "../support/paths.mjs";
import { runProcess } from "../support/processes.mjs";
import { bundleTests } from "./bundles.mjs";
import { createTally, failed } from "./results.mjs";

/** A window in a browser waits more than it computes, and a core is left for what else runs. */
const MOST_AT_ONCE = 4;

/** @typedef {import("./results.mjs").Result} Result */

/**
 * @typedef {object} StageOptions
 * @property {string | undefined} grep
 * @property {(line: string) => void} say
 */

/**
 * Runs all tests of a kind one after the other, in one process.
 * @param {import("./bundles.mjs").TestKind} kind
 * @param {number} timeoutMs
 * @param {StageOptions & { readonly env?: Readonly<Record<string, string>> }} options
 * @returns {Promise<Result>}
 */
export async function runMocha(kind, timeoutMs, options) {
  return runFiles(await testFiles(await bundleTests(kind)), timeoutMs, options);
}

/**
 * Runs the tests of a kind in a process per file, as many files at once as the machine has cores. Such files
 * share nothing but the built product.
 * @param {import("./bundles.mjs").TestKind} kind
 * @param {number} timeoutMs
 * @param {StageOptions} options
 * @returns {Promise<Result>}
 */
export async function runMochaByFile(kind, timeoutMs, options) {
  const waiting = await largestFirst(await testFiles(await bundleTests(kind)));
  /** @type {Result[]} */
  const results = [];
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      results.push(await runFiles([file], timeoutMs, options));
    }
  };
  const hands = Math.min(MOST_AT_ONCE, availableParallelism());
  await Promise.all(Array.from({ length: hands }, work));
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failures = results.flatMap((result) => result.failures);
  if (passed + failures.length === 0 && options.grep === undefined) {
    return failed("there are tests", "Not one test ran.");
  }
  return { passed, failures };
}

/**
 * @param {readonly string[]} files
 * @param {number} timeoutMs
 * @param {StageOptions & { readonly env?: Readonly<Record<string, string>> }} options
 * @returns {Promise<Result>}
 */
async function runFiles(files, timeoutMs, { grep, say, env }) {
  const tally = createTally({ say, mayBeEmpty: grep !== undefined });
  const args = ["--enable-source-maps", "scripts/test/mocha.mjs", ...files, "--timeout", String(timeoutMs)];
  if (grep !== undefined) args.push("--grep", grep);
  await runProcess(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    onLine: (line) => {
      tally.take(line);
    },
  });
  return tally.result();
}

/** @param {string} folder of bundled tests */
async function testFiles(folder) {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith(".test.mjs"))
    .sort()
    .map((name) => path.join(folder, name));
}

/**
 * The longest text takes the longest, more or less; started last, it would keep one process waiting alone.
 * @param {readonly string[]} files
 */
async function largestFirst(files) {
  const sized = await Promise.all(files.map(async (file) => ({ file, bytes: (await stat(file)).size })));
  return sized.sort((one, other) => other.bytes - one.bytes).map(({ file }) => file);
}
