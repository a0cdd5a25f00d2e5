/** Kinds of pictures that are kept, by the ending of their files. */
const SIGNATURES = {
  png: [[0, "\u0089PNG\r\n\u001a\n"]],
  jpg: [[0, "\u00ff\u00d8\u00ff"]],
  gif: [[0, "GIF8"]],
  webp: [
    [0, "RIFF"],
    [8, "WEBP"],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [offset: number, bytes: string])[]>>;

export type PictureType = keyof typeof SIGNATURES;

const TYPES = ["png", "jpg", "gif", "webp"] as const satisfies readonly PictureType[];

/** By the bytes, whatever the server calls them; undefined: none that is kept. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | undefined {
  return TYPES.find((type) => SIGNATURES[type].every(([offset, text]) => standsAt(bytes, offset, text)));
}

function standsAt(bytes: Uint8Array, offset: number, text: string): boolean {
  return [...text].every((character, index) => bytes[offset + index] === character.codePointAt(0));
}

/**
 * What a picture's file is called, without its ending. Signatures change with each answer of the API, so the query
 * has no part in it; that anything else could meet under one name is out of the question with 106 bits.
 */
export function pictureKey(id: string, url: string): string {
  const text = `${id}\n${pathOf(url)}`;
  return hash53(text, 0) + hash53(text, 1);
}

/** The file of a picture, taken apart; undefined: none of ours. */
export function parsePictureFile(name: string): { readonly key: string } | undefined {
  const [, key] = /^([0-9a-f]{28})\.(?:png|jpg|gif|webp)$/.exec(name) ?? [];
  return key === undefined ? undefined : { key };
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/iu, "").replace(/[?#].*$/su, "");
}

/** cyrb53: mixes well and is synchronous, which Web Crypto is not. 14 hex digits. */
function hash53(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
