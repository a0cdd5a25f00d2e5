import { Position } from "vscode";

/** Offsets of a text in UTF-16 units as lines and columns; a `TextDocument` is one. */
export interface Positions {
  positionAt(offset: number): Position;
}

/** For a text that is not open in an editor. */
export function positionsIn(text: string): Positions {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return {
    positionAt(offset) {
      let low = 0;
      let high = lineStarts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((lineStarts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return new Position(low, offset - (lineStarts[low] ?? 0));
    },
  };
}
