import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SourceFile } from "../../../src/creation/sourceFile";
import type { UploadPorts } from "../../../src/creation/uploadFile";
import type { UploadProgress } from "../../../src/creation/uploadProgress";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { systemClock, type Clock } from "../../../src/heygen/ports";
import { createNodePut } from "../../../src/host/nodePut";
import { createNodeSha256, openNodeSource } from "../../../src/host/nodeSource";
import { SAMPLE_KEY } from "../../../src/sandbox/options";
import type { LoggedRequest } from "../../server/faults";
import { startSandboxServer, type SandboxServer, type SandboxServerOptions } from "../../server/server";
import { fakeLog } from "../fakes";
import { iso } from "./files";

export const MB = 1024 * 1024;

/** A real file, a real server, and the product between them. */
export interface UploadPlace {
  readonly server: SandboxServer;
  readonly ports: UploadPorts;
  /** Milliseconds that were waited for before going on, in order; none of them really passed. */
  readonly pauses: readonly number[];
  readonly progress: readonly UploadProgress[];
  readonly onProgress: (progress: UploadProgress) => void;
  /** Writes footage of that size, most of it zeros that take no room, and opens it. */
  openClip(sizeBytes: number): Promise<SourceFile>;
  pathOf(sizeBytes: number): string;
  /** Requests so far, e.g. `PUT /uploads`, without ids. */
  sent(): readonly string[];
  close(): Promise<void>;
}

/** @param stallMs in which nothing moves until the connection is given up */
export async function openUploadPlace(
  options: SandboxServerOptions = {},
  stallMs?: number,
): Promise<UploadPlace> {
  const server = await startSandboxServer(options);
  const folder = await mkdtemp(path.join(tmpdir(), "heygen-upload-"));
  const pauses: number[] = [];
  const progress: UploadProgress[] = [];
  const client = createHeyGenClient({
    origin: server.origin,
    credential: { kind: "apiKey", secret: SAMPLE_KEY },
    fetch: (url, init) => fetch(url, init),
    clock: hastyClock(SHORTEST_TIMEOUT_MS),
    random: () => 0.5,
    log: fakeLog(),
  });
  const pathOf = (sizeBytes: number): string => path.join(folder, `clip-${String(sizeBytes)}.mp4`);
  return {
    server,
    pauses,
    progress,
    onProgress: (report) => void progress.push(report),
    ports: {
      client,
      put: createNodePut(stallMs),
      createHash: createNodeSha256,
      clock: hastyClock(Infinity, pauses),
      random: () => 0.5,
    },
    pathOf,
    async openClip(sizeBytes) {
      const handle = await open(pathOf(sizeBytes), "w");
      await handle.write(iso("isom"));
      await handle.truncate(sizeBytes);
      await handle.close();
      return openNodeSource(pathOf(sizeBytes));
    },
    sent: () => server.requests.map(nameOf),
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function nameOf({ method, path: place }: LoggedRequest): string {
  return `${method} ${place.replace(/[0-9a-f]{32}/u, "{id}")}`;
}

/** The client's; what it waits for is shorter. */
const SHORTEST_TIMEOUT_MS = 30_000;

/** Shorter waits are over at once, and written down. */
function hastyClock(belowMs: number, pauses: number[] = []): Clock {
  return {
    now: () => Date.now(),
    setTimer(callback, ms) {
      if (ms >= belowMs) return systemClock.setTimer(callback, ms);
      pauses.push(ms);
      const timer = setImmediate(callback);
      return () => {
        clearImmediate(timer);
      };
    },
  };
}
