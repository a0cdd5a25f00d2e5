// @ts-check
// Runs bundled tests in this process: node scripts/test/mocha.mjs FILE… [--grep TEXT]
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import { CACHE } from "../support/paths.mjs";
import { openPages } from "../vscode/workbench.mjs";
import { createReporter } from "./events.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: "string" }, timeout: { type: "string", default: "5000" } },
});

const mocha = new Mocha({
  ui: "bdd",
  timeout: Number(values.timeout),
  forbidOnly: true,
  reporter: createReporter(Mocha.reporters.Base, (line) => {
    process.stdout.write(`${line}\n`);
  }),
  rootHooks: { afterEach: photographFailure },
  ...(values.grep === undefined ? {} : { grep: values.grep }),
});

/**
 * What was on the screen when a test failed, under `.vscode-test/failures/`.
 * @this {import("mocha").Context}
 */
async function photographFailure() {
  if (this.currentTest?.state !== "failed") return;
  const name = this.currentTest
    .fullTitle()
    .replaceAll(/[^\w-]+/gu, "_")
    .slice(0, 100);
  for (const page of openPages) {
    const file = path.join(CACHE, "failures", `${name}.png`);
    await page.screenshot({ path: file }).catch(() => undefined);
    process.stdout.write(`Picture of the failure: ${file}\n`);
  }
}

for (const file of positionals) mocha.addFile(path.resolve(file));
await mocha.loadFilesAsync();
mocha.run((failures) => {
  process.exit(failures === 0 ? 0 : 1);
});
