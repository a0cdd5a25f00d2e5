// @ts-check
import { execFile } from "node:child_process";
import process from "node:process";
import { promisify } from "node:util";
import { bundleModule } from "../test/bundles.mjs";
import { median } from "./median.mjs";

const GROUPS = 800;
const LOOKS = 3_000;
const LATENCY_MS = 80;
const HEAP_LOOKS = 10_000;
const HEAP_GROUPS = 2_500;
const RUNS = 3;

/**
 * Loads a whole catalogue from an API in memory that takes its time, and the same lists one after another.
 * @returns {Promise<{ fullMs: number, sequentialMs: number, ratio: number, limitMs: number, heapMB: number }>}
 *   medians; `ratio`: of full to sequential; `limitMs`: the longest list alone; `heapMB`: what 10,000 looks and their
 *   groups keep in memory
 */
export async function measureCatalogue() {
  const address = await bundleModule("test/bench/catalogue.ts");
  const { measureLoad } = await import(address);
  const times = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await measureLoad(GROUPS, LOOKS, LATENCY_MS));
  const fullMs = median(times.map((each) => each.fullMs));
  const sequentialMs = median(times.map((each) => each.sequentialMs));
  const limitMs = median(times.map((each) => each.limitMs));
  return { fullMs, sequentialMs, ratio: fullMs / sequentialMs, limitMs, heapMB: await measureHeap(address) };
}

/** In a process of its own, where nothing else grows. @param {string} address of the bundled module */
async function measureHeap(address) {
  const program = `
    const { measureHeap } = await import(${JSON.stringify(address)});
    console.log(await measureHeap(${HEAP_GROUPS}, ${HEAP_LOOKS}));
  `;
  const args = ["--expose-gc", "--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Number(stdout) / 1024 ** 2;
}
