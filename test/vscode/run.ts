import { grep, loadTests } from "all-tests";
import type MochaClass from "mocha";
import { createReporter } from "../../scripts/test/events.mjs";

const TIMEOUT_MS = 30_000;

/** Runs every test of this folder with the host's build of mocha; rejects when one failed. */
export function runTests(Mocha: typeof MochaClass): Promise<void> {
  const mocha = new Mocha({
    timeout: TIMEOUT_MS,
    forbidOnly: true,
    reporter: createReporter(Mocha.reporters.Base, (line) => {
      console.log(line);
    }),
  });
  // This is how mocha gives `describe` and `it` to a file before it reads it.
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  if (grep !== "") mocha.grep(grep);
  loadTests();
  return new Promise((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${String(failures)} tests failed.`));
    });
  });
}
