// @ts-check
import path from "node:path";
import process from "node:process";
import { ROOT } from "../support/paths.mjs";
import { runProcess } from "../support/processes.mjs";
import { PlainError } from "../support/terminal.mjs";
import { openWorkbench } from "./workbench.mjs";

const TOTAL_TIMEOUT_MS = 10 * 60_000;

/**
 * @typedef {object} HostTests
 * @property {"node" | "web"} host which extension host
 * @property {string} tests folder of the bundled tests
 * @property {string} workspace
 * @property {(line: string) => void} onLine whatever the tests print
 */

/**
 * Runs test/vscode in an extension host of VS Code's server, and resolves when VS Code says it is through.
 * @param {HostTests} options
 */
export async function runInServer({ host, tests, workspace, onLine }) {
  /** @type {(code: number) => void} */
  let exit = () => undefined;
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    exit = resolve;
  });
  const workbench = await openWorkbench({
    workspace,
    extension: { kind: host, tests: path.join(tests, `index.${host}.js`) },
    async prepare(page) {
      await page.exposeFunction(
        "codeAutomationLog",
        (/** @type {string} */ _, /** @type {unknown} */ args) => {
          for (const text of Array.isArray(args) ? args : [args]) String(text).split("\n").forEach(onLine);
        },
      );
      await page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => {
        exit(code);
      });
    },
  });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new PlainError("The tests inside VS Code did not end."));
    }, TOTAL_TIMEOUT_MS);
  });
  try {
    await Promise.race([exited, tooLong]);
  } finally {
    clearTimeout(timer);
    await workbench.close();
  }
}

/**
 * The same tests in the desktop VS Code that @vscode/test-electron downloads.
 * @param {HostTests} options
 */
export async function runOnDesktop({ host, tests, workspace, onLine }) {
  const script = path.join(ROOT, "scripts", "vscode", "desktop.mjs");
  await runProcess(process.execPath, [script, host, path.join(tests, `index.${host}.js`), workspace], {
    onLine,
  });
}
