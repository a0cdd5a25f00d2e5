// @ts-check

/**
 * How tests report from wherever they run (a Node process, an extension host, a browser worker):
 * lines of text that begin with this mark and go on as JSON.
 */
const MARK = "##test ";

/**
 * `ended` tells a run that came to its end from one that was cut off.
 * @typedef {{ event: "passed", title: string, ms: number }
 *   | { event: "failed", title: string, ms: number, details: string }
 *   | { event: "skipped", title: string }
 *   | { event: "ended" }} TestEvent
 */

/**
 * @param {string} line
 * @returns {TestEvent | undefined} undefined: an ordinary line
 */
export function parseTestEvent(line) {
  const at = line.indexOf(MARK);
  return at < 0 ? undefined : JSON.parse(line.slice(at + MARK.length));
}

/**
 * A mocha reporter.
 * @param {typeof import("mocha").reporters.Base} Base mocha's own, from whichever build of it runs
 * @param {(line: string) => void} write
 */
export function createReporter(Base, write) {
  /** @param {TestEvent} event */
  const tell = (event) => {
    write(MARK + JSON.stringify(event));
  };
  return class extends Base {
    /**
     * @param {import("mocha").Runner} runner
     * @param {import("mocha").MochaOptions} options
     */
    constructor(runner, options) {
      super(runner, options);
      runner.on("pass", (test) => {
        tell({ event: "passed", title: test.fullTitle(), ms: test.duration ?? 0 });
      });
      runner.on("fail", (test, /** @type {unknown} */ error) => {
        tell({ event: "failed", title: test.fullTitle(), ms: test.duration ?? 0, details: describe(error) });
      });
      runner.on("pending", (test) => {
        tell({ event: "skipped", title: test.fullTitle() });
      });
      runner.on("end", () => {
        tell({ event: "ended" });
      });
    }
  };
}

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? "";
  return stack.includes(error.message) ? stack : `${error.message}\n${stack}`;
}
