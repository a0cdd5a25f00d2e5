import type { Catalog } from "../catalog/catalog";
import { OWNERSHIPS, type CatalogState } from "../catalog/state";
import type { Clock, Log } from "../heygen/ports";
import { wait } from "../heygen/wait";
import { clearAccount } from "./clearSaved";
import { sweepDrafts } from "./drafts";
import { nameFileFault } from "./fileFault";
import type { Files } from "./files";
import { parseSavedGroups, parseSavedLooks } from "./savedEntries";
import { createSavedFile } from "./savedFile";
import type { CopyName, SavedKind } from "./savedFormat";
import { completedAt, createSavedPart, type SavedPart } from "./savedPart";
import { delayOfSave } from "./savedTiming";

export interface SavedCopyPorts {
  readonly id: Omit<CopyName, "kind">;
  readonly files: Files;
  /** The account's. */
  readonly folder: Promise<string>;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the account changes. */
  readonly signal: AbortSignal;
}

/** Keeps a copy of the catalogue on this machine, from which the next start shows it before any request. */
export interface SavedCopy {
  /** See `LibraryState`. */
  readonly savedAtMs: number | undefined;
  /** The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
  /** Settles when the saved groups are in the catalogue, or there are none. Never rejects. */
  readonly groupsRestored: Promise<void>;
  /** The same for the looks, which follow the groups. */
  readonly looksRestored: Promise<void>;
  /** Settles when all that was to be read or written by now has been. Never rejects. */
  settled(): Promise<void>;
  /** Removes the copy and the account's pictures, after whatever is being written. Never rejects. */
  clear(): Promise<void>;
}

export function createSavedCopy(ports: SavedCopyPorts): SavedCopy {
  const { catalog, clock, signal } = ports;
  const listeners = new Set<() => void>();
  let savedAtMs: number | undefined;
  /** What comes from the copy need not be written to it. */
  let isAdopting = false;
  const { groups, looks } = createParts(ports, (saved) => {
    isAdopting = true;
    catalog.adoptSaved(saved);
    isAdopting = false;
  });
  const show = (atMs: number | undefined): void => {
    if (atMs === savedAtMs) return;
    savedAtMs = atMs;
    for (const listener of [...listeners]) listener();
  };
  const restore = async (part: SavedPart): Promise<void> => {
    const atMs = await part.restore();
    if (atMs !== undefined && !isComplete(catalog.state)) show(Math.min(atMs, savedAtMs ?? atMs));
  };
  const groupsRestored = restore(groups);
  const looksRestored = groupsRestored.then(() => restore(looks));
  let last = looksRestored.then(() => sweep(ports));
  const inTurn = (work: () => Promise<void>): Promise<void> => (last = last.then(work));
  const save = async (): Promise<void> => {
    await groups.save();
    await looks.save();
  };
  const saving = createSaving(clock, () => inTurn(save));
  const unsubscribe = catalog.onDidChange((next, previous) => {
    if (isComplete(next)) show(undefined);
    if (!isAdopting) saving.note(isLoading(next), isComplete(next) && !isComplete(previous));
  });
  signal.addEventListener(
    "abort",
    () => {
      unsubscribe();
      saving.cancel();
    },
    { once: true },
  );
  return {
    get savedAtMs() {
      return savedAtMs;
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    groupsRestored,
    looksRestored,
    settled: () => last,
    clear: () =>
      inTurn(async () => {
        await clearAccount(ports.files, await ports.folder).catch((error: unknown) => {
          ports.log.warn(`saved copy: could not be removed (${nameFileFault(error)})`);
        });
        for (const part of [groups, looks]) part.noteCleared();
      }),
  };
}

/** A host that is ended while it writes leaves half a file. */
async function sweep({ files, folder, clock, log, signal }: SavedCopyPorts): Promise<void> {
  try {
    const path = await folder;
    if (!signal.aborted) await sweepDrafts(files, path, clock.now());
  } catch (error) {
    log.debug(`saved copy: drafts could not be removed (${nameFileFault(error)})`);
  }
}

function createParts(
  ports: SavedCopyPorts,
  adopt: (saved: Parameters<Catalog["adoptSaved"]>[0]) => void,
): { readonly groups: SavedPart; readonly looks: SavedPart } {
  const { catalog, clock, signal } = ports;
  const filePorts = (kind: SavedKind) => ({
    ...ports,
    path: ports.folder.then((folder) => `${folder}/${kind}`),
    name: { ...ports.id, kind },
    pause: () => wait(clock, 0, signal),
  });
  return {
    groups: createSavedPart({
      file: createSavedFile(filePorts("groups"), parseSavedGroups),
      view: () => ({ entries: catalog.state.groups, lists: groupLists(catalog.state) }),
      adopt: (entries) => {
        adopt({ groups: entries });
      },
      now: () => clock.now(),
    }),
    looks: createSavedPart({
      file: createSavedFile(filePorts("looks"), parseSavedLooks),
      view: () => ({ entries: catalog.state.looks, lists: lookLists(catalog.state) }),
      adopt: (entries) => {
        adopt({ looks: entries });
      },
      now: () => clock.now(),
    }),
  };
}

/** Decides when to save. */
function createSaving(clock: Clock, save: () => Promise<void>) {
  let cancelTimer = (): void => undefined;
  let sinceMs: number | undefined;
  let writtenAtMs: number | undefined;
  const start = (): void => {
    sinceMs = undefined;
    writtenAtMs = clock.now();
    void save();
  };
  return {
    /** @param atOnce everything has come */
    note(isLoadingNow: boolean, atOnce: boolean): void {
      cancelTimer();
      const nowMs = clock.now();
      sinceMs ??= nowMs;
      const delayMs = atOnce ? 0 : delayOfSave({ nowMs, sinceMs, writtenAtMs, isLoading: isLoadingNow });
      cancelTimer = clock.setTimer(start, delayMs);
    },
    cancel(): void {
      cancelTimer();
    },
  };
}

function groupLists({ groupLists: lists }: CatalogState) {
  return OWNERSHIPS.map((ownership) => lists[ownership]);
}

function lookLists({ lookLists: lists }: CatalogState) {
  return OWNERSHIPS.map((ownership) => lists[ownership]);
}

function allLists(state: CatalogState) {
  return [...groupLists(state), ...lookLists(state)];
}

/** Everything on screen came from the API. */
function isComplete(state: CatalogState): boolean {
  return completedAt(allLists(state)) !== undefined;
}

function isLoading(state: CatalogState): boolean {
  return allLists(state).some(({ progress }) => progress.kind === "loading");
}
