import Mocha from "mocha";
import { runTests } from "./run";

/** Called by VS Code inside the extension host that runs in Node. */
export function run(): Promise<void> {
  return runTests(Mocha);
}
