import { ACCOUNTS_FOLDER, JOBS_FOLDER } from "./accountFolder";
import type { Files } from "./files";

/** Favourites are the user's own work, also a file of them that was set aside; creations are paid for. */
const KEPT = ["bookmarks.json", JOBS_FOLDER] as const;

/**
 * Removes what is kept of an account and can be had again: the saved copy and pictures, also what an interrupted
 * write left. Rejects where something cannot be removed.
 */
export async function clearAccount(files: Files, folder: string): Promise<void> {
  const [inFolder, folders] = await Promise.all([files.list(folder), files.listFolders(folder)]);
  const names = [...inFolder.map(({ name }) => name), ...folders].filter(
    (name) => !KEPT.some((kept) => name.startsWith(kept)),
  );
  await Promise.all(names.map((name) => files.remove(`${folder}/${name}`)));
}

/** The same for every account that was ever used. */
export async function clearAllAccounts(files: Files): Promise<void> {
  const names = await files.listFolders(ACCOUNTS_FOLDER);
  await Promise.all(names.map((name) => clearAccount(files, `${ACCOUNTS_FOLDER}/${name}`)));
}
