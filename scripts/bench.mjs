// @ts-check
// npm run bench [-- --json FILE] [--runs N]
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { measureActivation } from "./bench/activation.mjs";
import { measureFirstRows } from "./bench/firstRows.mjs";
import { packBenchPackages } from "./bench/packages.mjs";
import { measureUpload } from "./bench/upload.mjs";
import { ROOT } from "./support/paths.mjs";
import { kilobytes, runMain, say, step } from "./support/terminal.mjs";

const RUNS = "7";

await runMain(async () => {
  const { values } = parseArgs({
    options: { json: { type: "string" }, runs: { type: "string", default: RUNS } },
  });
  const runs = Number(values.runs);
  const packages = await step("Packing", packBenchPackages);
  const size = await measureSize(packages.product);
  const activation = await step(`Activation, ${runs} runs`, () => measureActivation(packages, runs));
  const firstRows = await step(`First rows, ${runs} runs`, () => measureFirstRows(packages, runs));
  const upload = await step(`Upload of 1 GB, ${runs} runs`, () => measureUpload(runs));
  const measured = { activation, firstRows, upload, size };
  printTable(measured);
  if (values.json !== undefined) {
    await writeFile(values.json, `${JSON.stringify(measured, undefined, 2)}\n`);
  }
  process.exit(0);
});

/** @param {string} product the package */
async function measureSize(product) {
  /** @param {string} file */
  const bytes = async (file) => (await stat(file)).size;
  const webview = path.join(ROOT, "dist", "webview");
  return {
    mainBytes: await bytes(path.join(ROOT, "dist", "extension.js")),
    sessionBytes: await bytes(path.join(ROOT, "dist", "session.js")),
    webviewBytes:
      (await bytes(path.join(webview, "main.js"))) + (await bytes(path.join(webview, "main.css"))),
    vsixBytes: await bytes(product),
  };
}

/**
 * @param {{ readonly activation: Awaited<ReturnType<typeof measureActivation>>,
 *   readonly firstRows: Awaited<ReturnType<typeof measureFirstRows>>,
 *   readonly upload: Awaited<ReturnType<typeof measureUpload>>,
 *   readonly size: Awaited<ReturnType<typeof measureSize>> }} measured
 */
function printTable({ activation, firstRows, upload, size }) {
  const rows = [
    ["load code", `${activation.loadMs} ms`, "load and activate within 20 ms"],
    ["activate", `${activation.activateMs} ms`, ""],
    ["an empty extension", `${activation.floorMs} ms`, "the floor"],
    [
      "first rows, cold",
      `${firstRows.coldMs.toFixed(0)} ms`,
      `within ${(1.4 * firstRows.floorMs).toFixed(0)} ms`,
    ],
    ["a bare tree view", `${firstRows.floorMs.toFixed(0)} ms`, "the floor"],
    ["requests until then", String(firstRows.requests), "at most 2"],
    ["upload of 1 GB", `${upload.ourMs.toFixed(0)} ms`, ""],
    ["curl -T", upload.curlMs === null ? "none" : `${upload.curlMs.toFixed(0)} ms`, "the floor"],
    ["upload beside curl", upload.ratioToCurl?.toFixed(2) ?? "none", "at least 0.80"],
    ["memory it takes", `${upload.rssDeltaMB.toFixed(0)} MB`, "at most 64 MB"],
    ["dist/extension.js", kilobytes(size.mainBytes), "at most 60 KB"],
    ["dist/session.js", kilobytes(size.sessionBytes), "loaded with an account"],
    ["dist/webview", kilobytes(size.webviewBytes), ""],
    ["the package", kilobytes(size.vsixBytes), "at most 300 KB"],
  ];
  say("");
  for (const [what = "", value = "", aim = ""] of rows) {
    say(`${what.padEnd(22)}${value.padStart(10)}   ${aim}`.trimEnd());
  }
}
