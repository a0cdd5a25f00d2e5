// @ts-check
import { bundleModule } from "../test/bundles.mjs";
import { median } from "./median.mjs";

const LOOKS = 10_000;
const QUERIES = 200;
const ROUNDS = 5;
const NO_BOOKMARKS = { favourites: [], recent: [] };

/** What a person types, letter by letter, and what they mistype. */
const TYPED = ["annie lounge", "josh office standing", "garden mateo", "Annie_Lounge_St", "greta 40 sofa"];
const MISTYPED = ["anie lounj", "abigial", "keynote ingird", "ofice kwmae", "zelna liberry", "sportty wade"];
const WORDS = [
  "photo avatar",
  "woman portrait",
  "digital twin",
  "ready own",
  "ugc business",
  "avatar iv",
  "qqqq",
];
const FILTERS = [
  {},
  { type: "photo_avatar" },
  { ownership: "public", orientation: "portrait" },
  { gender: "female", engine: "avatar_iv", sort: "newest" },
  { training: "ready", sort: "name" },
  { scope: "needsAction" },
];

/**
 * Searches 10,000 looks as a person does, filters and their counts included, in plain Node; of each search the median
 * of five rounds counts.
 * @returns {Promise<{ p50Ms: number, p95Ms: number, indexMs: number, looks: number }>} milliseconds; `indexMs`: until
 *   all looks are searched, in slices
 */
export async function measureSearch() {
  const { createLookSearch } = await import(await bundleModule("src/search/lookSearch.ts"));
  const { manyAvatars } = await import(await bundleModule("test/unit/search/avatars.ts"));
  const catalog = { state: manyAvatars(LOOKS), onDidChange: () => () => undefined };
  const startedMs = performance.now();
  const search = createLookSearch({ catalog, clock: createClock(), spoken: spokenAsCoded });
  await new Promise((resolve) => {
    search.onDidChange(() => {
      if (search.search({ text: "" }, NO_BOOKMARKS).waiting === 0) resolve(undefined);
    });
  });
  const indexMs = performance.now() - startedMs;
  const rounds = Array.from({ length: ROUNDS }, () => queryMix().map((query) => timeOf(search, query)));
  search.dispose();
  const times = queryMix().map((_, nth) => median(rounds.map((round) => round[nth] ?? Number.NaN)));
  times.sort((a, b) => a - b);
  return { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95), indexMs, looks: LOOKS };
}

/**
 * @param {{ search(query: object, bookmarks: object): unknown }} search
 * @param {object} query
 */
function timeOf(search, query) {
  const beforeMs = performance.now();
  search.search(query, NO_BOOKMARKS);
  return performance.now() - beforeMs;
}

/** The same 200 in every run: texts and filters take turns, so that most pairs meet. */
function queryMix() {
  const texts = [
    "",
    ...TYPED.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1))),
    ...MISTYPED,
    ...WORDS,
  ];
  return Array.from({ length: QUERIES }, (_, n) => ({
    text: texts[n % texts.length] ?? "",
    ...FILTERS[n % FILTERS.length],
  }));
}

function createClock() {
  return {
    now: () => Date.now(),
    /**
     * @param {() => void} callback
     * @param {number} ms
     */
    setTimer(callback, ms) {
      const timer = setTimeout(callback, ms);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}

/**
 * @param {string} _facet
 * @param {string} value
 */
function spokenAsCoded(_facet, value) {
  return value;
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
