import type { Credential } from "./client";

/**
 * Why a text is no credential. `whitespace`: inside it. `characters`: control characters or ones outside
 * ASCII, which cannot stand in a header.
 */
export interface RefusedCredential {
  readonly kind: "empty" | "whitespace" | "characters";
}

const FINGERPRINT_HEX_DIGITS = 12;

const INVISIBLE_ENDS =
  /^(?:\s|\u200b|\u200c|\u200d|\u2060|\ufeff)+|(?:\s|\u200b|\u200c|\u200d|\u2060|\ufeff)+$/g;
const NAME_PREFIX = /^(?:export\s+)?(?:HEYGEN_API_KEY\s*=|x-api-key\s*[:=]|authorization\s*[:=])/i;
const BEARER_PREFIX = /^bearer(?:\s+|$)/i;
const QUOTED = /^(["'`])(.*)\1$/s;
const JWT = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/;

/**
 * What people paste into a password box: the bare key, quoted, or with the header's or variable's name in
 * front. `Bearer` in front, or the shape of a JWT, makes it an access token.
 */
export function parseCredential(text: string): Credential | RefusedCredential {
  const { secret, bearer } = unwrap(text);
  if (secret === "") {
    return { kind: "empty" };
  }
  if (/\s/.test(secret)) {
    return { kind: "whitespace" };
  }
  if (!isHeaderSafe(secret)) {
    return { kind: "characters" };
  }
  return { kind: bearer || JWT.test(secret) ? "accessToken" : "apiKey", secret };
}

/** Whether it can stand in a header; fetch quotes a value that cannot in its own error. */
export function isHeaderSafe(secret: string): boolean {
  return /^[\x21-\x7e]+$/.test(secret);
}

/** The first 12 hex digits of the secret's SHA-256: tells accounts apart, gives nothing away. */
export async function fingerprintCredential(credential: Credential): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(credential.secret),
  );
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, FINGERPRINT_HEX_DIGITS);
}

/** Takes wrappings off until none is left, in whatever order they come. */
function unwrap(text: string): { readonly secret: string; readonly bearer: boolean } {
  let secret = text;
  let bearer = false;
  for (;;) {
    const before = secret;
    secret = secret.replace(INVISIBLE_ENDS, "").replace(QUOTED, "$2").replace(NAME_PREFIX, "");
    if (BEARER_PREFIX.test(secret)) {
      bearer = true;
      secret = secret.replace(BEARER_PREFIX, "");
    }
    if (secret === before) {
      return { secret, bearer };
    }
  }
}
