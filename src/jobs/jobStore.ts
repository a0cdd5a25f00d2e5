import type { Log } from "../heygen/ports";
import type { Files } from "../library/files";
import { formatJob, parseJob } from "./jobFormat";
import { cancelIdsIn, jobIdsIn } from "./jobNames";
import type { Job } from "./job";

/** What jobs need of `Files`. */
export type JobFiles = Pick<Files, "read" | "write" | "create" | "listNames" | "remove">;

/** The jobs of one account, on this machine. */
export interface JobStore {
  /** One that cannot be understood is left out, and stays where it is. Rejects where nothing can be read. */
  list(): Promise<KeptJobs>;
  /** undefined: it is not there, or cannot be understood. */
  read(id: string): Promise<Job | undefined>;
  write(job: Job): Promise<void>;
  /** With its copies, and whatever else is named after it. */
  remove(id: string): Promise<void>;
  /** For the window that runs it. */
  askCancel(id: string): Promise<void>;
  writeCopy(name: string, bytes: Uint8Array): Promise<void>;
  readCopy(name: string): Promise<Uint8Array | undefined>;
}

export interface KeptJobs {
  readonly byId: ReadonlyMap<string, Job>;
  /** Ids of those that another window wants to be cancelled. */
  readonly cancelAsked: ReadonlySet<string>;
}

/** @param folder the account's folder of jobs */
export function createJobStore(files: JobFiles, folder: string, log: Log): JobStore {
  const read = async (id: string): Promise<Job | undefined> => {
    const bytes = await files.read(`${folder}/${id}.json`);
    if (bytes === undefined) return undefined;
    const job = parseJob(bytes);
    if (job === undefined) log.warn("jobs: one is damaged or of another version, and is left alone");
    return job?.id === id ? job : undefined;
  };
  return {
    read,
    async list() {
      const names = await files.listNames(folder);
      const jobs = await Promise.all(jobIdsIn(names).map(read));
      return {
        byId: new Map(jobs.flatMap((job) => (job === undefined ? [] : [[job.id, job] as const]))),
        cancelAsked: new Set(cancelIdsIn(names)),
      };
    },
    write: (job) => files.write(`${folder}/${job.id}.json`, formatJob(job)),
    async remove(id) {
      // The job first: what is left without it is nobody's any more.
      await files.remove(`${folder}/${id}.json`);
      const rest = (await files.listNames(folder)).filter((name) => name.startsWith(`${id}.`));
      await Promise.all(rest.map((name) => files.remove(`${folder}/${name}`)));
    },
    askCancel: (id) => files.write(`${folder}/${id}.cancel`, new Uint8Array()),
    writeCopy: (name, bytes) => files.write(`${folder}/${name}`, bytes),
    readCopy: (name) => files.read(`${folder}/${name}`),
  };
}
