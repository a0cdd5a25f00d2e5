const NAME_MAX = 80;

/**
 * A name from the API inside a sentence: one line, cut, and isolated so that right-to-left text does not turn
 * the sentence around.
 * @param max characters
 */
export function inSentence(name: string, max = NAME_MAX): string {
  const line = oneLine(name);
  const cut = [...line].length > max ? `${[...line].slice(0, max - 1).join("")}…` : line;
  return `\u2068${cut}\u2069`;
}

/** Also without marks that turn around whatever follows them. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}
