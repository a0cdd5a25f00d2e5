// @ts-check
// Builds and packs the extension: node scripts/package.mjs
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { buildProduct } from "../esbuild.mjs";
import { ROOT } from "./support/paths.mjs";
import { runProcess } from "./support/processes.mjs";
import { PlainError, kilobytes, runMain, say } from "./support/terminal.mjs";

/** What a user's computer has no use for. */
const FORBIDDEN = /^(?:src|test|scripts|webview|node_modules)\/|\.(?:map|ts|tsbuildinfo)$|(?:^|\/)\.(?!$)/u;

/**
 * Builds and packs into `heygen-avatars-<version>.vsix`, or another folder.
 * @param {string} folder
 * @returns {Promise<{ readonly file: string, readonly bytes: number, readonly listing: readonly string[] }>}
 */
export async function packExtension(folder) {
  if (!(await buildProduct({ production: true }))) throw new PlainError("The build failed.");
  const listing = await vsce(["ls", "--no-dependencies"]);
  const names = listing.split("\n").filter((name) => name !== "");
  const stowaways = names.filter((name) => FORBIDDEN.test(name));
  if (stowaways.length > 0) throw new PlainError(`Not for the package: ${stowaways.join(", ")}`);
  const { version } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8"));
  const file = path.join(folder, `heygen-avatars-${version}.vsix`);
  await vsce([
    "package",
    "--no-dependencies",
    "--no-rewrite-relative-links",
    "--allow-missing-repository",
    "--out",
    file,
  ]);
  return { file, bytes: (await stat(file)).size, listing: names };
}

/**
 * @param {readonly string[]} args
 * @param {string} [cwd] the extension's folder
 */
export async function vsce(args, cwd = ROOT) {
  const program = path.join(ROOT, "node_modules", "@vscode", "vsce", "vsce");
  const { code, output } = await runProcess(process.execPath, [program, ...args], { cwd });
  if (code !== 0) throw new PlainError(`vsce ${args.join(" ")} failed:\n${output}`);
  return output;
}

if (process.argv[1] === path.join(ROOT, "scripts", "package.mjs")) {
  await runMain(async () => {
    const { file, bytes, listing } = await packExtension(ROOT);
    say(listing.map((name) => `  ${name}`).join("\n"));
    say(`${path.basename(file)}: ${kilobytes(bytes)}`);
  });
}
