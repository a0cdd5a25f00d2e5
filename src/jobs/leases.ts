import type { Clock } from "../heygen/ports";
import type { JobFiles } from "./jobStore";

/** Milliseconds between the signs of life of a window that has jobs. */
export const BEAT_MS = 5_000;
/** Milliseconds without one after which a window counts as gone. */
const STALE_MS = 20_000;

/**
 * Which window runs which job. A claim is a file whose name counts up, made by one window only; the highest counts.
 * So a window that lost its job, while it slept for example, sees so by the names alone.
 */
export interface Leases {
  /** Resolves to whether the job is this window's now. One that a living window has is left to it. */
  take(jobId: string): Promise<boolean>;
  /** Whether it still is. */
  holds(jobId: string): Promise<boolean>;
  /** Any window may have it from now on. */
  release(jobId: string): Promise<void>;
  /** Says that this window lives; to be called each `BEAT_MS` while it has jobs. */
  beat(): Promise<void>;
  /** Gives up all that it has. */
  end(): Promise<void>;
}

interface Claim {
  readonly number: number;
  readonly name: string;
}

/**
 * @param folder the account's folder of jobs
 * @param owner this window; differs with each start
 */
export function createLeases(files: JobFiles, folder: string, owner: string, clock: Clock): Leases {
  const mine = new Map<string, number>();
  const isGone = createSigns(files, folder, clock);
  const at = (name: string): string => `${folder}/${name}`;
  const claimsOf = async (jobId: string): Promise<readonly Claim[]> =>
    claimsIn(await files.listNames(folder), jobId);
  const beat = (): Promise<void> => files.write(at(beatName(owner)), encode(String(clock.now())));
  const isFree = async ({ name }: Claim): Promise<boolean> => {
    const holder = (await readText(files, at(name))) ?? "";
    if (holder === FREE) return true;
    if (holder === owner || !(await isGone(holder))) return false;
    if (holder !== "") await files.remove(at(beatName(holder)));
    return true;
  };

  return {
    async take(jobId) {
      const claims = await claimsOf(jobId);
      const highest = claims.at(-1);
      if (highest !== undefined && mine.get(jobId) === highest.number) return true;
      if (highest !== undefined && !(await isFree(highest))) return false;
      // Who claims without a sign of life would count as gone.
      await beat();
      const number = (highest?.number ?? 0) + 1;
      if (!(await files.create(at(claimName(jobId, number)), encode(owner)))) return false;
      mine.set(jobId, number);
      await Promise.all(claims.map(({ name }) => files.remove(at(name))));
      return true;
    },
    async holds(jobId) {
      const number = mine.get(jobId);
      return number !== undefined && (await claimsOf(jobId)).at(-1)?.number === number;
    },
    async release(jobId) {
      const number = mine.get(jobId);
      if (number === undefined) return;
      mine.delete(jobId);
      // Not removed: the next claim has to count on from it.
      await files.write(at(claimName(jobId, number)), encode(FREE));
    },
    beat,
    async end() {
      mine.clear();
      await files.remove(at(beatName(owner)));
    },
  };
}

const FREE = "free";

function claimName(jobId: string, number: number): string {
  return `${jobId}.${number}.claim`;
}

function beatName(owner: string): string {
  return `${owner}.beat`;
}

/** The lowest first. */
function claimsIn(names: readonly string[], jobId: string): readonly Claim[] {
  return names
    .filter((name) => name.startsWith(`${jobId}.`))
    .flatMap((name) => {
      const number = /\.(\d+)\.claim$/u.exec(name)?.[1];
      return number === undefined ? [] : [{ number: Number(number), name }];
    })
    .sort((one, other) => one.number - other.number);
}

/**
 * Tells whether a window is gone. One whose last sign is old gets the time for another: after the machine slept,
 * all signs are old.
 */
function createSigns(files: JobFiles, folder: string, clock: Clock): (owner: string) => Promise<boolean> {
  const suspects = new Map<string, { readonly sign: string; readonly sinceMs: number }>();
  return async (owner) => {
    const sign = owner === "" ? "" : await readText(files, `${folder}/${beatName(owner)}`);
    if (sign === undefined) return true;
    const nowMs = clock.now();
    // A sign from the future was given before the clock was set back.
    if (sign !== "" && Math.abs(nowMs - Number(sign)) <= STALE_MS) {
      suspects.delete(owner);
      return false;
    }
    const suspect = suspects.get(owner);
    if (suspect?.sign === sign) return nowMs - suspect.sinceMs >= BEAT_MS;
    suspects.set(owner, { sign, sinceMs: nowMs });
    return false;
  };
}

async function readText(files: JobFiles, path: string): Promise<string | undefined> {
  const bytes = await files.read(path);
  return bytes && new TextDecoder().decode(bytes);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
