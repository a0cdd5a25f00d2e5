/** A picture in Markdown without HTML. */
export function pictureMarkdown(url: string, widthPx: number): string {
  return `![](${url.replace(/[()<>|\s\\"]/gu, percentEncoded)}|width=${widthPx})`;
}

/** Whatever it is: `encodeURIComponent` leaves parentheses as they are, and these end an address in Markdown. */
function percentEncoded(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
