// @ts-check
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { packExtension, vsce } from "../package.mjs";
import { CACHE, ROOT } from "../support/paths.mjs";

/**
 * @typedef {object} BenchPackages files to install: what people install, and what it is measured against
 * @property {string} product
 * @property {string} floorActivation
 * @property {string} floorTree
 */

/** @returns {Promise<BenchPackages>} */
export async function packBenchPackages() {
  const folder = path.join(CACHE, "bench");
  await mkdir(folder, { recursive: true });
  const { file } = await packExtension(folder);
  return {
    product: file,
    floorActivation: await packFloor("floor-activation", folder),
    floorTree: await packFloor("floor-tree", folder),
  };
}

/**
 * @param {string} name
 * @param {string} folder
 */
async function packFloor(name, folder) {
  const file = path.join(folder, `${name}.vsix`);
  const args = [
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--skip-license",
    "--out",
    file,
  ];
  await vsce(args, path.join(ROOT, "test", "bench", name));
  return file;
}
