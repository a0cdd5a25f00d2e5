/** Letters from which on a word may have one wrong, missing, extra or swapped letter, and two of them. */
const ONE_EDIT_LENGTH = 4;
const TWO_EDITS_LENGTH = 7;

/** How many typing errors are forgiven in a word that was typed. Numbers have none: 2023 is not 2024. */
export function forgivenEdits(term: string): number {
  if (/\p{N}/u.test(term) || term.length < ONE_EDIT_LENGTH) return 0;
  return term.length < TWO_EDITS_LENGTH ? 1 : 2;
}

export interface Closeness {
  readonly edits: number;
  /** Against the whole word, not just its beginning. */
  readonly whole: boolean;
}

/** Longer words are compared by their beginning. */
const MAX_LETTERS = 30;
const WIDTH = MAX_LETTERS + 1;
/** Edits between the first letters of both, row by row; used anew for each pair, which saves the allocation. */
const table = Uint8Array.from({ length: WIDTH * WIDTH }, (_, at) =>
  at < WIDTH ? at : at % WIDTH === 0 ? at / WIDTH : 0,
);

/**
 * The fewest typing errors between what was typed and a word or its beginning; a swap of neighbours counts as one.
 * undefined: more than `most`.
 */
export function closenessOf(typed: string, word: string, most: number): Closeness | undefined {
  const rows = Math.min(typed.length, MAX_LETTERS);
  const columns = Math.min(word.length, rows + most, MAX_LETTERS);
  if (word.length < rows - most) return undefined;
  for (let row = 1; row <= rows; row++) {
    let least = row;
    for (let column = 1; column <= columns; column++) {
      const edits = editsAt(typed, word, row, column);
      table[row * WIDTH + column] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return undefined;
  }
  let edits = rows;
  for (let column = 1; column <= columns; column++) edits = Math.min(edits, at(rows, column));
  if (edits > most) return undefined;
  return { edits, whole: columns === word.length && at(rows, columns) === edits };
}

function at(row: number, column: number): number {
  return table[row * WIDTH + column] ?? 0;
}

function editsAt(typed: string, word: string, row: number, column: number): number {
  const letter = typed.charCodeAt(row - 1);
  const other = word.charCodeAt(column - 1);
  if (letter === other) return at(row - 1, column - 1);
  const edits = Math.min(at(row - 1, column - 1), at(row - 1, column), at(row, column - 1)) + 1;
  const isSwap =
    row > 1 && column > 1 && letter === word.charCodeAt(column - 2) && typed.charCodeAt(row - 2) === other;
  return isSwap ? Math.min(edits, at(row - 2, column - 2) + 1) : edits;
}
