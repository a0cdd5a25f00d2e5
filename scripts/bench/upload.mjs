// @ts-check
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startProcess, stopProcess } from "../support/processes.mjs";
import { say } from "../support/terminal.mjs";
import { bundleModule } from "../test/bundles.mjs";
import { median } from "./median.mjs";

const FILE_BYTES = 1024 ** 3;
const SINK = fileURLToPath(new URL("sink.mjs", import.meta.url));

const run = promisify(execFile);

/**
 * What `test/bench/uploadOnce.ts` says of one upload.
 * @typedef {{ readonly ms: number, readonly rssDeltaBytes: number }} UploadRun
 */

const PIECE_BYTES = 1024 ** 2;

/**
 * @typedef {object} UploadFigures
 * @property {number} hashMs median; what the SHA-256 of as many bytes takes by itself, which HeyGen asks for
 * @property {number | null} ratioToCurl how fast the product is beside curl, which hashes nothing; null without curl
 * @property {number | null} curlMs median
 * @property {number} ourMs median, announcing, hashing and completing included
 * @property {number} rssDeltaMB the most any of the product's processes grew
 */

/**
 * 1 GB over the loopback interface to a server that keeps nothing, the product and curl taking turns.
 * @param {number} runs of each
 * @returns {Promise<UploadFigures>}
 */
export async function measureUpload(runs) {
  const folder = await mkdtemp(path.join(tmpdir(), "heygen-bench-"));
  const sink = startProcess(process.execPath, [SINK], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const file = path.join(folder, "footage.mp4");
    await writeSparse(file, FILE_BYTES);
    const origin = await readLine(sink);
    const module = fileURLToPath(await bundleModule("test/bench/uploadOnce.ts"));
    const hasCurl = (await curlMs(origin, file)) !== undefined;
    if (!hasCurl) say("There is no curl here, so nothing to compare the upload with.");
    const curls = [];
    const ours = [];
    const hashes = [];
    for (let turn = 0; turn < runs; turn += 1) {
      if (hasCurl) curls.push((await curlMs(origin, file)) ?? Number.NaN);
      ours.push(await uploadOnce(module, origin, file));
      hashes.push(hashMs());
    }
    return { ...figuresOf(curls, ours), hashMs: median(hashes) };
  } finally {
    await stopProcess(sink);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly number[]} curls milliseconds; none without curl
 * @param {readonly UploadRun[]} ours
 * @returns {Omit<UploadFigures, "hashMs">}
 */
function figuresOf(curls, ours) {
  const ourMs = median(ours.map(({ ms }) => ms));
  const curl = curls.length === 0 ? null : median(curls);
  return {
    ratioToCurl: curl === null ? null : curl / ourMs,
    curlMs: curl,
    ourMs,
    rssDeltaMB: Math.max(...ours.map(({ rssDeltaBytes }) => rssDeltaBytes)) / 1024 ** 2,
  };
}

/** Milliseconds. */
function hashMs() {
  const piece = Buffer.alloc(PIECE_BYTES);
  const hash = createHash("sha256");
  const startedAt = performance.now();
  for (let done = 0; done < FILE_BYTES; done += PIECE_BYTES) hash.update(piece);
  hash.digest();
  return performance.now() - startedAt;
}

/**
 * A file that takes no room on the disk.
 * @param {string} file
 * @param {number} bytes
 */
async function writeSparse(file, bytes) {
  const handle = await open(file, "w");
  await handle.truncate(bytes);
  await handle.close();
}

/** @param {import("node:child_process").ChildProcess} child */
async function readLine(child) {
  if (child.stdout === null) throw new Error("The server's output is not piped.");
  const [line] = await once(child.stdout, "data");
  return String(line).trim();
}

/**
 * @param {string} origin
 * @param {string} file
 * @returns {Promise<number | undefined>} milliseconds; undefined: there is no curl
 */
async function curlMs(origin, file) {
  const startedAt = performance.now();
  try {
    await run("curl", ["--silent", "--show-error", "--fail", "--noproxy", "*", "-T", file, `${origin}/put`]);
    return performance.now() - startedAt;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * @param {string} module
 * @param {string} origin
 * @param {string} file
 * @returns {Promise<UploadRun>}
 */
async function uploadOnce(module, origin, file) {
  const { stdout } = await run(process.execPath, [module, origin, file]);
  return JSON.parse(stdout);
}
