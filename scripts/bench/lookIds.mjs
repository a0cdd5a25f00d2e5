// @ts-check
import { bundleModule } from "../test/bundles.mjs";

/** @typedef {{ precision: number, recall: number, snippets: number, misses: readonly string[] }} Score */

const CORPUS = "test/fixtures/lookIds";
const HELD_OUT = "test/fixtures/lookIdsHeldOut";

/**
 * How well ids are found in people's code.
 * @returns {Promise<{ precision: number, recall: number, heldOutPrecision: number, heldOutRecall: number, snippets: number, misses: readonly string[] }>}
 */
export async function measureLookIds() {
  const { readCorpus, scoreOf } = await import(await bundleModule("test/unit/lookIds/corpus.ts"));
  const snippets = readCorpus(CORPUS);
  /** @type {Score} */
  const score = scoreOf(snippets);
  /** @type {Score} */
  const heldOut = scoreOf(readCorpus(HELD_OUT));
  return {
    precision: score.precision,
    recall: score.recall,
    heldOutPrecision: heldOut.precision,
    heldOutRecall: heldOut.recall,
    snippets: score.snippets + heldOut.snippets,
    misses: [...score.misses, ...heldOut.misses],
  };
}
