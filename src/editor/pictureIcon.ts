const SVG = "http://www.w3.org/2000/svg";
/** Arguments that one call takes everywhere. */
const CHUNK = 8192;

/**
 * A picture as an icon of a fixed size: the editor draws what stands behind code as large as the file says it is.
 * A picture inside a picture loads nothing, so it has to bring its bytes.
 * @param dataUri of the picture, base64
 * @param sizePx CSS pixels
 * @returns a data URI
 */
export function pictureIcon(dataUri: string, sizePx: number): string {
  const box = `width="${sizePx}" height="${sizePx}"`;
  const clip = `<clipPath id="c"><rect ${box} rx="2"/></clipPath>`;
  // People's faces are in the upper part of a high picture.
  const image = `<image href="${dataUri}" ${box} preserveAspectRatio="xMidYMin slice" clip-path="url(#c)"/>`;
  return `data:image/svg+xml;base64,${btoa(`<svg xmlns="${SVG}" ${box}>${clip}${image}</svg>`)}`;
}

/** @param type as in `image/png` */
export function dataUriOf(type: string, bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  }
  return `data:image/${type};base64,${btoa(parts.join(""))}`;
}

/** Whether it can be put into an icon as it stands. */
export function isBase64Picture(url: string): boolean {
  return /^data:image\/[\w.+-]+;base64,[\w+/]+=*$/u.test(url);
}
