export interface Slots {
  /** In work at most. */
  readonly all: number;
  /** In work at most when something is begun that nobody waits for. */
  readonly idle: number;
}

/** Never rejects. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

interface Task<T> {
  readonly work: Work<T>;
  /** Who waits for it: with none of them left it ends, unless it is wanted anyway. */
  readonly waiting: Set<symbol>;
  isWanted: boolean;
  isRunning: boolean;
  readonly end: AbortController;
  readonly result: Promise<T | undefined>;
  settle(result: T | undefined): void;
}

/** Work by key, each once at a time: what somebody waits for goes before what is merely wanted. */
export class Queue<T> {
  readonly #tasks = new Map<string, Task<T>>();
  #running = 0;

  constructor(private readonly slots: Slots) {}

  /** Does it soon, or joins where it is under way or queued. undefined: given up by all, or cleared. */
  async ask(key: string, work: Work<T>, signal: AbortSignal): Promise<T | undefined> {
    if (signal.aborted) return undefined;
    const task = this.#taskOf(key, work);
    const waiter = Symbol(key);
    task.waiting.add(waiter);
    this.#startMore();
    const given = givenUp(signal);
    try {
      return await Promise.race([task.result, given.up]);
    } finally {
      given.forget();
      task.waiting.delete(waiter);
      if (task.waiting.size === 0 && !task.isWanted) this.#end(key, task);
    }
  }

  /** Does it when nothing that was asked for is left. */
  want(key: string, work: Work<T>): void {
    this.#taskOf(key, work).isWanted = true;
    this.#startMore();
  }

  /** Ends what runs, and drops what waits. */
  clear(): void {
    for (const [key, task] of [...this.#tasks]) this.#end(key, task);
  }

  #taskOf(key: string, work: Work<T>): Task<T> {
    const known = this.#tasks.get(key);
    if (known !== undefined) return known;
    let settle: (result: T | undefined) => void = () => undefined;
    const result = new Promise<T | undefined>((resolve) => {
      settle = resolve;
    });
    const end = new AbortController();
    const task = { work, waiting: new Set<symbol>(), isWanted: false, isRunning: false, end, result, settle };
    this.#tasks.set(key, task);
    return task;
  }

  #startMore(): void {
    while (this.#running < this.slots.all) {
      const next = this.#next();
      if (next === undefined) return;
      void this.#run(...next);
    }
  }

  #next(): readonly [string, Task<T>] | undefined {
    let wanted: readonly [string, Task<T>] | undefined;
    for (const entry of this.#tasks) {
      const [, task] = entry;
      if (task.isRunning) continue;
      if (task.waiting.size > 0) return entry;
      wanted ??= entry;
    }
    return this.#running < this.slots.idle ? wanted : undefined;
  }

  async #run(key: string, task: Task<T>): Promise<void> {
    this.#running += 1;
    task.isRunning = true;
    task.settle(await task.work(task.end.signal));
    this.#running -= 1;
    this.#forget(key, task);
    this.#startMore();
  }

  #end(key: string, task: Task<T>): void {
    task.end.abort();
    task.settle(undefined);
    this.#forget(key, task);
  }

  #forget(key: string, task: Task<T>): void {
    if (this.#tasks.get(key) === task) this.#tasks.delete(key);
  }
}

function givenUp(signal: AbortSignal): { readonly up: Promise<undefined>; forget(): void } {
  let onAbort: () => void = () => undefined;
  const up = new Promise<undefined>((resolve) => {
    onAbort = () => {
      resolve(undefined);
    };
  });
  signal.addEventListener("abort", onAbort, { once: true });
  return {
    up,
    forget: () => {
      signal.removeEventListener("abort", onAbort);
    },
  };
}
