// @ts-check
// npm test [-- STAGE…] [--grep TEXT]
import { parseArgs } from "node:util";
import process from "node:process";
import { PlainError, runMain, say, seconds } from "./support/terminal.mjs";
import { failed } from "./test/results.mjs";
import { STAGES } from "./test/stages.mjs";

/** @typedef {import("./test/stages.mjs").Stage} Stage */

const SHORTHANDS = new Map([["vscode", ["vscode-node", "vscode-web", "vscode-desktop"]]]);

await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: "string" } },
  });
  const stages = await chooseStages(positionals);
  const lanes = /** @type {const} */ (["static", "running"]).map((lane) =>
    runLane(
      stages.filter((stage) => stage.lane === lane),
      values.grep,
    ),
  );
  const outcomes = (await Promise.all(lanes)).flat();
  const failures = outcomes.flatMap(({ stage, result }) =>
    result.failures.map((failure) => ({ ...failure, title: `${stage.name}: ${failure.title}` })),
  );
  for (const { title, details } of failures) say(`\n✘ ${title}\n${details.replaceAll(/^/gmu, "    ")}`);
  const passed = outcomes.reduce((sum, { result }) => sum + result.passed, 0);
  say(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length === 0 ? 0 : 1;
});

/** @param {readonly string[]} names */
async function chooseStages(names) {
  const wanted = new Set(names.flatMap((name) => SHORTHANDS.get(name) ?? [name]));
  const unknown = [...wanted].filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    const known = [...STAGES.map((stage) => stage.name), ...SHORTHANDS.keys()].join(", ");
    throw new PlainError(`No such stage: ${unknown.join(", ")}. There are: ${known}.`);
  }
  const chosen = STAGES.filter((stage) => wanted.size === 0 || wanted.has(stage.name));
  const possible = await Promise.all(chosen.map(async (stage) => stage.applies?.() ?? true));
  return chosen.filter((_, index) => possible[index]);
}

/**
 * @param {readonly Stage[]} stages
 * @param {string | undefined} grep
 */
async function runLane(stages, grep) {
  const outcomes = [];
  for (const stage of stages) {
    const started = performance.now();
    const result = await stage
      .run({ grep, say })
      .catch((/** @type {unknown} */ error) => failed("the stage ran", describe(error)));
    const mark = result.failures.length === 0 ? "✔" : "✘";
    const count = `${result.passed} passed, ${result.failures.length} failed`;
    say(`${mark} ${stage.name.padEnd(14)} ${count} (${seconds(performance.now() - started)})`);
    outcomes.push({ stage, result });
  }
  return outcomes;
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof PlainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
