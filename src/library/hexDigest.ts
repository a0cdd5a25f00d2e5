/** The first hex digits of a text's SHA-256: tells texts apart, and gives none of them away. */
export async function hexDigest(text: string, digits: number): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, digits);
}
