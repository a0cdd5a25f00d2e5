/** Ids that differ from a mistyped one by a few characters, the nearest first. */
const MOST_CHANGES = 3;

/**
 * @param ids those to choose among
 * @param most how many are answered at most
 */
export function similarIds(id: string, ids: Iterable<string>, most: number): readonly string[] {
  const near: { readonly id: string; readonly changes: number }[] = [];
  for (const other of ids) {
    const changes = changesBetween(id.toLowerCase(), other.toLowerCase(), MOST_CHANGES);
    if (changes <= MOST_CHANGES) near.push({ id: other, changes });
  }
  return near
    .sort((a, b) => a.changes - b.changes || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id: found }) => found);
}

/** How many characters are to be put in, left out or changed; more than `limit` is not counted out. */
function changesBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line += 1) {
    const next = [line];
    let least = line;
    for (let column = 1; column <= b.length; column += 1) {
      const kept = (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
      const value = Math.min(kept, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
