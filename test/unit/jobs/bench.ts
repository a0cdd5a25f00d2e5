import { Catalog } from "../../../src/catalog/catalog";
import { putThroughClient } from "../../../src/creation/putThroughClient";
import { uploadFile } from "../../../src/creation/uploadFile";
import { createHeyGenClient } from "../../../src/heygen/createClient";
import { createNodeSha256 } from "../../../src/host/nodeSource";
import { createJobs } from "../../../src/jobs/createJobs";
import { createInheritance } from "../../../src/jobs/inheritance";
import type { Job } from "../../../src/jobs/job";
import type { Jobs, NewJob } from "../../../src/jobs/jobs";
import { createJobStore, type JobFiles } from "../../../src/jobs/jobStore";
import { createLeases } from "../../../src/jobs/leases";
import { sandboxFetch } from "../../../src/sandbox/entry";
import { SAMPLE_KEY, SAMPLE_ORIGIN } from "../../../src/sandbox/options";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../src/sandbox/sandbox";
import { iso, png } from "../creation/files";
import { memorySource, type MemorySource } from "../creation/sources";
import { fakeClock, fakeLog, memoryFiles, settle, type FakeClock, type MemoryFiles } from "../fakes";

export const FOLDER = "accounts/a/jobs";
/** Of another key's account. */
export const FOLDER_B = "accounts/b/jobs";
export const POST = "POST /v3/avatars";
const PHOTO = "file:///w/anna.png";

/** What becomes of a request: `lost` reaches the sandbox, `cut` does not; neither is answered. */
export type Fate = "answer" | "lost" | "cut" | "hang" | Response;

/** A computer with its disk and its clock, a sandbox to call, and windows that come and go. */
export interface Machine {
  readonly clock: FakeClock;
  readonly files: MemoryFiles;
  readonly sandbox: Sandbox;
  /** By address. */
  readonly sources: Map<string, MemorySource>;
  /** What was sent by any window, in order. */
  readonly sent: readonly { readonly call: string; readonly key: string | null }[];
  fateOf: (call: string, nth: number) => Fate;
  open(options?: WindowOptions): Window;
  /** Moves time on, but not before uploads are read, which takes time that no fake clock knows. */
  advance(ms: number): Promise<void>;
  keysOf(call: string): readonly (string | null)[];
  sentTo(call: string): number;
}

export interface WindowOptions {
  /** The window dies with its n-th effect on disk or network (from 1): before it happens, or before it is told. */
  readonly diesAt?: { readonly effect: number; readonly when: "before" | "after" };
  /** The disk refuses to be written to from now on. */
  readonly isDiskFull?: () => boolean;
  /** Whose folder it has: `a` by default. */
  readonly account?: string;
  /** Its account was left while it was being loaded. */
  readonly isClosed?: boolean;
}

export interface Window {
  readonly jobs: Jobs;
  readonly catalog: Catalog;
  readonly announced: readonly Job[];
  readonly reported: readonly unknown[];
  /** Effects so far. */
  effects(): number;
  isDead(): boolean;
  /** From now on nothing happens in it any more, not even an answer. */
  kill(): void;
  /** Timers stand still, as in a machine that sleeps; its clock goes on. */
  sleep(): void;
  wake(): Promise<void>;
  /** As closing the window does. */
  close(): Promise<void>;
}

export function openMachine(options: SandboxOptions = {}): Machine {
  const clock = fakeClock();
  const sandbox = createSandbox({ clock, pace: { trainingMs: 20_000 }, ...options });
  const files = memoryFiles();
  const sent: { readonly call: string; readonly key: string | null }[] = [];
  const inFlight = new Set<Promise<unknown>>();
  const sources = new Map([[PHOTO, memorySource(png(600, 600))]]);
  let windows = 0;
  const machine: Machine = {
    clock,
    files,
    sandbox,
    sources,
    sent,
    fateOf: () => "answer",
    open: (windowOptions = {}) => openWindow(machine, sent, inFlight, ++windows, windowOptions),
    async advance(ms) {
      for (let left = ms; left >= 0; left -= 1_000) {
        await settle();
        await Promise.all(inFlight);
        await clock.advance(Math.min(left, 1_000));
      }
      await settle();
    },
    keysOf: (call) => [...new Set(sent.filter((one) => one.call === call).map(({ key }) => key))],
    sentTo: (call) => sent.filter((one) => one.call === call).length,
  };
  return machine;
}

/** From a file of the machine, as the command starts it. */
export function photoJob({ sources }: Machine, more: Partial<NewJob> = {}, uri = PHOTO): NewJob {
  const opened = sources.get(uri) ?? memorySource(png(600, 600));
  return {
    name: "Anna",
    groupId: undefined,
    creationKind: "photo",
    source: { kind: "file", file: { opened, mediaType: "image/png", uri } },
    ...more,
  };
}

export function twinJob(machine: Machine): NewJob {
  const uri = "file:///w/dana.mp4";
  const opened = memorySource(iso("isom"));
  machine.sources.set(uri, opened);
  const file = { opened, mediaType: "video/mp4", uri };
  return { ...photoJob(machine), name: "Dana", creationKind: "digital_twin", source: { kind: "file", file } };
}

function openWindow(
  machine: Machine,
  sent: { readonly call: string; readonly key: string | null }[],
  inFlight: Set<Promise<unknown>>,
  number: number,
  { diesAt, isDiskFull, account = "a", isClosed = false }: WindowOptions,
): Window {
  const end = new AbortController();
  if (isClosed) end.abort();
  const life = createLife(machine, diesAt);
  const log = fakeLog();
  const announced: Job[] = [];
  const reported: unknown[] = [];
  const through = sandboxFetch(machine.sandbox);
  const client = createHeyGenClient({
    origin: SAMPLE_ORIGIN,
    credential: { kind: "apiKey", secret: SAMPLE_KEY },
    clock: life.clock,
    random: () => 0.5,
    log,
    fetch: (url, init) =>
      life.effect(init.method !== "GET", async () => {
        const call = `${init.method ?? "GET"} ${new URL(url).pathname}`;
        const nth = sent.filter((one) => one.call === call).length;
        sent.push({ call, key: new Headers(init.headers).get("idempotency-key") });
        const fate = machine.fateOf(call, nth);
        if (fate instanceof Response) return fate;
        if (fate === "cut") throw new TypeError("fetch failed");
        if (fate === "hang") return untilAborted(init.signal ?? undefined);
        const answer = through(url, init);
        if (call === "POST /v3/assets" || call.startsWith("PUT "))
          inFlight.add(answer.catch(() => undefined));
        const response = await answer;
        if (fate === "lost") throw new TypeError("fetch failed");
        return response;
      }),
  });
  const catalog = new Catalog(client, life.clock, log, end.signal);
  const files = mortalFiles(machine.files, life, isDiskFull ?? (() => false));
  const uploading = {
    client,
    put: putThroughClient(client, "blob"),
    createHash: createNodeSha256,
    clock: life.clock,
    random: () => 0.5,
  };
  let ids = 0;
  const disk = { files, log, clock: life.clock, owner: `w${number}`, accountFolder: `accounts/${account}` };
  const folder = `${disk.accountFolder}/jobs`;
  const store = createJobStore(files, folder, log);
  const leases = createLeases(files, folder, disk.owner, life.clock);
  const announce = (job: Job): void => void announced.push(job);
  const jobs = createJobs({
    client,
    catalog,
    clock: life.clock,
    log,
    store,
    leases,
    inheritance: createInheritance({
      ...disk,
      store,
      leases,
      announce,
      readLook: (lookId) => client.getLook(lookId, { signal: end.signal }),
    }),
    upload: (upload, options) => uploadFile(uploading, upload, options),
    async openFile(uri) {
      const source = machine.sources.get(uri);
      if (source === undefined) throw new Error("not there");
      return { ...source, opened: await source.stamp() };
    },
    createId: () => `j${number}-${++ids}`,
    announce,
    reportError: (error) => void reported.push(error),
    signal: end.signal,
  });
  return {
    jobs,
    catalog,
    announced,
    reported,
    effects: life.effects,
    isDead: life.isDead,
    kill: life.kill,
    sleep: life.sleep,
    wake: life.wake,
    async close() {
      end.abort();
      await settle();
    },
  };
}

interface Life {
  readonly clock: FakeClock;
  readonly effect: <T>(counts: boolean, work: () => Promise<T>) => Promise<T>;
  readonly effects: () => number;
  readonly isDead: () => boolean;
  readonly kill: () => void;
  readonly sleep: () => void;
  readonly wake: () => Promise<void>;
}

/** What passes between a window and the world, until it dies. */
function createLife({ clock }: Machine, diesAt: WindowOptions["diesAt"]): Life {
  let isDead = false;
  let isAsleep = false;
  let effects = 0;
  const overdue: (() => void)[] = [];
  const never = <T>(): Promise<T> => new Promise(() => undefined);
  const dies = (when: "before" | "after", effect: number): boolean => {
    isDead ||= diesAt?.effect === effect && diesAt.when === when;
    return isDead;
  };
  return {
    clock: {
      ...clock,
      setTimer: (callback, ms) =>
        clock.setTimer(() => {
          if (isDead) return;
          if (isAsleep) overdue.push(callback);
          else callback();
        }, ms),
    },
    async effect(counts, work) {
      const effect = counts ? ++effects : -1;
      if (isDead || dies("before", effect)) return never();
      try {
        return await work();
      } finally {
        // A dead window hears of nothing.
        if (dies("after", effect)) await never();
      }
    },
    effects: () => effects,
    isDead: () => isDead,
    kill() {
      isDead = true;
    },
    sleep() {
      isAsleep = true;
    },
    async wake() {
      isAsleep = false;
      for (const callback of overdue.splice(0)) callback();
      await settle();
    },
  };
}

function mortalFiles(files: MemoryFiles, { effect }: Life, isFull: () => boolean): JobFiles {
  const writing = <T>(work: () => Promise<T>): Promise<T> =>
    effect(true, () => (isFull() ? Promise.reject(new Error("ENOSPC")) : work()));
  return {
    read: (path) => effect(false, () => files.read(path)),
    listNames: (folder) => effect(false, () => files.listNames(folder)),
    write: (path, bytes) => writing(() => files.write(path, bytes)),
    create: (path, bytes) => writing(() => files.create(path, bytes)),
    remove: (path) => writing(() => files.remove(path)),
  };
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => {
      reject(new DOMException("This operation was aborted", "AbortError"));
    });
  });
}
