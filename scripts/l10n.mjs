// @ts-check
// Gathers the sentences people read into media/l10n/bundle.l10n.json: node scripts/l10n.mjs [--check]
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { getL10nJson } from "@vscode/l10n-dev";
import { ROOT } from "./support/paths.mjs";
import { PlainError, runMain, say } from "./support/terminal.mjs";

const BUNDLE = path.join(ROOT, "media", "l10n", "bundle.l10n.json");

await runMain(async () => {
  const bundle = `${JSON.stringify(await gatherSentences(), undefined, 2)}\n`;
  if (!process.argv.includes("--check")) {
    await mkdir(path.dirname(BUNDLE), { recursive: true });
    await writeFile(BUNDLE, bundle);
    say(`Wrote ${path.relative(ROOT, BUNDLE)}.`);
    return;
  }
  if ((await readFile(BUNDLE, "utf8").catch(() => "")) !== bundle) {
    throw new PlainError("media/l10n/bundle.l10n.json does not hold the sentences of src. Run: npm run l10n");
  }
  await checkManifest();
});

/** Every `l10n.t` of src, by name. */
async function gatherSentences() {
  const names = await readdir(path.join(ROOT, "src"), { recursive: true });
  const sources = names.filter((name) => name.endsWith(".ts")).sort();
  const sentences = await getL10nJson(
    await Promise.all(
      sources.map(async (name) => ({
        extension: /** @type {const} */ (".ts"),
        contents: await readFile(path.join(ROOT, "src", name), "utf8"),
      })),
    ),
  );
  return Object.fromEntries(Object.entries(sentences).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** package.nls.json has exactly the keys that package.json names. */
async function checkManifest() {
  const manifest = await readFile(path.join(ROOT, "package.json"), "utf8");
  const named = new Set([...manifest.matchAll(/"%([^%"]+)%"/gu)].map(([, key]) => key));
  /** @type {Readonly<Record<string, string>>} */
  const words = JSON.parse(await readFile(path.join(ROOT, "package.nls.json"), "utf8"));
  const missing = [...named].filter((key) => key === undefined || !(key in words));
  const unused = Object.keys(words).filter((key) => !named.has(key));
  if (missing.length + unused.length === 0) return;
  throw new PlainError(
    `package.nls.json and package.json differ. Missing: ${missing.join(", ") || "none"}. ` +
      `Not used: ${unused.join(", ") || "none"}.`,
  );
}
