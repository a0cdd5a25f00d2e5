import type { Log } from "../heygen/ports";
import { nameFileFault } from "../library/fileFault";
import { NO_JOBS, type AccountId, type AccountJobs, type Jobs } from "./jobs";

export interface LazyJobsPorts {
  /** Whether some are on the disk, or to be taken over. */
  readonly hasKept: () => Promise<boolean>;
  /** Writes down that this account goes on with the other's. */
  readonly inherit: (earlier: AccountId) => Promise<void>;
  /** What runs them: a bundle of its own. */
  readonly load: () => Promise<Jobs>;
  readonly log: Log;
}

/** Jobs that are loaded with the first that is added, or with those that an earlier window left. */
export function createLazyJobs({ hasKept, inherit, load, log }: LazyJobsPorts): AccountJobs {
  const listeners = new Set<() => void>();
  let loaded: Jobs | undefined;
  let loading: Promise<Jobs> | undefined;
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
  const reload = async (): Promise<void> => {
    if (loading !== undefined || (await hasKept().catch(() => false))) await using((jobs) => jobs.reload());
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
    add: async (inputs) => (await using((jobs) => jobs.add(inputs))) ?? [],
    cancel: (id) => using((jobs) => jobs.cancel(id)),
    retry: (id) => using((jobs) => jobs.retry(id)),
    dismiss: (id) => using((jobs) => jobs.dismiss(id)),
    reload,
    async takeOver(earlier) {
      try {
        await inherit(earlier);
        await reload();
      } catch (error) {
        log.error(`jobs: not taken over: ${nameFileFault(error)}`);
      }
    },
    end: async () => {
      if (loading !== undefined) await using((jobs) => jobs.end());
    },
  };
}
