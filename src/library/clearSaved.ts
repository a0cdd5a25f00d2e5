import { ACCOUNTS_FOLDER, JOBS_FOLDER, USER_NAME } from "./accountFolder";
import { isDraft } from "./drafts";
import type { Files } from "./files";

/** Favourites are the user's own work, also a file of them that was set aside. */
const BOOKMARKS = "bookmarks.json";

/**
 * Removes what is kept of an account and can be had again: the saved copy and pictures, also what an interrupted
 * write left. Rejects where something cannot be removed.
 */
export async function clearAccount(files: Files, folder: string): Promise<void> {
  const [inFolder, folders] = await Promise.all([files.list(folder), files.listFolders(folder)]);
  const names = [
    ...inFolder.map(({ name }) => name).filter((name) => !name.startsWith(BOOKMARKS) || isDraft(name)),
    // Creations are paid for.
    ...folders.filter((name) => name !== JOBS_FOLDER),
    // Whose they are says nothing to anybody where there are none.
    ...((await hasJobs(files, folder)) ? [] : [`${JOBS_FOLDER}/${USER_NAME}`]),
  ];
  await Promise.all(names.map((name) => files.remove(`${folder}/${name}`)));
}

/** Whether there are creations, or those of another key to go on with. */
async function hasJobs(files: Files, folder: string): Promise<boolean> {
  const names = await files.listNames(`${folder}/${JOBS_FOLDER}`);
  return names.some((name) => /\.(?:json|earlier)$/u.test(name));
}

/** The same for every account that was ever used. */
export async function clearAllAccounts(files: Files): Promise<void> {
  const names = await files.listFolders(ACCOUNTS_FOLDER);
  await Promise.all(names.map((name) => clearAccount(files, `${ACCOUNTS_FOLDER}/${name}`)));
}

/**
 * The same for the accounts of one API that have a saved copy. Nothing is parsed but where it is from: what is
 * damaged is left to whom it belongs to. Rejects where something cannot be removed.
 */
export async function clearAccountsOf(files: Files, origin: string): Promise<void> {
  const names = await files.listFolders(ACCOUNTS_FOLDER);
  await Promise.all(
    names.map(async (name) => {
      const folder = `${ACCOUNTS_FOLDER}/${name}`;
      // At each start without a key: the looks, which may be many, are read only where the groups do not say it.
      const from =
        originIn(await files.read(`${folder}/groups`)) ?? originIn(await files.read(`${folder}/looks`));
      if (from === origin) await clearAccount(files, folder);
    }),
  );
}

const LINE_FEED = 10;

/** By a saved copy's first line; undefined: it is none. */
function originIn(copy: Uint8Array | undefined): string | undefined {
  if (copy === undefined) return undefined;
  try {
    const line = new TextDecoder().decode(copy.subarray(0, copy.indexOf(LINE_FEED)));
    const header: unknown = JSON.parse(line);
    if (typeof header !== "object" || header === null || !("origin" in header)) return undefined;
    return typeof header.origin === "string" ? header.origin : undefined;
  } catch {
    return undefined;
  }
}
