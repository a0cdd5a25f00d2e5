import { createSavedCopy } from "../../../src/library/savedCopy";
import type { Files } from "../../../src/library/files";
import {
  catalogBench,
  fillGroups,
  fillLooks,
  groupOf,
  hasSettled,
  lookOf,
  type CatalogBench,
} from "../catalog/bench";
import { memoryFiles, settle, type FakeClock, type MemoryFiles } from "../fakes";

export const ID = { origin: "https://api.heygen.com", fingerprint: "aaaa" };
export const FOLDER = "accounts/test";

/** One window of an account: a catalogue whose pages the test hands out, and its saved copy. */
export function openWindow<F extends Files>(files: F, id = ID) {
  const bench = catalogBench();
  const { catalog, clock, log, end } = bench;
  const copy = createSavedCopy({
    id,
    files,
    folder: Promise.resolve(FOLDER),
    catalog,
    clock,
    log,
    signal: end.signal,
  });
  return {
    ...bench,
    files,
    copy,
    /** Moves time on; what is written meanwhile has been. */
    async pass(ms: number): Promise<void> {
      await clock.advance(ms);
      await pump(clock, copy.settled());
    },
  };
}

export type Window = ReturnType<typeof openWindow>;

/** Asks for both lists of groups and of looks. */
export function askForAll({ catalog }: CatalogBench): void {
  void catalog.loadAllGroups();
  void catalog.loadAllLooks();
}

/** One own group with two looks, two public ones with one each: everything there is. */
export async function loadAll(window: Window): Promise<void> {
  askForAll(window);
  await fillGroups(window, "groups:private", [groupOf("own")]);
  await fillGroups(window, "groups:public", [groupOf("b"), groupOf("a")]);
  await fillLooks(window, "looks:private", [
    lookOf("own-2", { groupId: "own" }),
    lookOf("own-1", { groupId: "own" }),
  ]);
  await fillLooks(window, "looks:public", [lookOf("b-1", { groupId: "b" }), lookOf("a-1", { groupId: "a" })]);
  await settle();
}

/** Files with a whole copy in them, as a first window left them. */
export async function savedFiles(): Promise<MemoryFiles> {
  const files = memoryFiles();
  const window = openWindow(files);
  await loadAll(window);
  await window.pass(0);
  window.end.abort();
  return files;
}

/** Resolves when what is saved is in the catalogue. */
export async function restored(window: Window): Promise<Window> {
  await pump(window.clock, window.copy.looksRestored);
  return window;
}

/** Large copies pause between lines: lets these timers run until the promise has settled. */
async function pump(clock: FakeClock, promise: Promise<void>): Promise<void> {
  while (!(await hasSettled(promise))) await clock.advance(0);
}
