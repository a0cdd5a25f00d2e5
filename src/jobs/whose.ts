import { ACCOUNTS_FOLDER, JOBS_FOLDER, USER_NAME } from "../library/accountFolder";
import type { Files } from "../library/files";
import { hexDigest } from "../library/hexDigest";
import { earlierAccountsIn, inheritFrom, jobIdsIn } from "./jobNames";

/** A user of an API, whatever key stands for them. */
export interface ApiUser {
  readonly origin: string;
  readonly username: string;
}

const MARK_HEX_DIGITS = 32;

/** @param folder the account's */
export async function writeUser(
  files: Pick<Files, "read" | "write">,
  folder: string,
  user: ApiUser,
): Promise<void> {
  const mark = await markOf(user);
  if ((await readMark(files, folder)) === mark) return;
  await files.write(pathIn(folder), new TextEncoder().encode(mark));
}

/**
 * Whether an account's jobs are this user's; undefined: HeyGen never said whose they are.
 * @param user undefined: nobody is known
 */
export async function isUsers(
  files: Pick<Files, "read">,
  folder: string,
  user: ApiUser | undefined,
): Promise<boolean | undefined> {
  const mark = await readMark(files, folder);
  return mark === undefined ? undefined : user !== undefined && mark === (await markOf(user));
}

/** From now on an account has all that other keys of its user have left, whenever that was. */
export async function inheritFromUser(
  files: Pick<Files, "read" | "write" | "listNames" | "listFolders">,
  folder: string,
  user: ApiUser,
): Promise<void> {
  const accounts = (await files.listFolders(ACCOUNTS_FOLDER)).map((name) => `${ACCOUNTS_FOLDER}/${name}`);
  for (const earlier of accounts) {
    if (earlier === folder || !(await isUsers(files, earlier, user))) continue;
    const names = await files.listNames(`${earlier}/${JOBS_FOLDER}`);
    if (jobIdsIn(names).length + earlierAccountsIn(names).length > 0) {
      await inheritFrom(files, folder, earlier);
    }
  }
}

/** It gives the name away to nobody who reads the disk. */
function markOf({ origin, username }: ApiUser): Promise<string> {
  return hexDigest(`${origin}\n${username}`, MARK_HEX_DIGITS);
}

async function readMark(files: Pick<Files, "read">, folder: string): Promise<string | undefined> {
  const bytes = await files.read(pathIn(folder));
  return bytes && new TextDecoder().decode(bytes);
}

function pathIn(folder: string): string {
  return `${folder}/${JOBS_FOLDER}/${USER_NAME}`;
}
