import { nameFileFault } from "../library/fileFault";
import { filesOf, isEnded, isFileLost, isUnkept, mayCancel, mayRetry, type Job } from "./job";
import { JobBoard, type Entry } from "./jobBoard";
import { keepCopies, takeBackUploads, type UploadEnder } from "./jobUploads";
import { JobWorker, tried, type WorkerPorts } from "./jobWorker";
import type { Jobs, NewJob } from "./jobs";
import type { JobStore } from "./jobStore";
import type { Inheritance } from "./inheritance";
import { BEAT_MS, type Leases } from "./leases";
import { describeNew } from "./newJob";

export interface JobsPorts extends WorkerPorts {
  readonly client: WorkerPorts["client"] & UploadEnder;
  readonly store: JobStore;
  readonly leases: Leases;
  readonly inheritance: Inheritance;
  createId(): string;
  /** Told once of each job that ended or waits for consent, in the window that runs it. */
  announce(job: Job): void;
  /** Aborted when the account changes or the window closes: what is under way stays on the disk. */
  readonly signal: AbortSignal;
}

/** Jobs over what is kept of them: runs this window's, watches the others', and takes up what nobody runs. */
export function createJobs(ports: JobsPorts): Jobs {
  const runner = new JobRunner(ports);
  return {
    get state() {
      return runner.board.state;
    },
    onDidChange: (listener) => runner.board.onDidChange(listener),
    add: (inputs) => runner.add(inputs),
    cancel: (id) => runner.cancel(id),
    retry: (id) => runner.retry(id),
    dismiss: (id) => runner.dismiss(id),
    reload: () => runner.look(),
    end: () => runner.end(),
  };
}

class JobRunner {
  readonly board: JobBoard;
  readonly #ended = new AbortController();
  readonly #worker: JobWorker;
  #looking: Promise<void> | undefined;
  #cancelNextLook: (() => void) | undefined;
  /** What an earlier key has left is still to come. */
  #inherits = false;

  constructor(private readonly ports: JobsPorts) {
    this.board = new JobBoard({ ...ports, onStep: (entry) => void this.#onStep(entry) });
    this.#worker = new JobWorker(ports, this.board, this.#ended.signal);
    if (ports.signal.aborted) this.#ended.abort();
    else ports.signal.addEventListener("abort", () => void this.end(), { once: true });
  }

  async end(): Promise<void> {
    this.#ended.abort();
    this.#cancelNextLook?.();
    await this.#tried(this.ports.leases.end());
    // What is being written is written then.
    await Promise.all(this.board.entries.map(({ running }) => running));
  }

  async add(inputs: readonly NewJob[]): Promise<readonly string[]> {
    if (this.#ended.signal.aborted) return [];
    const nowMs = this.ports.clock.now();
    const made = inputs.map((input, index) => {
      // In their order, though they are made at once.
      const job = describeNew(this.ports.createId(), input, nowMs + index);
      const opened = filesOf(input.source).map((file) => file.opened);
      return { input, entry: this.board.putNew(job, opened) };
    });
    // One that is ready at once is off the board by then.
    const ids = made.map(({ entry }) => entry.job.id);
    for (const { input, entry } of made) await this.#keepNew(input, entry);
    this.#lookLater();
    return ids;
  }

  async cancel(id: string): Promise<void> {
    const entry = this.board.find(id);
    if (entry === undefined || !mayCancel(entry.job)) return;
    if (!(await this.#take(entry))) {
      await this.#tried(this.ports.store.askCancel(id));
      return;
    }
    entry.stop.abort();
    await entry.running;
    await this.board.note(entry, { kind: "cancelled" }, false);
    // It was made just before.
    if (!isEnded(entry.job)) this.#worker.start(entry);
  }

  async retry(id: string): Promise<void> {
    const entry = this.board.find(id);
    if (entry === undefined || !mayRetry(entry.job) || !(await this.#take(entry))) return;
    if (isFileLost(entry.job)) entry.opened = [];
    await this.board.note(entry, { kind: "retried" }, false);
    if (!isEnded(entry.job)) this.#worker.start(entry);
  }

  async dismiss(id: string): Promise<void> {
    const entry = this.board.find(id);
    if (entry === undefined || mayCancel(entry.job) || !(await this.#take(entry))) return;
    entry.stop.abort();
    await entry.running;
    takeBackUploads(this.ports.client, entry.job);
    await this.#remove(entry);
  }

  /** Sees to it that this window lives, to what other windows did, and to what nobody does. Never rejects. */
  look(): Promise<void> {
    this.#cancelNextLook?.();
    this.#looking ??= this.#tried(this.#lookOnce()).finally(() => {
      this.#looking = undefined;
      this.#lookLater();
    });
    return this.#looking;
  }

  #lookLater(): void {
    this.#cancelNextLook?.();
    if (this.#ended.signal.aborted) return;
    if (this.board.entries.length === 0 && !this.#inherits) return;
    this.#cancelNextLook = this.ports.clock.setTimer(() => void this.look(), BEAT_MS);
  }

  async #lookOnce(): Promise<void> {
    const { store, leases } = this.ports;
    const isOver = (): boolean => this.#ended.signal.aborted;
    if (isOver()) return;
    const before = this.board.entries;
    if (before.some(({ isOurs }) => isOurs)) await leases.beat();
    // Also where it cannot be read for now.
    this.#inherits = true;
    const stillElsewhere = await this.ports.inheritance.move();
    this.#inherits = stillElsewhere !== undefined;
    const { byId, cancelAsked } = await store.list();
    if (isOver()) return;
    for (const entry of before) {
      const { job, isOurs } = entry;
      const kept = byId.get(job.id);
      // Nothing is on the disk of it.
      if (entry.isNew || (isOurs && isUnkept(job) && kept === undefined)) continue;
      if (isOurs && !(await leases.holds(job.id))) this.board.lose(entry);
      else if (isOurs && isUnkept(job)) await this.#keepFailure(entry);
      else if (isOurs && cancelAsked.has(job.id)) void this.cancel(job.id);
      if (entry.isOurs) continue;
      if (kept === undefined) this.board.drop(entry);
      else this.board.replace(entry, kept);
    }
    const known = new Set(before.map(({ job }) => job.id));
    // What was known and is no more was removed meanwhile.
    for (const [id, job] of byId)
      if (this.board.find(id) === undefined && !known.has(id)) this.board.put(job);
    for (const entry of this.board.entries) {
      if (stillElsewhere?.has(entry.job.id) !== true) await this.#takeUp(entry);
    }
  }

  /** Else the disk says that it is under way, and the next start would pay for what was told to be off. */
  async #keepFailure(entry: Entry): Promise<void> {
    const { store, leases } = this.ports;
    await store.write(entry.job);
    await leases.release(entry.job.id);
    this.board.lose(entry);
  }

  /** Failed ones wait for somebody. */
  async #takeUp(entry: Entry): Promise<void> {
    if (entry.isOurs || entry.job.step.kind === "failed" || !(await this.#take(entry))) return;
    await entry.running;
    if (isEnded(entry.job)) await this.#onStep(entry);
    else if ((await this.board.note(entry, { kind: "takenUp" }, false)) === "kept") {
      if (!isEnded(entry.job)) this.#worker.start(entry);
    }
  }

  async #keepNew(input: NewJob, entry: Entry): Promise<void> {
    const { store } = this.ports;
    try {
      await keepCopies(store, entry.job, input.source);
      if (!(await this.ports.leases.take(entry.job.id))) throw new Error("taken");
      await store.write(entry.job);
    } catch (error) {
      this.ports.log.warn(`jobs: could not be kept: ${nameFileFault(error)}`);
      this.board.show(entry, { kind: "failed", reason: { kind: "notKept" } });
      this.ports.announce(entry.job);
      return;
    } finally {
      entry.isNew = false;
    }
    this.#worker.start(entry);
  }

  /** Resolves to whether it is this window's by now. */
  async #take(entry: Entry): Promise<boolean> {
    if (this.#ended.signal.aborted) return false;
    const taken = await this.ports.leases.take(entry.job.id).catch(() => false);
    if (taken && !entry.isOurs && !(await this.#isStillKept(entry))) return false;
    if (taken && !entry.isOurs) this.board.own(entry);
    return taken && this.board.find(entry.job.id) === entry;
  }

  /** Whoever had it may have ended or removed it, between its being read and its being taken. */
  async #isStillKept(entry: Entry): Promise<boolean> {
    const kept = await this.ports.store.read(entry.job.id).catch(() => undefined);
    if (kept === undefined) {
      // Where it cannot be read for now, it is still on the disk for another time.
      await this.#tried(this.ports.leases.release(entry.job.id));
      this.board.drop(entry);
      return false;
    }
    this.board.replace(entry, kept);
    return true;
  }

  async #onStep(entry: Entry): Promise<void> {
    const { job } = entry;
    if (job.step.kind === "needsConsent") this.ports.announce(job);
    if (!isEnded(job)) return;
    this.ports.announce(job);
    if (job.step.kind === "failed") {
      if (!isUnkept(job)) await this.#tried(this.ports.leases.release(job.id));
      return;
    }
    if (job.step.kind === "cancelled") takeBackUploads(this.ports.client, job);
    await this.#remove(entry);
  }

  async #remove(entry: Entry): Promise<void> {
    await this.#tried(this.ports.store.remove(entry.job.id));
    this.board.drop(entry);
  }

  #tried(work: Promise<unknown>): Promise<void> {
    return tried(this.ports.log, work);
  }
}
