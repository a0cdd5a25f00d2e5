export interface GridShape {
  readonly columns: number;
  readonly rowsPerPage: number;
  readonly rightToLeft: boolean;
}

/** Where a key moves the focus in a grid that wraps; undefined: not a key that moves. */
export function nextIndex(key: string, index: number, count: number, shape: GridShape): number | undefined {
  const forward = shape.rightToLeft ? -1 : 1;
  switch (key) {
    case "ArrowRight":
      return clamped(index + forward, count);
    case "ArrowLeft":
      return clamped(index - forward, count);
    case "ArrowDown":
      return rowsAway(1, index, count, shape);
    case "ArrowUp":
      return rowsAway(-1, index, count, shape);
    case "PageDown":
      return rowsAway(shape.rowsPerPage, index, count, shape);
    case "PageUp":
      return rowsAway(-shape.rowsPerPage, index, count, shape);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/** Keeps the column; in a shorter last row, its end. */
function rowsAway(rows: number, index: number, count: number, { columns }: GridShape): number {
  const row = Math.floor(index / columns);
  const lastRow = Math.floor((count - 1) / columns);
  const target = Math.min(Math.max(row + rows, 0), lastRow);
  return target === row ? index : clamped(target * columns + (index % columns), count);
}

function clamped(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}
