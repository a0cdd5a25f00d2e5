/** A picture in Markdown without HTML; the other side follows from its shape. */
export function pictureMarkdown(url: string, side: "width" | "height", px: number): string {
  return `![](${url.replace(/[()<>|\s\\"]/gu, percentEncoded)}|${side}=${px})`;
}

/** Whatever it is: `encodeURIComponent` leaves parentheses as they are, and these end an address in Markdown. */
function percentEncoded(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
