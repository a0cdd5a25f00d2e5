import type { Catalog } from "../catalog/catalog";
import { OWNERSHIPS } from "../catalog/state";
import type { HeyGenReads } from "../heygen/client";
import type { HeyGenError } from "../heygen/errors";
import { Limiter } from "../heygen/limiter";
import type { Clock, Log } from "../heygen/ports";
import { FullLoadPart } from "./fullLoadPart";
import { expectedLooks, missingLooks } from "./fullLoadPlan";
import type { LoadState } from "./library";

export interface FullLoadPorts {
  readonly client: Pick<HeyGenReads, "iterateLooks">;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the account changes. */
  readonly signal: AbortSignal;
}

/** Brings every group and look of an account into the catalogue. */
export interface FullLoad {
  readonly state: LoadState;
  /** The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
  /**
   * Joins a load that is under way; goes on where one was stopped or failed, without asking again for what has
   * come; asks for everything anew after one that was complete. Never rejects.
   */
  load(): Promise<void>;
  /** Aborts what is under way; what has come stays. */
  stop(): void;
}

/** Lists walked at once, one of them left to one's own; the client has a slot more, for what somebody waits for. */
const MAX_WALKS = 5;
/** Between two tellings of progress, at least. */
const PROGRESS_INTERVAL_MS = 250;

export function createFullLoad(ports: FullLoadPorts): FullLoad {
  return new ParallelLoad(ports);
}

interface Running {
  readonly controller: AbortController;
  readonly whole: Promise<void>;
}

class ParallelLoad implements FullLoad {
  #state: LoadState = { kind: "idle" };
  readonly #listeners = new Set<() => void>();
  readonly #wrongCounts = new Map<string, number>();
  readonly #slots: Limiter;
  /** Of the load that is under way, was stopped or failed in part. */
  #parts: readonly FullLoadPart[] | undefined;
  #hasCompleted = false;
  #running: Running | undefined;
  #cancelProgress: (() => void) | undefined;

  constructor(private readonly ports: FullLoadPorts) {
    this.#slots = new Limiter(MAX_WALKS, ports.clock);
  }

  get state(): LoadState {
    return this.#state;
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async load(): Promise<void> {
    // One that was stopped comes to its end before the next begins.
    while (this.#running?.controller.signal.aborted === true) await this.#running.whole;
    if (!this.ports.signal.aborted) await (this.#running ?? this.#start()).whole;
  }

  stop(): void {
    this.#running?.controller.abort();
  }

  #start(): Running {
    const controller = new AbortController();
    let onEnd = (): void => undefined;
    const whole = new Promise<void>((resolve) => {
      onEnd = resolve;
    });
    // Known before it tells anybody, who may ask for a load in turn.
    const running = (this.#running = { controller, whole });
    void this.#run(AbortSignal.any([controller.signal, this.ports.signal])).finally(() => {
      this.#running = undefined;
      onEnd();
    });
    return running;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const parts = (this.#parts ??= this.#createParts());
    this.#set(this.#progress("loading"));
    const failures = (await Promise.all(parts.map((part) => part.run(signal)))).flat();
    this.#cancelProgress?.();
    this.#cancelProgress = undefined;
    if (this.ports.signal.aborted) return;
    this.#set(signal.aborted ? this.#progress("stopped") : this.#conclude(parts, failures));
  }

  #createParts(): readonly FullLoadPart[] {
    return OWNERSHIPS.map((ownership) => new FullLoadPart(this.#partPorts(), ownership));
  }

  #partPorts() {
    return {
      ...this.ports,
      slots: this.#slots,
      wrongCounts: this.#wrongCounts,
      again: this.#hasCompleted,
      onPage: () => {
        this.#noteProgress();
      },
    };
  }

  #conclude(parts: readonly FullLoadPart[], failures: readonly HeyGenError[]): LoadState {
    const { catalog, clock } = this.ports;
    const [error] = failures;
    if (error !== undefined) {
      return { kind: "incomplete", error, missing: missingLooks(catalog.state, this.#wrongCounts) };
    }
    for (const part of parts) part.dropVanished();
    this.#parts = undefined;
    this.#hasCompleted = true;
    return { kind: "complete", atMs: clock.now() };
  }

  #progress(kind: "loading" | "stopped"): LoadState {
    const loaded = (this.#parts ?? []).reduce((sum, part) => sum + part.loaded, 0);
    return { kind, loaded, expected: expectedLooks(this.ports.catalog.state) };
  }

  #noteProgress(): void {
    this.#cancelProgress ??= this.ports.clock.setTimer(() => {
      this.#cancelProgress = undefined;
      this.#set(this.#progress("loading"));
    }, PROGRESS_INTERVAL_MS);
  }

  #set(state: LoadState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
