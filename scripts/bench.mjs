// @ts-check
// npm run bench [-- --json FILE] [--runs N] [--verbose]
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { measureActivation } from "./bench/activation.mjs";
import { measureCatalogue } from "./bench/catalogue.mjs";
import { measureEditor } from "./bench/editor.mjs";
import { measureFirstRows } from "./bench/firstRows.mjs";
import { measureGallery } from "./bench/gallery.mjs";
import { measureLookIds } from "./bench/lookIds.mjs";
import { packBenchPackages } from "./bench/packages.mjs";
import { measureScanning } from "./bench/scanning.mjs";
import { measureSearch } from "./bench/search.mjs";
import { measureUpload } from "./bench/upload.mjs";
import { ROOT } from "./support/paths.mjs";
import { kilobytes, runMain, say, step } from "./support/terminal.mjs";

/** @typedef {Awaited<ReturnType<typeof measureEditor>> & Awaited<ReturnType<typeof measureScanning>>} EditorFigures */

const RUNS = "7";

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      runs: { type: "string", default: RUNS },
      verbose: { type: "boolean", default: false },
    },
  });
  const runs = Number(values.runs);
  const packages = await step("Packing", packBenchPackages);
  const size = await measureSize(packages.product);
  const activation = await step(`Activation, ${runs} runs`, () => measureActivation(packages, runs));
  const rows = await step(`First rows, ${runs} runs`, () => measureFirstRows(packages, runs));
  const catalogue = await step("The whole catalogue", measureCatalogue);
  const search = await step("Search", measureSearch);
  const lookIds = await step("Look ids in code", measureLookIds);
  const editor = await step("Ids in the editor", async () => ({
    ...(await measureEditor()),
    ...(await measureScanning()),
  }));
  const gallery = await step(`Gallery, ${runs} runs`, () => measureGallery(packages, runs));
  const upload = await step(`Upload of 1 GB, ${runs} runs`, () => measureUpload(runs));
  const measured = { activation, ...rows, catalogue, search, lookIds, editor, gallery, upload, size };
  printTable(measured);
  if (values.verbose) for (const miss of lookIds.misses) say(miss);
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
 *   readonly firstRows: import("./bench/firstRows.mjs").FirstRows["firstRows"],
 *   readonly warm: import("./bench/firstRows.mjs").FirstRows["warm"],
 *   readonly catalogue: Awaited<ReturnType<typeof measureCatalogue>>,
 *   readonly search: Awaited<ReturnType<typeof measureSearch>>,
 *   readonly lookIds: Awaited<ReturnType<typeof measureLookIds>>,
 *   readonly editor: EditorFigures,
 *   readonly gallery: Awaited<ReturnType<typeof measureGallery>>,
 *   readonly upload: Awaited<ReturnType<typeof measureUpload>>,
 *   readonly size: Awaited<ReturnType<typeof measureSize>> }} measured
 */
function printTable({
  activation,
  firstRows,
  warm,
  catalogue,
  search,
  lookIds,
  editor,
  gallery,
  upload,
  size,
}) {
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
    [
      "first rows, saved",
      `${warm.firstRowsMs.toFixed(0)} ms`,
      `within ${(1.2 * warm.floorMs).toFixed(0)} ms`,
    ],
    ["a bare tree, no call", `${warm.floorMs.toFixed(0)} ms`, "the floor"],
    ["requests until then", String(warm.requestsBefore), "none"],
    [
      "the whole catalogue",
      `${catalogue.fullMs.toFixed(0)} ms`,
      `within ${(1.3 * catalogue.limitMs).toFixed(0)} ms`,
    ],
    ["its longest list", `${catalogue.limitMs.toFixed(0)} ms`, "the floor"],
    [
      "list after list",
      `${catalogue.sequentialMs.toFixed(0)} ms`,
      `the catalogue takes ${(100 * catalogue.ratio).toFixed(0)} % of that, at most 45 %`,
    ],
    ["10,000 looks in memory", `${catalogue.heapMB.toFixed(1)} MB`, "at most 25 MB"],
    ...codeRows(search, lookIds, editor),
    [`gallery, ${gallery.looks} looks`, `${gallery.openMs.toFixed(0)} ms`, "from the click to pictures"],
    ["its nodes", String(gallery.nodes), "at most 400"],
    [
      "its frames, p95",
      `${gallery.frameP95Ms.toFixed(1)} ms`,
      `within ${(1.5 * gallery.frameFloorMs).toFixed(1)} ms`,
    ],
    ["an empty page's", `${gallery.frameFloorMs.toFixed(1)} ms`, "the floor"],
    ...uploadRows(upload),
    ...sizeRows(size),
  ];
  say("");
  for (const [what = "", value = "", aim = ""] of rows) {
    say(`${what.padEnd(22)}${value.padStart(10)}   ${aim}`.trimEnd());
  }
}

/** @param {Awaited<ReturnType<typeof measureUpload>>} upload */
function uploadRows({ ourMs, curlMs, hashMs, ratioToCurl, rssDeltaMB }) {
  return [
    ["upload of 1 GB", `${ourMs.toFixed(0)} ms`, ""],
    ["curl -T", curlMs === null ? "none" : `${curlMs.toFixed(0)} ms`, "the floor, which hashes nothing"],
    ["its SHA-256 alone", `${hashMs.toFixed(0)} ms`, "HeyGen asks for it"],
    ["upload beside curl", ratioToCurl?.toFixed(2) ?? "none", "at least 0.80"],
    ["memory it takes", `${rssDeltaMB.toFixed(0)} MB`, "at most 64 MB"],
  ];
}

/**
 * @param {Awaited<ReturnType<typeof measureSearch>>} search
 * @param {Awaited<ReturnType<typeof measureLookIds>>} lookIds
 * @param {EditorFigures} editor
 */
function codeRows(search, lookIds, editor) {
  return [
    ["search, median", `${search.p50Ms.toFixed(1)} ms`, `among ${search.looks} looks`],
    ["search, 95th", `${search.p95Ms.toFixed(1)} ms`, "within 5 ms"],
    ["ids in code, precision", lookIds.precision.toFixed(3), `over ${lookIds.snippets} snippets`],
    ["their recall", lookIds.recall.toFixed(3), "at least 0.97"],
    ["held out, precision", lookIds.heldOutPrecision.toFixed(3), "1.000 when it was new"],
    ["held out, recall", lookIds.heldOutRecall.toFixed(3), "0.778 when it was new"],
    ["third corpus, precision", lookIds.freshPrecision.toFixed(3), "0.962 when it was new"],
    ["third corpus, recall", lookIds.freshRecall.toFixed(3), "0.757 when it was new"],
    ["scanning a megabyte", `${editor.scanMsPerMB.toFixed(1)} ms`, "of ordinary code, within 25 ms"],
    ["reading its words", `${editor.scanFloorMsPerMB.toFixed(1)} ms`, "the floor"],
    ["scanning dense code", `${editor.denseMsPerMB.toFixed(1)} ms`, "a megabyte of nothing but ids"],
    ["reading its words", `${editor.denseFloorMsPerMB.toFixed(1)} ms`, "the floor"],
    ["pointing at an id, p95", `${editor.hoverP95Ms.toFixed(1)} ms`, "within 5 ms"],
    ["completing an id, p95", `${editor.completionP95Ms.toFixed(1)} ms`, "within 15 ms"],
  ];
}

/** @param {Awaited<ReturnType<typeof measureSize>>} size */
function sizeRows(size) {
  return [
    ["dist/extension.js", kilobytes(size.mainBytes), "at most 60 KB"],
    ["dist/session.js", kilobytes(size.sessionBytes), "loaded with an account"],
    ["dist/webview", kilobytes(size.webviewBytes), ""],
    ["the package", kilobytes(size.vsixBytes), "at most 600 KB"],
  ];
}
