import type { Row } from "./lookTable";

const BY_NAME = new Intl.Collator(undefined, { numeric: true });
/** Below this share of new rows each is put into its place; above, sorting anew is faster. */
const FEW_NEW = 1 / 16;

/** Sorting by a collator is slow: what is sorted already stays so. */
export function sortedByName(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  const current = new Set(rows);
  const sorted = before.filter((row) => current.has(row));
  for (const row of sorted) current.delete(row);
  if (current.size > rows.length * FEW_NEW) return [...rows].sort(compareNames);
  for (const row of current) sorted.splice(placeOf(row, sorted), 0, row);
  return sorted;
}

function compareNames(a: Row, b: Row): number {
  return BY_NAME.compare(a.look.name, b.look.name);
}

function placeOf(row: Row, sorted: readonly Row[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && compareNames(other, row) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
