// @ts-check
import path from "node:path";
import { ROOT } from "../support/paths.mjs";
import { bundleModule } from "../test/bundles.mjs";

const LOOKS = 10_000;
const ROUNDS = 400;
const TYPED = "garden standing annie office sofa josh".split(" ");

/**
 * What an id in code costs the extension among 10,000 looks, in plain Node, without the editor's own share: its
 * providers are asked as the editor asks them, for the card of an id in a text of 200 lines that was just changed, and
 * for what is offered in a value that is typed letter by letter there.
 * @returns {Promise<{ hoverP95Ms: number, completionP95Ms: number, looks: number }>} milliseconds
 */
export async function measureEditor() {
  const alias = { vscode: path.join(ROOT, "test/bench/editorStub.ts") };
  const { freshDocument, openProviders } = await import(await bundleModule("test/bench/providers.ts", alias));
  const { manyAvatars } = await import(await bundleModule("test/unit/search/avatars.ts"));
  const state = manyAvatars(LOOKS);
  const ids = [...state.looks.keys()];
  const providers = await openProviders(state);
  const hover = await times(async (round) => {
    const id = ids[(round * 37) % ids.length] ?? "";
    const text = textWith(id);
    const found = await providers.hover(freshDocument(text, "typescript"), text.indexOf(id) + 1);
    if (found === undefined) throw new Error(`No card for ${id}.`);
  });
  const completion = await times(async (round) => {
    const word = TYPED[round % TYPED.length] ?? "";
    const typed = word.slice(0, 1 + (round % word.length));
    const text = textWith(typed);
    const at = text.indexOf(`"${typed}"`) + 1 + typed.length;
    const found = await providers.complete(freshDocument(text, "typescript"), at);
    if (found === undefined || found.items.length === 0) throw new Error(`Nothing for ${typed}.`);
  });
  providers.dispose();
  return { hoverP95Ms: hover, completionP95Ms: completion, looks: LOOKS };
}

/** @param {string} id */
function textWith(id) {
  const lines = Array.from({ length: 200 }, (_, nth) => `const value${nth} = compute(${nth}, "heygen");`);
  lines[100] = `const look = { avatar_id: "${id}" };`;
  return lines.join("\n");
}

/**
 * @param {(round: number) => Promise<void>} run
 * @returns {Promise<number>} the 95th percentile, milliseconds
 */
async function times(run) {
  const taken = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const beforeMs = performance.now();
    await run(round);
    taken.push(performance.now() - beforeMs);
  }
  taken.sort((a, b) => a - b);
  return taken[Math.floor(taken.length * 0.95)] ?? Number.NaN;
}
