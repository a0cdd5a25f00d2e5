import { parseUrl } from "../heygen/origin";

/** UTF-16 units: never more than what HeyGen's limit of 1,000 characters may mean. */
export const MAX_PROMPT_CHARS = 1000;
export const MAX_REFERENCES = 3;

export type PromptProblem =
  { readonly kind: "empty" } | { readonly kind: "tooLong"; readonly length: number };

/** undefined: HeyGen takes it. */
export function judgePrompt(text: string): PromptProblem | undefined {
  const { length } = text.trim();
  if (length === 0) return { kind: "empty" };
  return length > MAX_PROMPT_CHARS ? { kind: "tooLong", length } : undefined;
}

/** What an address leads to, as far as its ending tells. */
export type AddressedKind = "photo" | "digital_twin" | "unknown";

export type AddressInput =
  | { readonly ok: true; readonly url: string; readonly kind: AddressedKind; readonly fileName: string }
  | {
      readonly ok: false;
      /** `local`: HeyGen's servers cannot reach it. */
      readonly problem: "empty" | "notUrl" | "notHttps" | "credentials" | "local" | "unsupported";
    };

const PHOTO = /\.(?:png|jpe?g)$/i;
const FOOTAGE = /\.(?:mp4|webm)$/i;
/** What HeyGen says it does not take, or what is no single file. */
const UNSUPPORTED = /\.(?:webp|gif|heic|avif|svg|bmp|tiff?|mov|avi|mkv|html?|zip|pdf)$/i;
/** Names without a dot, of home networks, and addresses that nobody has to himself on the internet. */
const LOCAL_NAME = /^(?:[^.]+|.*\.(?:localhost|local|internal|lan|home\.arpa)|\[.*\])$/i;
const LOCAL_ADDRESS =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(?:\.\d+)+$/;

/** The address of a photo or footage that HeyGen downloads itself. */
export function parseAddress(text: string): AddressInput {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: false, problem: "empty" };
  const url = parseUrl(trimmed);
  if (url === undefined || url.hostname === "") return { ok: false, problem: "notUrl" };
  if (url.protocol !== "https:") return { ok: false, problem: "notHttps" };
  if (url.username !== "" || url.password !== "") return { ok: false, problem: "credentials" };
  if (isLocal(url.hostname)) return { ok: false, problem: "local" };
  if (UNSUPPORTED.test(url.pathname)) return { ok: false, problem: "unsupported" };
  return { ok: true, url: url.href, kind: kindOf(url.pathname), fileName: fileNameOf(url.pathname) };
}

/** A dot at the end only says that the name is whole. */
function isLocal(hostname: string): boolean {
  const host = hostname.replace(/\.$/, "");
  return LOCAL_NAME.test(host) || LOCAL_ADDRESS.test(host);
}

function kindOf(path: string): AddressedKind {
  if (PHOTO.test(path)) return "photo";
  return FOOTAGE.test(path) ? "digital_twin" : "unknown";
}

/** Empty where the path ends in none; undecodable escapes stay as they are. */
function fileNameOf(path: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
