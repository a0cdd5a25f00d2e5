import type { Log } from "../heygen/ports";
import { nameFileFault } from "../library/fileFault";
import { NO_JOBS, type AccountJobs, type Jobs } from "./jobs";

export interface LazyJobsPorts {
  /** Whether some are on the disk, or to be taken over. */
  readonly hasKept: () => Promise<boolean>;
  /** Writes down whose they are. */
  readonly noteUser: (username: string) => Promise<void>;
  /** Writes down that they go on with what the user's other keys have left. */
  readonly inherit: (username: string) => Promise<void>;
  /** What runs them: a bundle of its own. */
  readonly load: () => Promise<Jobs>;
  readonly log: Log;
}

/** Jobs that are loaded with the first that is added, or with those that an earlier window left. */
export function createLazyJobs(ports: LazyJobsPorts): AccountJobs {
  const { load, log } = ports;
  const listeners = new Set<() => void>();
  let loaded: Jobs | undefined;
  let loading: Promise<Jobs> | undefined;
  let user: string | undefined;
  const loadOnce = async (): Promise<Jobs> => {
    const jobs = await load();
    loaded = jobs;
    jobs.onDidChange(() => {
      for (const listener of [...listeners]) listener();
    });
    return jobs;
  };
  /** Never rejects. */
  const using = async <T>(work: (jobs: Jobs) => Promise<T>): Promise<T | undefined> => {
    try {
      return await work(await (loading ??= loadOnce()));
    } catch (error) {
      log.error(`jobs: ${nameFileFault(error)}`);
      return undefined;
    }
  };
  const areWanted = async (): Promise<boolean> =>
    loading !== undefined || (await ports.hasKept().catch(() => false));
  const reload = async (): Promise<void> => {
    if (await areWanted()) await using((jobs) => jobs.reload());
  };
  void reload();
  return {
    get state() {
      return loaded?.state ?? NO_JOBS;
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async add(inputs) {
      if (user !== undefined) await noteUser(ports, user);
      return (await using((jobs) => jobs.add(inputs))) ?? [];
    },
    cancel: (id) => using((jobs) => jobs.cancel(id)),
    retry: (id) => using((jobs) => jobs.retry(id)),
    dismiss: (id) => using((jobs) => jobs.dismiss(id)),
    reload,
    async knowUser(username) {
      user = username;
      await inherit(ports, username);
      if (await areWanted()) await noteUser(ports, username);
      await reload();
    },
    end: async () => {
      if (loading !== undefined) await using((jobs) => jobs.end());
    },
  };
}

/** Never rejects. */
async function inherit({ inherit: write, log }: LazyJobsPorts, username: string): Promise<void> {
  try {
    await write(username);
  } catch (error) {
    log.error(`jobs: not taken over: ${nameFileFault(error)}`);
  }
}

/** Never rejects: without it, jobs go on with the same key only. */
async function noteUser({ noteUser: write, log }: LazyJobsPorts, username: string): Promise<void> {
  try {
    await write(username);
  } catch (error) {
    log.warn(`jobs: whose they are could not be kept: ${nameFileFault(error)}`);
  }
}
