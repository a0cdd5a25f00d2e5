// The build of mocha that asks for no Node; it puts `Mocha` on the global object.
import "mocha/mocha.js";
import { runTests } from "./run";

/** Called by VS Code inside the extension host that runs in a browser worker. */
export function run(): Promise<void> {
  return runTests(Mocha);
}
