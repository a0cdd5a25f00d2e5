import type { Log } from "../heygen/ports";
import { nameFileFault } from "./fileFault";
import { formatFollowed, parseFollowed, type FollowedConsent } from "./followedFile";
import type { Files } from "./files";

export interface FollowedPorts {
  readonly files: Files;
  /** The account's. */
  readonly folder: Promise<string>;
  readonly log: Log;
}

/** Which of one account's groups wait for an answer to a consent page; outlives a reload, shared by its windows. */
export interface FollowedConsents {
  /** As the file has them by now. Never rejects. */
  list(): Promise<readonly FollowedConsent[]>;
  /** From now on this group is followed so. Never rejects: what could not be kept is followed until a reload. */
  put(followed: FollowedConsent): Promise<void>;
  /** Nobody follows the group any more. Never rejects. @returns false: another window has seen to it already */
  take(groupId: string): Promise<boolean>;
}

/** Each change is made to what the file says by then, since other windows write it too. */
export function createFollowedConsents(ports: FollowedPorts): FollowedConsents {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(otherwise: T, work: (path: string) => Promise<T>): Promise<T> => {
    const done = last
      .then(async () => work(`${await ports.folder}/consent.json`))
      .catch((error: unknown) => {
        ports.log.warn(`consent: ${nameFileFault(error)}`);
        return otherwise;
      });
    last = done;
    return done;
  };
  const read = async (path: string): Promise<readonly FollowedConsent[]> => {
    const bytes = await ports.files.read(path);
    return (bytes && parseFollowed(bytes)) ?? [];
  };
  const write = (path: string, followed: readonly FollowedConsent[]): Promise<void> =>
    followed.length === 0 ? ports.files.remove(path) : ports.files.write(path, formatFollowed(followed));
  return {
    list: () => inTurn([], read),
    put: (followed) =>
      inTurn(undefined, async (path) => {
        await write(path, [...without(await read(path), followed.groupId), followed]);
      }),
    take: (groupId) =>
      inTurn(true, async (path) => {
        const before = await read(path);
        const rest = without(before, groupId);
        if (rest.length === before.length) return false;
        await write(path, rest);
        return true;
      }),
  };
}

function without(followed: readonly FollowedConsent[], groupId: string): readonly FollowedConsent[] {
  return followed.filter((one) => one.groupId !== groupId);
}
