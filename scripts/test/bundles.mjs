// @ts-check
import { readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { ROOT, TEST_OUT } from "../support/paths.mjs";

/** @typedef {"unit" | "vscode" | "ui" | "vsix"} TestKind */

/**
 * Bundles one kind of tests into `.vscode-test/out/<kind>`, which is emptied first.
 * @param {TestKind} kind
 * @param {string} [grep] baked into the tests for extension hosts, which have no command line
 * @returns {Promise<string>} that folder
 */
export async function bundleTests(kind, grep = "") {
  const outdir = path.join(TEST_OUT, kind);
  await rm(outdir, { recursive: true, force: true });
  const bundles = kind === "vscode" ? hostBundles(outdir, grep) : [await nodeBundle(kind, outdir)];
  await Promise.all(bundles.map((bundle) => esbuild.build({ ...shared, ...bundle })));
  return outdir;
}

/**
 * Bundles one TypeScript module for Node.
 * @param {string} entry relative to the checkout
 * @param {Readonly<Record<string, string>>} [alias] files that stand in for packages
 * @returns {Promise<string>} the address to import
 */
export async function bundleModule(entry, alias = {}) {
  const outfile = path.join(TEST_OUT, "modules", `${path.basename(entry, ".ts")}.mjs`);
  await esbuild.build({
    ...shared,
    entryPoints: [entry],
    outfile,
    format: "esm",
    platform: "node",
    packages: "external",
    alias,
  });
  return pathToFileURL(outfile).href;
}

/** @type {esbuild.BuildOptions} */
const shared = {
  absWorkingDir: ROOT,
  bundle: true,
  sourcemap: "inline",
  sourcesContent: false,
  logLevel: "warning",
};

/**
 * Tests that run in plain Node. Unit tests get a stand-in for the part of `vscode` that words need.
 * @param {TestKind} kind
 * @param {string} outdir
 * @returns {Promise<esbuild.BuildOptions>}
 */
async function nodeBundle(kind, outdir) {
  return {
    entryPoints: await testFiles(path.join("test", kind)),
    outbase: path.join("test", kind),
    outdir,
    outExtension: { ".js": ".mjs" },
    format: "esm",
    splitting: true,
    platform: "node",
    target: "node20",
    packages: "external",
    ...(kind === "unit" ? { alias: { vscode: path.join(ROOT, "test/unit/vscode.ts") } } : {}),
    plugins: [keepScriptsOutside],
  };
}

/**
 * The same tests for the extension host in Node and the one in a browser worker.
 * @param {string} outdir
 * @param {string} grep
 * @returns {readonly esbuild.BuildOptions[]}
 */
function hostBundles(outdir, grep) {
  /** @type {esbuild.BuildOptions} */
  const host = { format: "cjs", external: ["vscode"], plugins: [gatherTests(grep)] };
  return [
    {
      ...host,
      external: ["vscode", "mocha"],
      entryPoints: ["test/vscode/index.node.ts"],
      outfile: path.join(outdir, "index.node.js"),
      platform: "node",
      target: "node20",
    },
    {
      ...host,
      entryPoints: ["test/vscode/index.web.ts"],
      outfile: path.join(outdir, "index.web.js"),
      platform: "browser",
      target: "es2022",
      plugins: [gatherTests(grep), mochaForBrowsers],
      alias: { "node:assert/strict": path.join(ROOT, "test/vscode/assertInBrowser.ts") },
    },
  ];
}

/**
 * @param {string} folder relative to the checkout
 * @returns {Promise<string[]>}
 */
async function testFiles(folder) {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true });
  return entries
    .filter((entry) => entry.endsWith(".test.ts"))
    .sort()
    .map((entry) => path.join(folder, entry));
}

/**
 * The runners' own modules hold open windows and child processes: one copy, not one per bundle.
 * @type {esbuild.Plugin}
 */
const keepScriptsOutside = {
  name: "keep-scripts-outside",
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.mjs$/ }, ({ path: request, resolveDir }) => {
      const file = path.resolve(resolveDir, request);
      if (!file.startsWith(path.join(ROOT, "scripts") + path.sep)) return undefined;
      return { path: pathToFileURL(file).href, external: true };
    });
  },
};

/**
 * `all-tests` is a module whose `loadTests` evaluates every test file of test/vscode, in order.
 * @param {string} grep
 * @returns {esbuild.Plugin}
 */
const gatherTests = (grep) => ({
  name: "gather-tests",
  setup(build) {
    build.onResolve({ filter: /^all-tests$/ }, () => ({ path: "all-tests", namespace: "all-tests" }));
    build.onLoad({ filter: /.*/, namespace: "all-tests" }, async () => {
      const files = await testFiles(path.join("test", "vscode"));
      const calls = files.map((file) => `require(${JSON.stringify(`./${file.replaceAll("\\", "/")}`)});`);
      const contents = [
        `export const grep = ${JSON.stringify(grep)};`,
        `export function loadTests() { ${calls.join("\n")} }`,
      ];
      return { contents: contents.join("\n"), resolveDir: ROOT };
    });
  },
});

/**
 * mocha's build for browsers, kept from exporting itself in place of the bundle around it.
 * @type {esbuild.Plugin}
 */
const mochaForBrowsers = {
  name: "mocha-for-browsers",
  setup(build) {
    build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, async ({ path: file }) => ({
      contents: `const exports = undefined, module = undefined, define = undefined;${await readFile(file, "utf8")}`,
    }));
  },
};
