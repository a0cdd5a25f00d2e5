// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Found by walking up, because tests bundle this file into `.vscode-test/out/`.
 * @param {string} folder
 * @returns {string}
 */
function findRoot(folder) {
  if (existsSync(path.join(folder, "esbuild.mjs"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("The project's folder was not found.");
  return findRoot(parent);
}

/** The checkout's folder. */
export const ROOT = findRoot(path.dirname(fileURLToPath(import.meta.url)));

/** Everything downloaded or made for tests; git ignores it, and it may be deleted at any time. */
export const CACHE = path.join(ROOT, ".vscode-test");

/** Bundled tests. */
export const TEST_OUT = path.join(CACHE, "out");

/**
 * A folder as URI path: `/abs/folder`, on Windows `/c:/folder`.
 * @param {string} folder
 */
export function toUriPath(folder) {
  const slashed = folder.replaceAll("\\", "/");
  return slashed.startsWith("/") ? slashed : `/${slashed}`;
}
