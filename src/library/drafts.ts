import type { Files } from "./files";

/** What a window wrote and did not finish is cleared away after this. */
export const DRAFT_LIFE_MS = 24 * 60 * 60 * 1000;

/** `Files.write` names its drafts so. */
export function isDraft(name: string): boolean {
  return name.endsWith(".tmp");
}

/** Removes old drafts right in a folder: those of windows that ended while they wrote. */
export async function sweepDrafts(
  files: Pick<Files, "list" | "remove">,
  folder: string,
  nowMs: number,
): Promise<void> {
  const stale = (await files.list(folder)).filter(
    ({ name, changedAtMs }) => isDraft(name) && changedAtMs < nowMs - DRAFT_LIFE_MS,
  );
  await Promise.all(stale.map(({ name }) => files.remove(`${folder}/${name}`)));
}
