/** UTF-16 units; what the API takes is not documented, so this is generous and finite. */
export const MAX_NAME_CHARS = 100;

export type NameProblem = { readonly kind: "empty" } | { readonly kind: "tooLong" };

/** Of a name as it is sent: trimmed. undefined: it will do. */
export function judgeName(name: string): NameProblem | undefined {
  const { length } = name.trim();
  if (length === 0) return { kind: "empty" };
  return length > MAX_NAME_CHARS ? { kind: "tooLong" } : undefined;
}

/** A name to start from: `anna_studio-take2.png` gives `Anna studio take2`. */
export function proposeName(fileName: string): string {
  const base = fileName.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  const words = base.replace(/[_\-.\s]+/g, " ").trim();
  return cut(words.charAt(0).toUpperCase() + words.slice(1));
}

/** Never in the middle of a pair of surrogates. */
function cut(name: string): string {
  return name
    .slice(0, MAX_NAME_CHARS)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
}
