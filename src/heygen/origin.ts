/** `https://host[:port]`, or loopback http, as `URL.origin` puts it. */
export type ParsedOrigin =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly reason: "notUrl" | "notHttps" | "credentials" | "path" };

const HEYGEN_DOMAINS = ["heygen.com", "heygen.ai"];

/** Where the API lives. https only, loopback excepted; a trailing slash is fine, a path or query is not. */
export function parseOrigin(text: string): ParsedOrigin {
  const trimmed = text.trim();
  const url = parseUrl(trimmed);
  if (!url || url.host === "") {
    return { ok: false, reason: "notUrl" };
  }
  if (!isSafeTransport(url)) {
    return { ok: false, reason: "notHttps" };
  }
  if (url.username !== "" || url.password !== "") {
    return { ok: false, reason: "credentials" };
  }
  if (url.pathname !== "/" || /[?#]/.test(trimmed)) {
    return { ok: false, reason: "path" };
  }
  return { ok: true, origin: url.origin };
}

/** https, or http to this very machine. */
export function isSafeTransport(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

/**
 * Whether a consent link may be opened or copied: https on HeyGen's domains or the API's host (or the API's
 * own loopback origin), without credentials.
 */
export function checkConsentUrl(text: string, origin: string): boolean {
  const url = parsePlainUrl(text);
  const api = parseUrl(origin);
  if (!url || !api) {
    return false;
  }
  if (url.protocol === "https:") {
    return isHeyGenHost(url.hostname) || (api.protocol === "https:" && url.host === api.host);
  }
  return isLoopback(api.hostname) && url.protocol === "http:" && url.origin === api.origin;
}

/** Whether a picture, clip or sound may be loaded: HeyGen's domains, the API's own origin, or inline data. */
export function isPreviewUrl(text: string, origin: string): boolean {
  if (/^data:(?:image|video|audio)\//i.test(text)) {
    return true;
  }
  const url = parsePlainUrl(text);
  if (!url) {
    return false;
  }
  const ofApi = isSafeTransport(url) && url.origin === parseUrl(origin)?.origin;
  return ofApi || (url.protocol === "https:" && isHeyGenHost(url.hostname));
}

/**
 * Refuses what other URL parsers read differently from this one (backslashes, white space, an `@` before the
 * path), so that the host that was checked is the host that is opened.
 */
function parsePlainUrl(text: string): URL | undefined {
  return /^https?:\/\/[^/?#@\\]+(?:[/?#]|$)/i.test(text) && /^[\x21-\x5b\x5d-\x7e]+$/.test(text)
    ? parseUrl(text)
    : undefined;
}

export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isHeyGenHost(host: string): boolean {
  return HEYGEN_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** `host` as `URL.hostname` puts it, so short and hexadecimal forms of 127.0.0.1 are already spelled out. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host);
}
