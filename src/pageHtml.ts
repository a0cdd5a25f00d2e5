/** The HTML of a webview's page, which is built by its one script. */

export interface PolicyParts {
  /** The webview's own source of files. */
  readonly cspSource: string;
  readonly nonce: string;
  /** The toolkit probes the browser with a style element of its own, which needs a nonce. */
  readonly styleNonce: string;
  /** Where pictures and clips may come from, as the policy names sources. */
  readonly pictures: readonly string[];
  readonly clips: readonly string[];
}

/** Nothing but our one script and style sheet, and the pictures and clips that are named. */
export function contentSecurityPolicy(parts: PolicyParts): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "connect-src 'none'",
    `script-src 'nonce-${parts.nonce}'`,
    `style-src ${parts.cspSource} 'nonce-${parts.styleNonce}'`,
    `img-src ${sourcesOf(parts.pictures)}`,
    `media-src ${sourcesOf(parts.clips)}`,
  ].join("; ");
}

function sourcesOf(sources: readonly string[]): string {
  return sources.length === 0 ? "'none'" : sources.join(" ");
}

/** 128 random bits as hex. */
export function createNonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface PageParts extends PolicyParts {
  readonly language: string;
  readonly title: string;
  readonly scriptUri: string;
  readonly styleUri: string;
}

export function pageHtml(parts: PageParts): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(parts.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy(parts))}">
<meta property="csp-nonce" content="${parts.styleNonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(parts.styleUri)}">
<title>${escapeHtml(parts.title)}</title>
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
