// @ts-check
import { cp, rm } from "node:fs/promises";
import path from "node:path";
import { CACHE, ROOT } from "./paths.mjs";

/**
 * A fresh copy of the sample workspace under `.vscode-test/`, to be changed at will.
 * @param {string} name of the copy's folder
 * @returns {Promise<string>}
 */
export async function copySampleWorkspace(name) {
  const copy = path.join(CACHE, name);
  await rm(copy, { recursive: true, force: true });
  await cp(path.join(ROOT, "scripts", "sample-workspace"), copy, { recursive: true });
  return copy;
}
