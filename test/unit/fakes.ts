import type { Catalog } from "../../src/catalog/catalog";
import type { Clock, Fetch, Log } from "../../src/heygen/ports";
import { createBookmarks } from "../../src/library/createBookmarks";
import { NO_JOBS, type AccountJobs, type NewJob, type ShownJob } from "../../src/jobs/jobs";
import type { FullLoad } from "../../src/library/fullLoad";
import { createLibrary } from "../../src/library/createLibrary";
import type { Files } from "../../src/library/files";

/** Lets everything that is ready run: promises, and streams that need a few turns of the event loop. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

export interface FakeClock extends Clock {
  /** Moves time on, running each timer at its time, and lets everything that follows settle. */
  advance(ms: number): Promise<void>;
  /** How many timers are set. */
  pending(): number;
  /** Milliseconds until the next timer; undefined without one. */
  nextIn(): number | undefined;
}

interface FakeTimer {
  readonly at: number;
  readonly callback: () => void;
}

export function fakeClock(start = Date.UTC(2026, 10, 2, 12)): FakeClock {
  let now = start;
  const timers = new Set<FakeTimer>();
  const next = (): FakeTimer | undefined => [...timers].sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    setTimer(callback, ms) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let timer = next(); timer && timer.at <= end; timer = next()) {
        timers.delete(timer);
        now = timer.at;
        timer.callback();
        await settle();
      }
      now = end;
    },
    pending: () => timers.size,
    nextIn: () => {
      const timer = next();
      return timer && timer.at - now;
    },
  };
}

export interface FakeCall {
  readonly url: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Headers;
  /** A text body; undefined without one or with another kind. */
  readonly text: string | undefined;
  /** A text body as JSON. */
  readonly json: unknown;
  readonly init: RequestInit;
  /** When it was sent, by `now` where one was given. */
  readonly at: number;
}

export interface FakeFetch {
  readonly fetch: Fetch;
  readonly calls: readonly FakeCall[];
  /** Calls that have not been answered yet. */
  inFlight(): number;
}

/** Answers each call by `answer`; rejects as fetch does when the call's signal aborts. */
export function fakeFetch(
  answer: (call: FakeCall, index: number) => Response | Promise<Response>,
  now: () => number = () => 0,
): FakeFetch {
  const calls: FakeCall[] = [];
  let inFlight = 0;
  const fetch: Fetch = async (url, init) => {
    const text = typeof init.body === "string" ? init.body : undefined;
    const json: unknown = text === undefined ? undefined : JSON.parse(text);
    const { pathname, search } = new URL(url);
    const call: FakeCall = {
      url,
      path: pathname + search,
      method: init.method ?? "GET",
      headers: new Headers(init.headers),
      text,
      json,
      init,
      at: now(),
    };
    calls.push(call);
    inFlight += 1;
    try {
      return await Promise.race([answer(call, calls.length - 1), aborted(init.signal ?? undefined)]);
    } finally {
      inFlight -= 1;
    }
  };
  return { fetch, calls, inFlight: () => inFlight };
}

export function jsonResponse(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

export function errorResponse(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Response {
  return jsonResponse({ error: { code, message: `about ${code}`, ...more } }, status, headers);
}

/** A call that is never answered. */
export function never(): Promise<Response> {
  return new Promise(() => undefined);
}

export interface FakeLog extends Log {
  readonly lines: readonly { readonly level: keyof Log; readonly message: string }[];
  /** The messages of one level. */
  of(level: keyof Log): readonly string[];
}

export function fakeLog(): FakeLog {
  const lines: { readonly level: keyof Log; readonly message: string }[] = [];
  const write = (level: keyof Log) => (message: string) => {
    lines.push({ level, message });
  };
  return {
    lines,
    of: (level) => lines.filter((line) => line.level === level).map((line) => line.message),
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
  };
}

/** The item at that index; a test that finds none has failed. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items.at(index);
  if (item === undefined) {
    throw new Error(`no item at ${String(index)} of ${String(items.length)}`);
  }
  return item;
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => {
      reject(new DOMException("This operation was aborted", "AbortError"));
    };
    if (signal?.aborted) {
      onAbort();
    }
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/** `Files` in memory; `stored` is what is there, by path. */
export interface MemoryFiles extends Files {
  readonly stored: Map<string, Uint8Array>;
}

export function memoryFiles(): MemoryFiles {
  const stored = new Map<string, Uint8Array>();
  return {
    stored,
    read: (path) => Promise.resolve(stored.get(path)),
    write(path, bytes) {
      stored.set(path, bytes);
      return Promise.resolve();
    },
    create(path, bytes) {
      const isNew = !stored.has(path);
      if (isNew) stored.set(path, bytes);
      return Promise.resolve(isNew);
    },
    list: (folder) =>
      Promise.resolve(
        [...stored]
          .filter(([path]) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes("/"))
          .map(([path, bytes]) => ({
            name: path.slice(folder.length + 1),
            sizeBytes: bytes.length,
            changedAtMs: 0,
          })),
      ),
    listNames: (folder) =>
      Promise.resolve(
        [...stored.keys()]
          .filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes("/"))
          .map((path) => path.slice(folder.length + 1)),
      ),
    listFolders: (folder) => {
      const inside = [...stored.keys()].filter((path) => path.startsWith(`${folder}/`));
      const [...names] = new Set(
        inside
          .map((path) => path.slice(folder.length + 1).split("/"))
          .flatMap(([name, rest]) => (rest === undefined ? [] : (name ?? []))),
      );
      return Promise.resolve(names);
    },
    remove(path) {
      for (const name of [...stored.keys()]) {
        if (name === path || name.startsWith(`${path}/`)) stored.delete(name);
      }
      return Promise.resolve();
    },
    addressOf: (path) => `file:///kept/${path}`,
  };
}

/** What a session gets of this machine. */
export function localPorts() {
  return {
    clock: fakeClock(),
    log: fakeLog(),
    files: memoryFiles(),
    pictureLimit: undefined,
    sayNotKept: () => undefined,
    loadJobs: () => Promise.resolve(fakeJobs()),
  };
}

/** Loads a catalogue whose pages a test hands out. */
function listAfterList(catalog: Catalog): FullLoad {
  return {
    state: { kind: "idle" },
    onDidChange: () => () => undefined,
    async load() {
      await Promise.all([catalog.loadAllGroups(), catalog.loadAllLooks()]);
    },
    stop: () => undefined,
  };
}

export interface FakeJobs extends AccountJobs {
  set(jobs: readonly ShownJob[]): void;
  /** What was asked, in order, e.g. `cancel j1`. */
  readonly asked: readonly string[];
  readonly added: readonly NewJob[];
  /** From now on what runs jobs cannot be loaded. */
  failToLoad(): void;
}

/** Jobs that do nothing by themselves. */
export function fakeJobs(): FakeJobs {
  const listeners = new Set<() => void>();
  const asked: string[] = [];
  const added: NewJob[] = [];
  let state = NO_JOBS;
  let isBroken = false;
  const note = (what: string): Promise<void> => {
    asked.push(what);
    return Promise.resolve();
  };
  return {
    get state() {
      return state;
    },
    asked,
    added,
    failToLoad() {
      isBroken = true;
    },
    set(jobs) {
      state = jobs;
      for (const listener of [...listeners]) listener();
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: async (inputs) => {
      if (isBroken) return [];
      added.push(...inputs);
      await note(`add ${inputs.map(({ name }) => name).join()}`);
      return inputs.map(({ name }) => `id of ${name}`);
    },
    cancel: (id) => note(`cancel ${id}`),
    retry: (id) => note(`retry ${id}`),
    dismiss: (id) => note(`dismiss ${id}`),
    reload: () => note("reload"),
    end: () => note("end"),
    knowUser: (username) => note(`knowUser ${username}`),
  };
}

/** What a session keeps beside its catalogue, for tests of something else. */
export function keepsake(catalog: Catalog) {
  const bookmarks = createBookmarks({ ...localPorts(), folder: Promise.resolve("accounts/test") });
  const library = createLibrary({ fullLoad: listAfterList(catalog), savedCopy: undefined });
  return { library, bookmarks, jobs: fakeJobs(), thumbnails: undefined, consents: undefined };
}
