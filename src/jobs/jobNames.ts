const JOB_NAME = /^(?<id>[\w-]+)\.json$/u;
const CANCEL_NAME = /^(?<id>[\w-]+)\.cancel$/u;

/** Of the names in a folder of jobs. */
export function jobIdsIn(names: readonly string[]): readonly string[] {
  return idsIn(names, JOB_NAME);
}

/** Of those that somebody wants to be cancelled. */
export function cancelIdsIn(names: readonly string[]): readonly string[] {
  return idsIn(names, CANCEL_NAME);
}

function idsIn(names: readonly string[], pattern: RegExp): readonly string[] {
  return names.flatMap((name) => pattern.exec(name)?.groups?.["id"] ?? []);
}
