// @ts-check
import { parseTestEvent } from "./events.mjs";

const KEPT_LINES = 40;

/**
 * @typedef {object} Failure
 * @property {string} title
 * @property {string} details
 */

/**
 * @typedef {object} Result what a stage has to show
 * @property {number} passed
 * @property {readonly Failure[]} failures
 */

/** @type {Result} */
export const PASSED = { passed: 1, failures: [] };

/**
 * @param {string} title
 * @param {string} details
 * @returns {Result}
 */
export function failed(title, details) {
  return { passed: 0, failures: [{ title, details }] };
}

/**
 * Counts the tests of a run by the lines it prints.
 * @param {{ readonly say: (line: string) => void, readonly mayBeEmpty: boolean }} options
 */
export function createTally({ say, mayBeEmpty }) {
  let passed = 0;
  let ended = false;
  /** @type {Failure[]} */
  const failures = [];
  /** @type {string[]} */
  const lastLines = [];
  return {
    /** @param {string} line */
    take(line) {
      const event = parseTestEvent(line);
      if (event === undefined) {
        lastLines.push(line);
        if (lastLines.length > KEPT_LINES) lastLines.shift();
        return;
      }
      if (event.event === "passed") {
        passed += 1;
        say(`  ✔ ${event.title} (${event.ms} ms)`);
      } else if (event.event === "failed") {
        failures.push(event);
        say(`  ✘ ${event.title}`);
      } else if (event.event === "skipped") {
        say(`  – ${event.title}: skipped`);
      } else {
        ended = true;
      }
    },
    /** @returns {Result} */
    result() {
      if (!ended) {
        failures.push({
          title: "the run came to its end",
          details: `It was cut off:\n${lastLines.join("\n")}`,
        });
      } else if (passed + failures.length === 0 && !mayBeEmpty) {
        failures.push({ title: "there are tests", details: "Not one test ran." });
      }
      return { passed, failures };
    },
  };
}
