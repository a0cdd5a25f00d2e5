/** Uploads one file in a process of its own: node uploadOnce.mjs ORIGIN FILE. Says `UploadRun` as JSON. */
import process from "node:process";
import { uploadDirectly } from "../../src/creation/directUpload";
import type { SourceFile } from "../../src/creation/sourceFile";
import { createHeyGenClient } from "../../src/heygen/createClient";
import { systemClock } from "../../src/heygen/ports";
import { createNodePut } from "../../src/host/nodePut";
import { createNodeSha256, openNodeSource } from "../../src/host/nodeSource";

interface UploadRun {
  readonly ms: number;
  /** How much the process grew at its largest; bytes. */
  readonly rssDeltaBytes: number;
}

/** What an editor has long loaded by then does not count. */
const WARM_UP_BYTES = 1024 * 1024;

const silent = (): void => undefined;

function beginningOf(source: SourceFile, sizeBytes: number): SourceFile {
  const opened = { ...source.opened, sizeBytes };
  return { ...source, opened, stamp: () => Promise.resolve(opened) };
}

async function run(origin: string, file: string): Promise<UploadRun> {
  const client = createHeyGenClient({
    origin,
    credential: { kind: "apiKey", secret: "bench-key" },
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    random: Math.random,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const ports = {
    client,
    put: createNodePut(),
    createHash: createNodeSha256,
    clock: systemClock,
    random: Math.random,
  };
  const source = await openNodeSource(file);
  const { signal } = new AbortController();
  const upload = (part: SourceFile): Promise<string> =>
    uploadDirectly(ports, { source: part, mediaType: "video/mp4", signal, onSent: silent });
  await upload(beginningOf(source, WARM_UP_BYTES));
  const rssBefore = process.memoryUsage.rss();
  const startedAt = performance.now();
  await upload(source);
  const ms = performance.now() - startedAt;
  // The system's own count of the most there ever was, in kilobytes: nothing between two samples is missed.
  const rssMost = process.resourceUsage().maxRSS * 1024;
  return { ms, rssDeltaBytes: Math.max(0, rssMost - rssBefore) };
}

const [origin = "", file = ""] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await run(origin, file)));
