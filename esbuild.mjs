// @ts-check
import { mkdir, rm, writeFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { describeNotices } from "./scripts/notices.mjs";

const ROOT = fileURLToPath(new URL(".", import.meta.url));

/**
 * What activation does not need; the same code for both hosts.
 * @param {esbuild.BuildOptions} host
 * @returns {readonly esbuild.BuildOptions[]}
 */
function lazyBundles(host) {
  /** @type {esbuild.BuildOptions} */
  const neutral = { ...host, platform: "neutral", mainFields: ["module", "main"], target: "es2022" };
  return [
    { ...neutral, entryPoints: ["src/session.ts"], outfile: "dist/session.js" },
    { ...neutral, entryPoints: ["src/onDemand.ts"], outfile: "dist/onDemand.js" },
    { ...neutral, entryPoints: ["src/editorFeatures.ts"], outfile: "dist/editorFeatures.js" },
    { ...neutral, entryPoints: ["src/sandbox/entry.ts"], outfile: "dist/sandbox.js" },
    {
      ...neutral,
      entryPoints: ["src/convert.ts"],
      outfile: "dist/convert.js",
      loader: { ".wasm": "binary" },
      // An encoder hands out a Buffer wherever there are modules; browsers have none.
      define: { Buffer: "Uint8Array" },
    },
  ];
}

/**
 * The product's bundles. `sandbox` is apart because it is loaded only when the sample account is asked for.
 * @param {boolean} production minified, without source maps
 * @returns {readonly esbuild.BuildOptions[]}
 */
function productBundles(production) {
  /** @type {esbuild.BuildOptions} */
  const shared = {
    absWorkingDir: ROOT,
    bundle: true,
    minify: production,
    sourcemap: !production,
    legalComments: "none",
    charset: "utf8",
    logLevel: "silent",
    metafile: true,
  };
  /** @type {esbuild.BuildOptions} */
  const host = { ...shared, format: "cjs", external: ["vscode"] };
  return [
    {
      ...host,
      entryPoints: ["src/extension.node.ts"],
      outfile: "dist/extension.js",
      platform: "node",
      target: "node20",
    },
    {
      ...host,
      entryPoints: ["src/extension.browser.ts"],
      outfile: "dist/web/extension.js",
      platform: "browser",
      target: "es2022",
    },
    ...lazyBundles(host),
    ...pageBundles(shared),
  ];
}

/**
 * The webviews' pages.
 * @param {esbuild.BuildOptions} shared
 * @returns {readonly esbuild.BuildOptions[]}
 */
function pageBundles(shared) {
  /** @type {esbuild.BuildOptions} */
  const page = { ...shared, format: "iife", platform: "browser", target: "es2022" };
  return [
    {
      ...page,
      entryPoints: ["webview/main.ts"],
      outfile: "dist/webview/main.js",
      loader: { ".svg": "dataurl" },
    },
    { ...page, entryPoints: ["webview/form/main.ts"], outfile: "dist/webview/form.js" },
  ];
}

/** @param {esbuild.Message} message */
function printError(message) {
  console.error(`✘ [ERROR] ${message.text}`);
  if (message.location) {
    console.error(`    ${message.location.file}:${message.location.line}:${message.location.column}:`);
  }
}

/**
 * Builds the product once into `dist/`, which is emptied first.
 * @param {{ readonly production: boolean }} options
 * @returns {Promise<boolean>} whether every bundle was built; errors are printed
 */
export async function buildProduct({ production }) {
  await rm(`${ROOT}dist`, { recursive: true, force: true });
  await mkdir(`${ROOT}dist`, { recursive: true });
  const results = await Promise.allSettled(productBundles(production).map((bundle) => esbuild.build(bundle)));
  const errors = results.flatMap((result) => (result.status === "rejected" ? errorsOf(result.reason) : []));
  errors.forEach(printError);
  if (production && errors.length === 0) await writeNotices(results);
  return errors.length === 0;
}

/** @param {readonly PromiseSettledResult<esbuild.BuildResult>[]} results */
async function writeNotices(results) {
  const inputs = results.flatMap((result) =>
    result.status === "fulfilled" ? Object.keys(result.value.metafile?.inputs ?? {}) : [],
  );
  await writeFile(`${ROOT}dist/THIRD-PARTY-NOTICES.txt`, await describeNotices(inputs));
}

/**
 * @param {unknown} failure
 * @returns {readonly esbuild.Message[]}
 */
function errorsOf(failure) {
  if (failure instanceof Error && "errors" in failure && Array.isArray(failure.errors)) return failure.errors;
  throw failure;
}

/**
 * Says when a round of builds starts and finishes, in the words the problem matcher of
 * .vscode/tasks.json waits for. Several bundles built at once are one round.
 * @param {number} first how many bundles the first round has
 */
function createRounds(first) {
  let unstarted = first;
  let building = 0;
  let announced = false;
  return {
    start() {
      if (!announced) console.log("[watch] build started");
      announced = true;
      building += 1;
      unstarted = Math.max(0, unstarted - 1);
    },
    end() {
      building -= 1;
      if (building > 0 || unstarted > 0) return;
      announced = false;
      console.log("[watch] build finished");
    },
  };
}

async function watchProduct() {
  const bundles = productBundles(false);
  const rounds = createRounds(bundles.length);
  /** @type {esbuild.Plugin} */
  const announce = {
    name: "announce",
    setup(build) {
      build.onStart(() => {
        rounds.start();
      });
      build.onEnd((result) => {
        result.errors.forEach(printError);
        rounds.end();
      });
    },
  };
  const contexts = await Promise.all(
    bundles.map((bundle) => esbuild.context({ ...bundle, plugins: [announce] })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--watch")) await watchProduct();
  else process.exitCode = (await buildProduct({ production: process.argv.includes("--production") })) ? 0 : 1;
}
