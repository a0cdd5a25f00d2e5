import type { Clock, Log } from "../heygen/ports";
import { formatBookmarks, parseBookmarks } from "./bookmarkFile";
import {
  isSameBookmarks,
  merged,
  NO_BOOKMARKS,
  withFavourites,
  withUsed,
  type BookmarkState,
  type Bookmarks,
} from "./bookmarks";
import { nameFileFault } from "./fileFault";
import type { Files } from "./files";

export interface BookmarkPorts {
  readonly files: Files;
  /** The account's. */
  readonly folder: Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
  /** A favourite is the user's work: that it could not be kept has to be said. */
  sayNotKept(): void;
}

type Change = (state: BookmarkState) => BookmarkState;

/** Each change is made to what the file says by then, since other windows write it too. */
export function createBookmarks(ports: BookmarkPorts): Bookmarks {
  const listeners = new Set<() => void>();
  let state = NO_BOOKMARKS;

  const show = (next: BookmarkState): void => {
    if (isSameBookmarks(state, next)) return;
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const inTurn = createTurns(ports.log);
  const change = async (apply: Change): Promise<void> => {
    const path = await pathOf(ports);
    const before = await readState(ports, path);
    const next = apply(before);
    if (!isSameBookmarks(before, next)) await ports.files.write(path, formatBookmarks(next));
    show(next);
  };
  const reload = (): Promise<void> =>
    inTurn(
      async () => {
        show(await readState(ports, await pathOf(ports)));
      },
      () => undefined,
    );

  return {
    get state() {
      return state;
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restored: reload(),
    setFavourite: (lookIds, isFavourite) =>
      inTurn(
        () => change((before) => withFavourites(before, lookIds, isFavourite)),
        () => {
          ports.sayNotKept();
        },
      ),
    noteUsed: (lookIds) =>
      inTurn(
        () => change((before) => withUsed(before, lookIds)),
        () => {
          show(withUsed(state, lookIds));
        },
      ),
    takeOver: (from) =>
      inTurn(
        async () => {
          await from.reload();
          await change((before) => merged(from.state, before));
          await from.clear();
        },
        () => undefined,
      ),
    clear: async () => ports.files.remove(await pathOf(ports)),
    reload,
  };
}

/** One after the other, so that no two changes start from the same file. */
function createTurns(log: Log) {
  let last: Promise<void> = Promise.resolve();
  return (work: () => Promise<void>, onFailure: () => void): Promise<void> => {
    last = last.then(work).catch((error: unknown) => {
      log.warn(`bookmarks: ${nameFileFault(error)}`);
      onFailure();
    });
    return last;
  };
}

async function pathOf({ folder }: BookmarkPorts): Promise<string> {
  return `${await folder}/bookmarks.json`;
}

/** A file that cannot be understood is set aside, never written over. */
async function readState({ files, clock, log }: BookmarkPorts, path: string): Promise<BookmarkState> {
  const bytes = await files.read(path);
  if (bytes === undefined) return NO_BOOKMARKS;
  const parsed = parseBookmarks(bytes);
  if (parsed !== undefined) return parsed;
  await files.write(`${path}.${clock.now()}.bad`, bytes);
  await files.remove(path);
  log.warn("bookmarks: the file was damaged or of another version; it is kept beside the new one, as .bad");
  return NO_BOOKMARKS;
}
