import { isPreviewUrl, parseUrl } from "../heygen/origin";
import type { Clock, Fetch } from "../heygen/ports";
import { pictureTypeOf, type PictureType } from "./pictureFile";

export interface DownloadPorts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** The API's, whose own addresses may be loaded too. */
  readonly origin: string;
}

export type Downloaded =
  | { readonly kind: "picture"; readonly bytes: Uint8Array; readonly type: PictureType }
  /** The signature ran out, or is missing. */
  | { readonly kind: "expired" }
  | { readonly kind: "gone" }
  /** No picture of a kind that is kept, or too large. */
  | { readonly kind: "refused" }
  /** From where no picture may come. */
  | { readonly kind: "foreign" }
  /** May work later. */
  | { readonly kind: "failed" }
  | { readonly kind: "aborted" };

const MAX_PICTURE_BYTES = 8 * 1024 * 1024;
const DOWNLOAD_TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 3;

/** Without any credential; each address on the way is one that pictures may come from. */
export async function downloadPicture(
  ports: DownloadPorts,
  url: string,
  signal: AbortSignal,
): Promise<Downloaded> {
  const timeout = new AbortController();
  const cancelTimeout = ports.clock.setTimer(() => {
    timeout.abort();
  }, DOWNLOAD_TIMEOUT_MS);
  try {
    return await follow(ports, url, AbortSignal.any([signal, timeout.signal]), MAX_REDIRECTS);
  } catch {
    return { kind: signal.aborted ? "aborted" : "failed" };
  } finally {
    cancelTimeout();
  }
}

async function follow(
  ports: DownloadPorts,
  url: string,
  signal: AbortSignal,
  redirectsLeft: number,
): Promise<Downloaded> {
  if (url.startsWith("data:") || !isPreviewUrl(url, ports.origin)) return { kind: "foreign" };
  const response = await ports.fetch(url, {
    method: "GET",
    headers: { accept: "image/*" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "manual",
    signal,
  });
  if (response.ok) return readPicture(response);
  await response.body?.cancel();
  const target = response.status >= 300 && response.status < 400 ? targetOf(response, url) : undefined;
  if (target === undefined) return failureOf(response.status);
  return redirectsLeft === 0 ? { kind: "foreign" } : follow(ports, target, signal, redirectsLeft - 1);
}

function targetOf(response: Response, url: string): string | undefined {
  const location = response.headers.get("location");
  const base = parseUrl(url);
  if (location === null || base === undefined) return undefined;
  try {
    return new URL(location, base).href;
  } catch {
    return undefined;
  }
}

function failureOf(status: number): Downloaded {
  if (status === 401 || status === 403) return { kind: "expired" };
  if (status === 404 || status === 410) return { kind: "gone" };
  return { kind: status === 429 || status >= 500 ? "failed" : "refused" };
}

async function readPicture(response: Response): Promise<Downloaded> {
  if (Number(response.headers.get("content-length") ?? 0) > MAX_PICTURE_BYTES) {
    await response.body?.cancel();
    return { kind: "refused" };
  }
  const bytes = await readAtMost(response, MAX_PICTURE_BYTES);
  if (bytes === undefined) return { kind: "refused" };
  const type = pictureTypeOf(bytes);
  return type === undefined ? { kind: "refused" } : { kind: "picture", bytes, type };
}

/** undefined: there is more. */
async function readAtMost(response: Response, limitBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    size += part.value.length;
    if (size > limitBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
