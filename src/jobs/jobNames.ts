import { JOBS_FOLDER } from "../library/accountFolder";
import type { Files } from "../library/files";

const JOB_NAME = /^(?<id>[\w-]+)\.json$/u;
const CANCEL_NAME = /^(?<id>[\w-]+)\.cancel$/u;
const EARLIER_NAME = /^(?<id>[\w-]+)\.earlier$/u;

/** Of the names in a folder of jobs. */
export function jobIdsIn(names: readonly string[]): readonly string[] {
  return idsIn(names, JOB_NAME);
}

/** Of those that somebody wants to be cancelled. */
export function cancelIdsIn(names: readonly string[]): readonly string[] {
  return idsIn(names, CANCEL_NAME);
}

/** Names of the accounts' folders whose jobs go on here. */
export function earlierAccountsIn(names: readonly string[]): readonly string[] {
  return idsIn(names, EARLIER_NAME);
}

export function earlierName(account: string): string {
  return `${account}.earlier`;
}

/**
 * From now on an account goes on with what another key of the same user has begun, in whatever window.
 * @param folder the account's
 * @param earlier the other key's account's
 */
export async function inheritFrom(
  files: Pick<Files, "write">,
  folder: string,
  earlier: string,
): Promise<void> {
  const account = earlier.slice(earlier.lastIndexOf("/") + 1);
  await files.write(`${folder}/${JOBS_FOLDER}/${earlierName(account)}`, new Uint8Array());
}

function idsIn(names: readonly string[], pattern: RegExp): readonly string[] {
  return names.flatMap((name) => pattern.exec(name)?.groups?.["id"] ?? []);
}
