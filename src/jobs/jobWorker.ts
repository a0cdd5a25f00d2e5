import type { SourceFile } from "../creation/sourceFile";
import { Limiter } from "../heygen/limiter";
import type { Look } from "../heygen/model";
import type { Log } from "../heygen/ports";
import { nameFileFault } from "../library/fileFault";
import { createAvatar } from "./createAvatar";
import { followJob } from "./followJob";
import { mayCancel } from "./job";
import type { Entry, JobBoard } from "./jobBoard";
import type { JobRun, WorkPorts } from "./jobRun";
import type { JobStore } from "./jobStore";
import { openAgain } from "./jobUploads";

export interface WorkerPorts extends WorkPorts {
  readonly store: Pick<JobStore, "readCopy">;
  /** By its address; rejects where it cannot be read. */
  readonly openFile: (uri: string) => Promise<SourceFile>;
  readonly log: Log;
}

/** Uploads and creates at a time, in each window: more would only share the same line. */
const MOST_AT_ONCE = 2;

/** Does what there is to do for this window's jobs, from where each of them is. */
export class JobWorker {
  readonly #turns: Limiter;

  /** @param ended the window's or the account's end */
  constructor(
    private readonly ports: WorkerPorts,
    private readonly board: Pick<JobBoard, "show" | "note">,
    private readonly ended: AbortSignal,
  ) {
    this.#turns = new Limiter(MOST_AT_ONCE, ports.clock);
  }

  start(entry: Entry): void {
    const stop = new AbortController();
    entry.stop = stop;
    entry.running = tried(this.ports.log, this.#work(entry, AbortSignal.any([stop.signal, this.ended])));
  }

  async #work(entry: Entry, signal: AbortSignal): Promise<void> {
    const run = this.#runOf(entry, signal);
    await followJob(this.ports, run, mayCancel(entry.job) ? await this.#create(run) : undefined);
  }

  async #create(run: JobRun): Promise<Look | undefined> {
    const endTurn = await this.#turns.acquire(run.signal);
    if (endTurn === undefined) return undefined;
    try {
      return await createAvatar(this.ports, run);
    } finally {
      endTurn();
    }
  }

  #runOf(entry: Entry, signal: AbortSignal): JobRun {
    const { board } = this;
    return {
      get job() {
        return entry.job;
      },
      signal,
      open: async (file, index) => entry.opened[index] ?? (await openAgain(this.ports, file)),
      show: (event) => {
        if (!signal.aborted) board.show(entry, event);
      },
      note: async (event) => (await board.note(entry, event, false)) !== "lost",
      noteFirst: (event) => board.note(entry, event, true),
    };
  }
}

/** Never rejects: what went wrong goes into the log. */
export async function tried(log: Log, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    log.warn(`jobs: ${nameFileFault(error)}`);
  }
}
