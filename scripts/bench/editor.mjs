// @ts-check
import { bundleModule } from "../test/bundles.mjs";

const LOOKS = 10_000;
const ROUNDS = 400;
const TYPED = "garden standing annie office sofa josh".split(" ");

/**
 * What an id in code costs the extension among 10,000 looks, in plain Node, without the editor's own share: pointing at
 * an id in a text of 200 lines that was just changed, and completing a value letter by letter.
 * @returns {Promise<{ hoverP95Ms: number, completionP95Ms: number, looks: number }>} milliseconds
 */
export async function measureEditor() {
  const { findMentions } = await import(await bundleModule("src/lookIds/findMentions.ts"));
  const { openValueAt } = await import(await bundleModule("src/lookIds/openValue.ts"));
  const { createLookSearch } = await import(await bundleModule("src/search/lookSearch.ts"));
  const { manyAvatars } = await import(await bundleModule("test/unit/search/avatars.ts"));
  const state = manyAvatars(LOOKS);
  const search = createLookSearch({ catalog: { state, onDidChange: () => () => undefined }, clock, spoken });
  await new Promise((resolve) => {
    search.onDidChange(() => {
      if (search.search({ text: "" }, NO_BOOKMARKS).waiting === 0) resolve(undefined);
    });
  });
  const ids = [...state.looks.keys()];
  /** @param {string} id */
  const known = (id) => (state.looks.has(id) ? "look" : undefined);
  const hover = times((round) => {
    const text = textWith(ids[(round * 37) % ids.length] ?? "");
    return findMentions(text, { languageId: "typescript", known });
  });
  const completion = times((round) => {
    const word = TYPED[round % TYPED.length] ?? "";
    const text = `const heygen = { avatar_id: "${word.slice(0, 1 + (round % word.length))}`;
    const value = openValueAt(text, text.length, "typescript");
    return search.search({ text: value.typed }, NO_BOOKMARKS).ids.slice(0, 60);
  });
  search.dispose();
  return { hoverP95Ms: hover, completionP95Ms: completion, looks: LOOKS };
}

const NO_BOOKMARKS = { favourites: [], recent: [] };

/** @param {string} id */
function textWith(id) {
  const lines = Array.from({ length: 200 }, (_, nth) => `const value${nth} = compute(${nth}, "heygen");`);
  lines[100] = `const look = { avatar_id: "${id}" };`;
  return lines.join("\n");
}

/**
 * @param {(round: number) => unknown} run
 * @returns {number} the 95th percentile, milliseconds
 */
function times(run) {
  const taken = Array.from({ length: ROUNDS }, (_, round) => {
    const beforeMs = performance.now();
    run(round);
    return performance.now() - beforeMs;
  });
  taken.sort((a, b) => a - b);
  return taken[Math.floor(taken.length * 0.95)] ?? Number.NaN;
}

const clock = {
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

/**
 * @param {string} _facet
 * @param {string} value
 */
function spoken(_facet, value) {
  return value;
}
