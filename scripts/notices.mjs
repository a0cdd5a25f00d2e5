// @ts-check
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "./support/paths.mjs";

const LICENSE_FILE = /^(?:licen[cs]e|copying|notices?|copyrightnotice)(?:\.(?:md|txt))?$/iu;

/**
 * What the licences of bundled packages ask to be passed on: whose they are, where their source is, the terms.
 * @param {Iterable<string>} files that went into the bundles, relative to the checkout
 */
export async function describeNotices(files) {
  const names = new Set([...files].flatMap((file) => packageOf(file) ?? []));
  const notices = await Promise.all([...names].sort().map(describePackage));
  return `HeyGen Avatars contains the following packages.\n\n${notices.join("\n")}`;
}

/** @param {string} file */
function packageOf(file) {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/u.exec(file)?.[1];
}

/** @param {string} name */
async function describePackage(name) {
  const folder = path.join(ROOT, "node_modules", name);
  /** @type {{ version: string, license?: string, homepage?: string, repository?: string | { url: string } }} */
  const { version, license, homepage, repository } = JSON.parse(
    await readFile(path.join(folder, "package.json"), "utf8"),
  );
  const source = typeof repository === "string" ? repository : (repository?.url ?? homepage ?? "");
  const entries = (await readdir(folder)).filter((entry) => LICENSE_FILE.test(entry)).sort();
  const texts = await Promise.all(entries.map((entry) => readFile(path.join(folder, entry), "utf8")));
  const head = `${"=".repeat(78)}\n${name} ${version}, ${license ?? "see below"}\n${source}\n`;
  return [head, ...texts.map((text) => `${text.replaceAll("\r", "").trim()}\n`)].join("\n");
}
