import type { Clock, Log } from "../heygen/ports";
import { ACCOUNTS_FOLDER, JOBS_FOLDER } from "../library/accountFolder";
import { nameFileFault } from "../library/fileFault";
import { advance } from "./advance";
import { filesOf, type Job } from "./job";
import { earlierAccountsIn, earlierName } from "./jobNames";
import { createJobStore, type JobFiles, type JobStore } from "./jobStore";
import { createLeases, type Leases } from "./leases";

export interface InheritancePorts {
  readonly files: JobFiles;
  /** The folder of this key's account. */
  readonly accountFolder: string;
  readonly store: JobStore;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly log: Log;
  /** This window; differs with each start. */
  readonly owner: string;
  /** Told of each job that must not go on by itself. */
  announce(job: Job): void;
}

/** What creations the same user's earlier keys have left. */
export interface Inheritance {
  /**
   * Moves those that no living window has. Rejects where nothing can be read.
   * @returns ids of those that could not be moved yet; undefined: there is nothing to inherit any more
   */
  move(): Promise<ReadonlySet<string> | undefined>;
}

interface Estate {
  readonly store: JobStore;
  readonly leases: Leases;
}

/**
 * A job is written to its new place before it goes from the old one, and is run only once it is gone there: so it
 * is never lost, nor run twice, wherever a window dies.
 */
export function createInheritance(ports: InheritancePorts): Inheritance {
  const { files, accountFolder, log } = ports;
  const folder = `${accountFolder}/${JOBS_FOLDER}`;
  const estates = new Map<string, Estate>();
  const estateOf = (account: string): Estate => {
    const known = estates.get(account);
    if (known !== undefined) return known;
    const estate = openEstate(ports, account);
    estates.set(account, estate);
    return estate;
  };
  const moveFrom = async (account: string): Promise<readonly string[]> => {
    const estate = estateOf(account);
    const { byId, cancelAsked } = await estate.store.list();
    const left: string[] = [];
    for (const id of byId.keys()) {
      const isMoved = await moveOne(ports, estate, id, cancelAsked.has(id)).catch((error: unknown) => {
        log.warn(`jobs: could not be taken over: ${nameFileFault(error)}`);
        return false;
      });
      if (!isMoved) left.push(id);
    }
    if (left.length === 0) await settle(files, folder, account);
    return left;
  };
  return {
    async move() {
      const left = new Set<string>();
      for (const account of await listEarlier(files, folder)) {
        for (const id of await moveFrom(account)) left.add(id);
      }
      const accounts = await listEarlier(files, folder);
      await leaveOthers(estates, accounts);
      return accounts.length === 0 ? undefined : left;
    },
  };
}

function openEstate({ files, log, owner, clock }: InheritancePorts, account: string): Estate {
  const folder = jobsOf(account);
  return {
    store: createJobStore(files, folder, log),
    leases: createLeases(files, folder, owner, clock),
  };
}

/** Resolves to whether it is no longer in its old place. */
async function moveOne(
  ports: InheritancePorts,
  estate: Estate,
  id: string,
  isCancelAsked: boolean,
): Promise<boolean> {
  const { store, leases, clock } = ports;
  if (!(await estate.leases.take(id))) return false;
  const job = await estate.store.read(id);
  if (job === undefined) return true;
  const there = await store.read(id);
  // Where a window died while it moved it, what is there may have gone on since.
  if (there !== undefined && there.updatedAtMs >= job.updatedAtMs) {
    await estate.store.remove(id);
    return true;
  }
  if (!(await leases.take(id))) return false;
  const moved = advance(job, { kind: "keyReplaced" }, clock.now());
  await copyFiles(estate.store, store, job);
  if (isCancelAsked) await store.askCancel(id);
  await store.write(moved);
  await estate.store.remove(id);
  if (moved.step.kind === "failed") {
    await leases.release(id);
    if (moved !== job) ports.announce(moved);
  }
  return true;
}

async function copyFiles(from: JobStore, to: JobStore, job: Job): Promise<void> {
  for (const { place } of filesOf(job.source)) {
    const bytes = place.kind === "copy" ? await from.readCopy(place.name) : undefined;
    if (place.kind === "copy" && bytes !== undefined) await to.writeCopy(place.name, bytes);
  }
}

/** No sign of life stays where all is moved, by this window or another. */
async function leaveOthers(estates: Map<string, Estate>, accounts: readonly string[]): Promise<void> {
  for (const [account, estate] of estates) {
    if (accounts.includes(account)) continue;
    estates.delete(account);
    await estate.leases.end();
  }
}

/** What it was to inherit itself goes along. */
async function settle(files: JobFiles, folder: string, account: string): Promise<void> {
  const from = jobsOf(account);
  for (const earlier of await listEarlier(files, from)) {
    const name = earlierName(earlier);
    if (jobsOf(earlier) !== folder) await files.write(`${folder}/${name}`, new Uint8Array());
    await files.remove(`${from}/${name}`);
  }
  await files.remove(`${folder}/${earlierName(account)}`);
}

async function listEarlier(files: JobFiles, folder: string): Promise<readonly string[]> {
  return earlierAccountsIn(await files.listNames(folder));
}

function jobsOf(account: string): string {
  return `${ACCOUNTS_FOLDER}/${account}/${JOBS_FOLDER}`;
}
