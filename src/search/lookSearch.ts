import type { CatalogGroup, CatalogLook, CatalogState } from "../catalog/state";
import type { CatalogListener } from "../catalog/catalog";
import type { BookmarkState } from "../library/bookmarks";
import type { Clock } from "../heygen/ports";
import { findLooks } from "./findLooks";
import { LookTable } from "./lookTable";
import type { Spoken } from "./profiles";
import type { LookQuery, LookResults, LookSearch } from "./query";

/** How long looks are taken in before the editor gets its turn. */
const SLICE_MS = 8;
/** Looks between two glances at the clock. */
const GLANCE_EVERY = 64;
/** Pages come fast; they are taken in together. */
const GATHER_MS = 30;
/** While looks are taken in, listeners hear of it this often. */
const TELL_EVERY_MS = 100;

export interface LookSearchPorts {
  readonly catalog: {
    readonly state: CatalogState;
    onDidChange(listener: CatalogListener): () => void;
  };
  readonly clock: Clock;
  /** So that looks are found by what the editor's language calls their facts. */
  readonly spoken: Spoken;
}

/** Takes in the catalogue in slices and follows it; what is not taken in yet is not found yet. */
export function createLookSearch(ports: LookSearchPorts): LookSearch {
  return new FollowingSearch(ports);
}

class FollowingSearch implements LookSearch {
  readonly #table: LookTable;
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #seen: CatalogState | undefined;
  /** Looks to take in or to drop, by id; one's own first. */
  #waiting = new Set<string>();
  #cancelTimer: (() => void) | undefined;
  #isNews = false;
  #toldAtMs = -Infinity;

  constructor(private readonly ports: LookSearchPorts) {
    this.#table = new LookTable(ports.spoken);
    this.#unsubscribe = ports.catalog.onDidChange(() => {
      this.#schedule(GATHER_MS);
    });
    this.#schedule(0);
  }

  search(query: LookQuery, bookmarks: BookmarkState): LookResults {
    this.#takeIn();
    return { ...findLooks(this.#table, query, bookmarks), waiting: this.#waiting.size };
  }

  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#unsubscribe();
    this.#cancelTimer?.();
    this.#listeners.clear();
  }

  #schedule(ms: number): void {
    this.#cancelTimer ??= this.ports.clock.setTimer(() => {
      this.#cancelTimer = undefined;
      this.#takeIn();
      this.#tell();
      if (this.#waiting.size > 0) this.#schedule(0);
    }, ms);
  }

  #takeIn(): void {
    const { clock } = this.ports;
    const state = this.#catchUp();
    const endMs = clock.now() + SLICE_MS;
    let taken = 0;
    for (const id of this.#waiting) {
      if (taken > 0 && taken % GLANCE_EVERY === 0 && clock.now() >= endMs) break;
      taken++;
      this.#waiting.delete(id);
      const look = state.looks.get(id);
      if (look === undefined) this.#table.remove(id);
      else this.#table.put(look, groupOf(look, state));
    }
    if (taken > 0) this.#isNews = true;
  }

  /** Notes what differs from what was taken in. */
  #catchUp(): CatalogState {
    const { state } = this.ports.catalog;
    const seen = this.#seen;
    if (state === seen) return state;
    this.#seen = state;
    if (state.looks !== seen?.looks || state.groups !== seen.groups) {
      this.#waiting = new Set(changedLooks(state, this.#table));
    }
    if (state.lookLists !== seen?.lookLists) {
      this.#table.follow(state.lookLists);
      this.#isNews = true;
    }
    return state;
  }

  #tell(): void {
    const nowMs = this.ports.clock.now();
    const isDue = this.#waiting.size === 0 || nowMs - this.#toldAtMs >= TELL_EVERY_MS;
    if (!this.#isNews || !isDue) return;
    this.#isNews = false;
    this.#toldAtMs = nowMs;
    for (const listener of [...this.#listeners]) listener();
  }
}

function groupOf(look: CatalogLook, state: CatalogState): CatalogGroup | undefined {
  return look.groupId === undefined ? undefined : state.groups.get(look.groupId);
}

/** Entries that did not change keep their object, so that comparing is enough. */
function changedLooks(state: CatalogState, table: LookTable): readonly string[] {
  const own: string[] = [];
  const others: string[] = [];
  for (const look of state.looks.values()) {
    const row = table.get(look.id);
    if (row?.look === look && row.group === groupOf(look, state)) continue;
    (look.ownership === "private" ? own : others).push(look.id);
  }
  const gone: string[] = [];
  for (const { look } of table.rows()) if (!state.looks.has(look.id)) gone.push(look.id);
  return [...gone, ...own, ...others];
}
