import type { GalleryStrings } from "../protocol";

const HEYGEN_HOSTS = [
  "https://heygen.ai",
  "https://*.heygen.ai",
  "https://heygen.com",
  "https://*.heygen.com",
];

export interface PolicyParts {
  /** The webview's own source of files. */
  readonly cspSource: string;
  readonly nonce: string;
  /** The toolkit probes the browser with a style element of its own, which needs a nonce. */
  readonly styleNonce: string;
  /** Where the API lives; its pictures and clips may be loaded too. undefined: nobody is signed in. */
  readonly origin: string | undefined;
}

/** Nothing but our one script and style sheet, HeyGen's pictures and clips, and pictures inline or kept here. */
export function contentSecurityPolicy({ cspSource, nonce, styleNonce, origin }: PolicyParts): string {
  const media = [...mediaSources(origin), "data:"].join(" ");
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "connect-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${styleNonce}'`,
    `img-src ${cspSource} ${media}`,
    `media-src ${media}`,
  ].join("; ");
}

/** HeyGen's hosts, and the API's own where that is not HeyGen's. */
export function mediaSources(origin: string | undefined): readonly string[] {
  const ofApi = origin === undefined ? undefined : httpOrigin(origin);
  return ofApi === undefined || /\.heygen\.(?:com|ai)$/.test(ofApi) ? HEYGEN_HOSTS : [...HEYGEN_HOSTS, ofApi];
}

/** Only what `URL` reads as an origin may enter the policy, so that no setting can add a directive. */
function httpOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "https:" || url.protocol === "http:" ? url.origin : undefined;
}

/** 128 random bits as hex. */
export function createNonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface PageParts extends PolicyParts {
  readonly language: string;
  readonly strings: Pick<GalleryStrings, "title">;
  readonly scriptUri: string;
  readonly styleUri: string;
}

export function galleryHtml(parts: PageParts): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(parts.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy(parts))}">
<meta property="csp-nonce" content="${parts.styleNonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(parts.styleUri)}">
<title>${escapeHtml(parts.strings.title)}</title>
</head>
<body>
<script nonce="${parts.nonce}" src="${escapeHtml(parts.scriptUri)}"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
