// @ts-check
import { bundleModule } from "../test/bundles.mjs";
import { median } from "./median.mjs";

/** @typedef {{ precision: number, recall: number, snippets: number, misses: readonly string[] }} Score */

const CORPUS = "test/fixtures/lookIds";
const HELD_OUT = "test/fixtures/lookIdsHeldOut";
const MEGABYTE = 1024 * 1024;
const ROUNDS = 5;
/** The editor scans a text in parts of this many UTF-16 units. */
const PART = 256 * 1024;

/**
 * How well ids are found in people's code, and how fast: a text of one MB made of the corpus, scanned in parts as the
 * editor does, beside a plain `indexOf` over the same text.
 * @returns {Promise<{ precision: number, recall: number, heldOutPrecision: number, heldOutRecall: number, snippets: number, misses: readonly string[], scanMsPerMB: number, floorMsPerMB: number }>}
 */
export async function measureLookIds() {
  const { readCorpus, scoreOf } = await import(await bundleModule("test/unit/lookIds/corpus.ts"));
  const { findMentions } = await import(await bundleModule("src/lookIds/findMentions.ts"));
  const snippets = readCorpus(CORPUS);
  /** @type {Score} */
  const score = scoreOf(snippets);
  /** @type {Score} */
  const heldOut = scoreOf(readCorpus(HELD_OUT));
  const all = snippets.map((/** @type {{ text: string }} */ { text }) => text).join("\n");
  const text = all.repeat(Math.ceil(MEGABYTE / all.length)).slice(0, MEGABYTE);
  const scanMs = [];
  const floorMs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    scanMs.push(
      timeOf(() => {
        scan(findMentions, text);
      }),
    );
    floorMs.push(timeOf(() => text.indexOf("\u0000nowhere")));
  }
  return {
    precision: score.precision,
    recall: score.recall,
    heldOutPrecision: heldOut.precision,
    heldOutRecall: heldOut.recall,
    snippets: score.snippets + heldOut.snippets,
    misses: [...score.misses, ...heldOut.misses],
    scanMsPerMB: median(scanMs),
    floorMsPerMB: median(floorMs),
  };
}

/**
 * @param {(text: string, options: object, part: { from: number, to: number }) => unknown} findMentions
 * @param {string} text
 */
function scan(findMentions, text) {
  const options = { languageId: "typescript", known: () => undefined };
  for (let from = 0; from < text.length; from += PART) {
    findMentions(text, options, { from, to: Math.min(text.length, from + PART) });
  }
}

/** @param {() => unknown} run */
function timeOf(run) {
  const beforeMs = performance.now();
  run();
  return performance.now() - beforeMs;
}
