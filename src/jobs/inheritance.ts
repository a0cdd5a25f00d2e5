import type { Log } from "../heygen/ports";
import { ACCOUNTS_FOLDER, JOBS_FOLDER } from "../library/accountFolder";
import { nameFileFault } from "../library/fileFault";
import { advance } from "./advance";
import { filesOf, type Job } from "./job";
import { earlierAccountsIn, earlierName } from "./jobNames";
import { createJobStore, type JobFiles, type JobStore } from "./jobStore";
import { createLeases, type Leases } from "./leases";
import { createSight, type Sight, type SightPorts } from "./sight";

export interface InheritancePorts extends SightPorts {
  readonly files: JobFiles;
  /** The folder of this key's account. */
  readonly accountFolder: string;
  readonly store: JobStore;
  readonly leases: Leases;
  readonly log: Log;
  /** This window; differs with each start. */
  readonly owner: string;
  /** Told of each job that must not go on by itself. */
  announce(job: Job): void;
}

/** What creations the same user's earlier keys have left. Those whose look this key cannot read stay there. */
export interface Inheritance {
  /**
   * Moves those that no living window has. Rejects where nothing can be read.
   * @returns ids of those that could not be moved yet; undefined: there is nothing to inherit any more
   */
  move(): Promise<ReadonlySet<string> | undefined>;
}

interface Moved {
  /** Ids of those that could not be moved yet. */
  readonly left: readonly string[];
  /** Some stay: this key cannot read what HeyGen made of them. */
  readonly isRefused: boolean;
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
  const sight = createSight(ports);
  const estateOf = (account: string): Estate => {
    const known = estates.get(account);
    if (known !== undefined) return known;
    const estate = openEstate(ports, account);
    estates.set(account, estate);
    return estate;
  };
  const moveFrom = async (account: string): Promise<Moved> => {
    const estate = estateOf(account);
    const { byId } = await estate.store.list();
    const left: string[] = [];
    let isRefused = false;
    for (const [id, job] of byId) {
      const seen = await sight.see(job);
      const isMoved =
        seen === "yes" &&
        (await moveOne(ports, estate, id, sight).catch((error: unknown) => {
          log.warn(`jobs: could not be taken over: ${nameFileFault(error)}`);
          return false;
        }));
      if (seen === "no") isRefused = true;
      else if (!isMoved) left.push(id);
    }
    if (left.length === 0) await settle(files, folder, account, isRefused);
    return { left, isRefused };
  };
  return {
    async move() {
      const left = new Set<string>();
      const refused = new Set<string>();
      for (const account of await listEarlier(files, folder)) {
        const moved = await moveFrom(account);
        for (const id of moved.left) left.add(id);
        if (moved.isRefused && moved.left.length === 0) refused.add(account);
      }
      const accounts = (await listEarlier(files, folder)).filter((account) => !refused.has(account));
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
async function moveOne(ports: InheritancePorts, estate: Estate, id: string, sight: Sight): Promise<boolean> {
  const { store, leases, clock } = ports;
  if (!(await estate.leases.take(id))) return false;
  const job = await estate.store.read(id);
  if (job === undefined) return true;
  if (!sight.sees(job)) {
    await estate.leases.release(id);
    return false;
  }
  const there = await store.read(id);
  // Where a window died while it moved it, what is there may have gone on since.
  if (there !== undefined && there.updatedAtMs >= job.updatedAtMs) {
    await estate.store.remove(id);
    return true;
  }
  if (!(await leases.take(id))) return false;
  const moved = advance(job, { kind: "keyReplaced" }, clock.now());
  await copyFiles(estate.store, store, job);
  await store.write(moved);
  await estate.store.remove(id);
  if (moved.step.kind === "failed") {
    await leases.release(id);
    const isTold = job.step.kind === "failed" && job.mayExistSinceMs === undefined;
    if (moved !== job && !isTold) ports.announce(moved);
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
async function settle(files: JobFiles, folder: string, account: string, isKeptNoted: boolean): Promise<void> {
  const from = jobsOf(account);
  for (const earlier of await listEarlier(files, from)) {
    const name = earlierName(earlier);
    if (jobsOf(earlier) !== folder) await files.write(`${folder}/${name}`, new Uint8Array());
    await files.remove(`${from}/${name}`);
  }
  if (!isKeptNoted) await files.remove(`${folder}/${earlierName(account)}`);
}

async function listEarlier(files: JobFiles, folder: string): Promise<readonly string[]> {
  return earlierAccountsIn(await files.listNames(folder));
}

function jobsOf(account: string): string {
  return `${ACCOUNTS_FOLDER}/${account}/${JOBS_FOLDER}`;
}
