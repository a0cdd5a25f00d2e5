import type { SourceFile } from "../creation/sourceFile";
import type { Clock, Log } from "../heygen/ports";
import { nameFileFault } from "../library/fileFault";
import { advance, type JobEvent } from "./advance";
import type { Job } from "./job";
import type { ShownJob } from "./jobs";
import type { JobStore } from "./jobStore";
import type { Leases } from "./leases";

export interface BoardPorts {
  readonly store: JobStore;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly log: Log;
  /** What this window's job has come to is kept by now. */
  onStep(entry: Entry): void;
}

/** A job as this window knows it. */
export interface Entry {
  job: Job;
  isOurs: boolean;
  /** Being written down for the first time: nothing on the disk says anything of it yet. */
  isNew: boolean;
  /** Files that are open already, by their place among those of the job. */
  opened: readonly SourceFile[];
  /** Stops what this window does for it. */
  stop: AbortController;
  /** Settles when this window does nothing for it. */
  running: Promise<void>;
}

/** What jobs there are, as far as this window knows, and how far they are. */
export class JobBoard {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  #state: readonly ShownJob[] = [];

  constructor(private readonly ports: BoardPorts) {}

  get state(): readonly ShownJob[] {
    return this.#state;
  }

  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  find(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** What another window has on the disk. */
  put(job: Job): Entry {
    return this.#put(job, false, []);
  }

  /** What this window is about to write down. */
  putNew(job: Job, opened: readonly SourceFile[]): Entry {
    return this.#put(job, true, opened);
  }

  #put(job: Job, isNew: boolean, opened: readonly SourceFile[]): Entry {
    const stop = new AbortController();
    const entry: Entry = { job, isOurs: isNew, isNew, opened, stop, running: Promise.resolve() };
    this.#entries.set(job.id, entry);
    this.#changed();
    return entry;
  }

  /** What another window has made of it. */
  replace(entry: Entry, job: Job): void {
    if (entry.job.updatedAtMs === job.updatedAtMs && entry.job.step.kind === job.step.kind) return;
    entry.job = job;
    this.#changed();
  }

  drop(entry: Entry): void {
    entry.stop.abort();
    if (this.#entries.get(entry.job.id) !== entry) return;
    this.#entries.delete(entry.job.id);
    this.#changed();
  }

  own(entry: Entry): void {
    entry.isOurs = true;
    this.#changed();
  }

  /** Another window has it by now. */
  lose(entry: Entry): void {
    entry.stop.abort();
    entry.isOurs = false;
    entry.opened = [];
    this.#changed();
  }

  show(entry: Entry, event: JobEvent): void {
    const next = advance(entry.job, event, this.ports.clock.now());
    if (next === entry.job) return;
    entry.job = next;
    this.#changed();
  }

  /**
   * Keeps what became of a job, then shows it. Never rejects.
   * @param mustKeep whether it did not happen where it cannot be kept
   */
  async note(entry: Entry, event: JobEvent, mustKeep: boolean): Promise<"kept" | "notKept" | "lost"> {
    const { store, leases, clock, log } = this.ports;
    const next = advance(entry.job, event, clock.now());
    try {
      if (!(await leases.holds(entry.job.id))) {
        if (entry.isOurs) this.lose(entry);
        return "lost";
      }
      if (next !== entry.job || mustKeep) await store.write(next);
    } catch (error) {
      log.warn(`jobs: could not be kept: ${nameFileFault(error)}`);
      if (mustKeep) return "notKept";
    }
    const before = entry.job.step.kind;
    this.show(entry, event);
    if (entry.job.step.kind !== before) this.ports.onStep(entry);
    return "kept";
  }

  #changed(): void {
    this.#state = this.entries
      .map(({ job, isOurs }) => ({ job, isElsewhere: !isOurs }))
      .sort((one, other) => one.job.createdAtMs - other.job.createdAtMs);
    for (const listener of [...this.#listeners]) listener();
  }
}
