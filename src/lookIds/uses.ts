/** Offsets of a text in UTF-16 units; `end` is exclusive. */
export interface Use {
  readonly start: number;
  readonly end: number;
}

/** Where an id stands as a whole word. */
export function placesOf(text: string, id: string): readonly Use[] {
  const uses: Use[] = [];
  for (let at = text.indexOf(id); at !== -1; at = text.indexOf(id, at + id.length)) {
    const end = at + id.length;
    if (!isWordPart(text[at - 1]) && !isWordPart(text[end])) uses.push({ start: at, end });
  }
  return uses;
}

function isWordPart(char: string | undefined): boolean {
  return char !== undefined && /[\w-]/u.test(char);
}
