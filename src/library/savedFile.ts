import type { CatalogGroup, CatalogLook } from "../catalog/state";
import type { Log } from "../heygen/ports";
import { nameFileFault } from "./fileFault";
import type { Files } from "./files";
import { toSaved } from "./savedEntries";
import { checkCopy, encodeCopy, type Checked, type CopyFacts, type CopyName } from "./savedFormat";

export interface SavedFilePorts {
  readonly files: Files;
  readonly path: Promise<string>;
  readonly name: CopyName;
  readonly log: Log;
  /** Aborted when the account changes: nothing is written or handed out after that. */
  readonly signal: AbortSignal;
  /** Lets others have their turn. */
  readonly pause: () => Promise<unknown>;
}

/** One file of the saved copy. Nothing here rejects: what cannot be read or written costs a line in the log. */
export interface SavedFile<T> {
  /**
   * Hands out the entries in slices, in their order. A copy that is damaged, or not this account's or this
   * release's, is removed.
   * @returns undefined: there is none that can be used
   */
  read(onEntries: (entries: readonly T[]) => void): Promise<CopyFacts | undefined>;
  /** @returns whether the file now has these entries, or more of another window's */
  write(entries: readonly T[], facts: Omit<CopyFacts, "count">): Promise<boolean>;
}

/** @param parse a line's entries; undefined: some have another shape */
export function createSavedFile<T extends CatalogGroup | CatalogLook>(
  ports: SavedFilePorts,
  parse: (line: unknown) => readonly T[] | undefined,
): SavedFile<T> {
  const { files, name, log, signal } = ports;
  const attempt = createAttempts(ports);
  const check = async (): Promise<Checked | undefined> => {
    const bytes = await files.read(await ports.path);
    return bytes && checkCopy(bytes, name);
  };
  const drop = async (fault: string): Promise<undefined> => {
    log.info(`saved copy: dropped the ${name.kind} (${fault})`);
    await files.remove(await ports.path);
  };
  return {
    read: (onEntries) =>
      attempt("read", undefined, async () => {
        const checked = await check();
        if (checked === undefined) return undefined;
        if (!checked.ok) return drop(checked.fault);
        const { facts, lines } = checked.copy;
        let count = 0;
        for (const line of lines) {
          if (count > 0) await ports.pause();
          if (signal.aborted) return undefined;
          const entries = parse(line);
          if (entries === undefined) return drop("damaged");
          count += entries.length;
          onEntries(entries);
        }
        return count === facts.count ? facts : drop("cut");
      }),
    write: (entries, facts) =>
      attempt("write", false, async () => {
        if (!facts.isComplete && (await isFuller(check, entries.length))) return true;
        const bytes = await encodeCopy(name, facts, entries, toSaved, ports.pause);
        if (signal.aborted) return false;
        await files.write(await ports.path, bytes);
        return true;
      }),
  };
}

/** A window that has loaded little does not write over what another has loaded whole. */
async function isFuller(check: () => Promise<Checked | undefined>, count: number): Promise<boolean> {
  const present = await check();
  return present?.ok === true && (present.copy.facts.isComplete || present.copy.facts.count > count);
}

/** A fault that comes again and again, such as a full disk, is logged once until it has passed. */
function createAttempts({ name, log }: SavedFilePorts) {
  const failing = new Set<string>();
  return async <R>(verb: string, otherwise: R, work: () => Promise<R>): Promise<R> => {
    try {
      const result = await work();
      failing.delete(verb);
      return result;
    } catch (error) {
      if (!failing.has(verb))
        log.warn(`saved copy: could not ${verb} the ${name.kind} (${nameFileFault(error)})`);
      failing.add(verb);
      return otherwise;
    }
  };
}
