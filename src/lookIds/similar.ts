import { distance } from "fastest-levenshtein";

/** Ids that differ from a mistyped one by a few characters, the nearest first. */
const MOST_CHANGES = 3;

/**
 * @param ids those to choose among
 * @param most how many are answered at most
 */
export function similarIds(id: string, ids: Iterable<string>, most: number): readonly string[] {
  const near: { readonly id: string; readonly changes: number }[] = [];
  for (const other of ids) {
    if (Math.abs(id.length - other.length) > MOST_CHANGES) continue;
    const changes = distance(id.toLowerCase(), other.toLowerCase());
    if (changes <= MOST_CHANGES) near.push({ id: other, changes });
  }
  return near
    .sort((a, b) => a.changes - b.changes || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id: found }) => found);
}
