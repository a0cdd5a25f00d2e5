/** Case, accents and spaces around do not matter. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trimStart();
}

/**
 * The first name that begins with `text`, from index `from` on and then around the end.
 * @param nameAt the name at an index; undefined: nothing is there
 */
export function findTyped(
  text: string,
  from: number,
  count: number,
  nameAt: (index: number) => string | undefined,
): number | undefined {
  const wanted = folded(text);
  if (wanted === "") return undefined;
  for (let step = 0; step < count; step += 1) {
    const index = (from + step) % count;
    const name = nameAt(index);
    if (name !== undefined && folded(name).startsWith(wanted)) return index;
  }
  return undefined;
}
