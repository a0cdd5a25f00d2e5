// @ts-check
import { bundleModule } from "../test/bundles.mjs";

/** @typedef {{ precision: number, recall: number, snippets: number, misses: readonly string[] }} Score */

const CORPUS = "test/fixtures/lookIds";
const HELD_OUT = "test/fixtures/lookIdsHeldOut";
const FRESH = "test/fixtures/lookIdsFresh";

/**
 * How well ids are found in people's code.
 * @returns {Promise<{ precision: number, recall: number, heldOutPrecision: number, heldOutRecall: number, freshPrecision: number, freshRecall: number, snippets: number, misses: readonly string[] }>}
 */
export async function measureLookIds() {
  const { readCorpus, scoreOf } = await import(await bundleModule("test/unit/lookIds/corpus.ts"));
  const snippets = readCorpus(CORPUS);
  /** @type {Score} */
  const score = scoreOf(snippets);
  /** @type {Score} */
  const heldOut = scoreOf(readCorpus(HELD_OUT));
  /** @type {Score} */
  const fresh = scoreOf(readCorpus(FRESH));
  return {
    precision: score.precision,
    recall: score.recall,
    heldOutPrecision: heldOut.precision,
    heldOutRecall: heldOut.recall,
    freshPrecision: fresh.precision,
    freshRecall: fresh.recall,
    snippets: score.snippets + heldOut.snippets + fresh.snippets,
    misses: [...score.misses, ...heldOut.misses, ...fresh.misses],
  };
}
