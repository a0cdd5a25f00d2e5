// @ts-check
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { bundleModule } from "../test/bundles.mjs";
import { median } from "./median.mjs";

const CORPUS = "test/fixtures/lookIds";
/** Code that people wrote, and that is on every contributor's disk. */
const ORDINARY_CODE = "node_modules/eslint/lib";
/** Between two snippets with ids. */
const ORDINARY_LINES = 200;
const MEGABYTE = 1024 * 1024;
const ROUNDS = 9;
/** The editor scans a text in parts of this many UTF-16 units. */
const PART = 256 * 1024;
/** The floor: reading the words of a text once, and doing nothing with them. */
const WORDS = /[A-Za-z\d][\w-]{7,119}/gu;

/**
 * How long finding ids takes, in parts as the editor does it: in a MB of ordinary code with a snippet of the corpus
 * every 200 lines, and in a MB of nothing but snippets; beside a pass over each text's words.
 * @returns {Promise<{ scanMsPerMB: number, scanFloorMsPerMB: number, denseMsPerMB: number, denseFloorMsPerMB: number }>} milliseconds
 */
export async function measureScanning() {
  const { readCorpus } = await import(await bundleModule("test/unit/lookIds/corpus.ts"));
  const { findMentions } = await import(await bundleModule("src/lookIds/findMentions.ts"));
  /** @type {readonly string[]} */
  const snippets = readCorpus(CORPUS).map((/** @type {{ text: string }} */ { text }) => text);
  const ordinary = megabyteOf(await ordinaryText(snippets));
  const dense = megabyteOf(snippets.join("\n"));
  return {
    scanMsPerMB: medianMs(() => {
      scan(findMentions, ordinary);
    }),
    scanFloorMsPerMB: medianMs(() => countWords(ordinary)),
    denseMsPerMB: medianMs(() => {
      scan(findMentions, dense);
    }),
    denseFloorMsPerMB: medianMs(() => countWords(dense)),
  };
}

/** @param {readonly string[]} snippets */
async function ordinaryText(snippets) {
  const names = await readdir(ORDINARY_CODE, { recursive: true });
  const scripts = names.filter((name) => name.endsWith(".js")).sort();
  const texts = await Promise.all(scripts.map((name) => readFile(path.join(ORDINARY_CODE, name), "utf8")));
  return texts
    .join("\n")
    .split("\n")
    .flatMap((line, nth) =>
      nth % ORDINARY_LINES === 0 ? [snippets[(nth / ORDINARY_LINES) % snippets.length] ?? "", line] : [line],
    )
    .join("\n");
}

/** @param {string} text */
function megabyteOf(text) {
  return text.repeat(Math.ceil(MEGABYTE / text.length)).slice(0, MEGABYTE);
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

/** @param {string} text */
function countWords(text) {
  const words = new RegExp(WORDS);
  let count = 0;
  while (words.exec(text) !== null) count += 1;
  return count;
}

/** @param {() => unknown} run */
function medianMs(run) {
  return median(
    Array.from({ length: ROUNDS }, () => {
      const beforeMs = performance.now();
      run();
      return performance.now() - beforeMs;
    }),
  );
}
