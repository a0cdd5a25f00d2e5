import type { CatalogGroup, CatalogLook, IdList } from "../catalog/state";
import type { SavedFile } from "./savedFile";

/** What the catalogue has of one kind, to be saved. */
export interface PartView<T> {
  readonly entries: ReadonlyMap<string, T>;
  /** Own ones first. */
  readonly lists: readonly IdList[];
}

interface PartPorts<T> {
  readonly file: SavedFile<T>;
  view(): PartView<T>;
  adopt(entries: readonly T[]): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** All groups, or all looks: what is saved of them, and what is to be. */
export interface SavedPart {
  /** Hands what is saved to the catalogue. @returns when it was saved; undefined: nothing is */
  restore(): Promise<number | undefined>;
  /** Writes, if the catalogue has become another since. */
  save(): Promise<void>;
  /** The file was removed; it is not written again before something changes. */
  noteCleared(): void;
}

/** What the file has. */
interface Kept<T> {
  readonly entries: readonly T[];
  readonly savedAtMs: number | undefined;
  /** Entries leave the catalogue only by the API's word, so what was complete stays so. */
  readonly isComplete: boolean;
}

export function createSavedPart<T extends CatalogGroup | CatalogLook>(ports: PartPorts<T>): SavedPart {
  const { file } = ports;
  let kept: Kept<T> = { entries: [], savedAtMs: undefined, isComplete: false };
  const wanted = () => {
    const view = ports.view();
    const answeredAtMs = completedAt(view.lists);
    return {
      entries: inOrder(view),
      savedAtMs: answeredAtMs ?? kept.savedAtMs ?? ports.now(),
      isComplete: kept.isComplete || answeredAtMs !== undefined,
      isNews: answeredAtMs !== undefined && answeredAtMs !== kept.savedAtMs,
    };
  };
  return {
    async restore() {
      const slices = growing<T>((entries) => {
        ports.adopt(entries);
      });
      const facts = await file.read((entries) => {
        slices.add(entries);
      });
      slices.finish();
      if (facts !== undefined) kept = { ...facts, entries: slices.all };
      return facts?.savedAtMs;
    },
    async save() {
      const { entries, isNews, ...facts } = wanted();
      if (!isNews && isSame(entries, kept.entries)) return;
      if (await file.write(entries, facts)) kept = { entries, ...facts };
    },
    noteCleared() {
      kept = wanted();
    },
  };
}

/** When the last page of the last list came; undefined: pages are still to come. */
export function completedAt(lists: readonly IdList[]): number | undefined {
  const times = lists.flatMap(({ progress }) => (progress.kind === "complete" ? [progress.atMs] : []));
  return times.length === lists.length ? Math.min(...times) : undefined;
}

/** Listed ones in the API's order, then those known otherwise, such as looks of a group that was opened. */
function inOrder<T>({ entries, lists }: PartView<T>): readonly T[] {
  const ids = new Set([...lists.flatMap((list) => list.ids), ...entries.keys()]);
  return [...ids].flatMap((id) => entries.get(id) ?? []);
}

/** An entry that did not change is the same object. */
function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}

/** Gathers slices into larger and larger ones, since the catalogue is copied with each. */
function growing<T>(take: (entries: readonly T[]) => void) {
  const all: T[] = [];
  let taken = 0;
  const finish = (): void => {
    if (taken === all.length) return;
    const pending = all.slice(taken);
    taken = all.length;
    take(pending);
  };
  return {
    all,
    add(entries: readonly T[]) {
      for (const entry of entries) all.push(entry);
      if (all.length >= 2 * taken) finish();
    },
    finish,
  };
}
