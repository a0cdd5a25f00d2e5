import type { Clock } from "../heygen/ports";
import type { CatalogListener } from "./catalog";
import { Draft } from "./changes";
import { EMPTY_STATE, type CatalogState } from "./state";

/** Milliseconds between commits of pages, at least. */
const COMMIT_INTERVAL_MS = 250;
/** A commit copies what is known, so a large catalogue is committed less often; milliseconds for each entry. */
const COMMIT_INTERVAL_PER_ENTRY_MS = 0.02;
/** What waits is committed early once it is this much, or this part of what is known. */
const MAX_WAITING = 1_000;
const MAX_WAITING_PART = 0.05;

type Change = (draft: Draft) => void;

/**
 * The catalogue's state. A change is written at once, or soon, together with others: loading a catalogue page by
 * page would otherwise copy it once a page. Nothing is written after the session's end.
 */
export class CatalogStore {
  #state: CatalogState = EMPTY_STATE;
  readonly #listeners = new Set<CatalogListener>();
  readonly #waiting: Change[] = [];
  #waitingEntries = 0;
  #committedAtMs = -Infinity;
  #cancelTimer: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.#cancelTimer?.(), { once: true });
  }

  get state(): CatalogState {
    return this.#state;
  }

  /** The returned function unsubscribes. */
  onDidChange(listener: CatalogListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Writes at once, after what waits. */
  edit(change: Change): void {
    this.#waiting.push(change);
    this.#commit();
  }

  /** Writes soon, in turn. @param entries how many it brings, at most */
  editSoon(change: Change, entries: number): void {
    if (this.signal.aborted) return;
    this.#waiting.push(change);
    this.#waitingEntries += entries;
    const known = this.#state.groups.size + this.#state.looks.size;
    if (this.#waitingEntries >= Math.max(MAX_WAITING, known * MAX_WAITING_PART)) {
      this.#commit();
      return;
    }
    const interval = COMMIT_INTERVAL_MS + known * COMMIT_INTERVAL_PER_ENTRY_MS;
    const waitMs = Math.max(0, this.#committedAtMs + interval - this.clock.now());
    this.#cancelTimer ??= this.clock.setTimer(() => {
      this.#commit();
    }, waitMs);
  }

  #commit(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const changes = this.#waiting.splice(0);
    this.#waitingEntries = 0;
    if (this.signal.aborted) return;
    const previous = this.#state;
    const draft = new Draft(previous);
    for (const change of changes) change(draft);
    const next = draft.done();
    this.#committedAtMs = this.clock.now();
    if (next === previous) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener(next, previous);
  }
}
