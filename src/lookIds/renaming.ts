import type { Edit } from "./edit";
import { valuesOf } from "./envFile";

/** What another name of a variable does to a file. */
export type Renaming =
  | { readonly kind: "untouched" }
  | { readonly kind: "edits"; readonly edits: readonly Edit[] }
  /** The new name means something there already: the two would become one. */
  | { readonly kind: "taken" };

/** @param languageId of the file, where it is known */
export function renameVariable(
  text: string,
  languageId: string | undefined,
  name: string,
  safeName: string,
): Renaming {
  if (languageId === "dotenv" && valuesOf(text, safeName).length > 0) return { kind: "taken" };
  const places = wordsIn(text, name);
  if (places.length === 0) return { kind: "untouched" };
  if (wordsIn(text, safeName).length > 0) return { kind: "taken" };
  const edits = places.map((start) => ({ start, end: start + name.length, text: safeName }));
  return { kind: "edits", edits };
}

/** Where a name stands as a whole. */
function wordsIn(text: string, name: string): readonly number[] {
  const whole = new RegExp(`(?<![\\w$])${name}(?![\\w$])`, "gu");
  return [...text.matchAll(whole)].map(({ index }) => index);
}
