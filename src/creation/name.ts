/** Characters; what the API takes is not documented, so this is generous and finite. */
export const MAX_NAME_CHARS = 100;

/** A name to start from: `anna_studio-take2.png` gives `Anna studio take2`. */
export function proposeName(fileName: string): string {
  const base = fileName.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  const words = base
    .replace(/[_\-.\s]+/g, " ")
    .trim()
    .slice(0, MAX_NAME_CHARS);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
