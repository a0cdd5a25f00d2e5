import type { Part } from "./mention";
import { isPlaceholder } from "./values";

/** Something about HeyGen's API in a text that cannot work, or that gives a key away. Offsets: UTF-16 units. */
export type Misuse =
  /** A call of v1 or v2, retired on 31 October 2026. `successor`: the v3 path to call instead, where there is one. */
  | (Span & {
      readonly kind: "retiredEndpoint";
      readonly path: string;
      readonly successor: string | undefined;
    })
  /** A key written down in source. */
  | (Span & { readonly kind: "keyInSource" })
  /** A key in a variable that a bundler hands to every browser. `safeName`: the same without that prefix. */
  | (Span & { readonly kind: "publicKeyVariable"; readonly name: string; readonly safeName: string })
  /** An API key behind `Authorization: Bearer`, which takes OAuth tokens only. */
  | (Span & { readonly kind: "bearerWithKey" });

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Retired paths and what took their place; where the answer's use is the same, a fix may write it. */
const SUCCESSORS: readonly (readonly [pattern: RegExp, successor: string | undefined])[] = [
  [/^v2\/avatars$/u, "/v3/avatars/looks"],
  [/^v2\/avatar_group\.list$/u, "/v3/avatars"],
  [/^v2\/video\/generate$/u, "/v3/videos"],
  [/^v[12]\/user\/(?:me|remaining_quota)$/u, "/v3/users/me"],
  [/^v1\/asset$/u, "/v3/assets"],
];

/** Of v2, Studio and Template stay. */
const STAYS = /^v2\/(?:templates?|studio)\b/u;

/** Paths of the retired versions that stand without the host, as after `BASE_URL +`. */
const KNOWN_PATH =
  /^v(?:1\/(?:video[_.]|asset|talking_photo|streaming|avatar|voice|user|webhook)|2\/(?:video|avatar|talking_photo|photo_avatar|voices?|user|assets?|video_translate)|2\/avatar_group)/u;

const ENDPOINT = /(heygen\.com)?\/(v[12]\/[a-z_][\w.]{0,40}(?:\/[a-z_][\w.]{0,40}){0,3})/gu;
const KEY = /\bsk_V2_[\w-]{6,200}/gu;
const NAMED_KEY =
  /(?:heygen[\w-]{0,20}(?:key|token|secret)|x-api-key)["'`\]]{0,2}\s{0,3}(?::=|=>|[:=,])\s{0,3}["'`]([A-Za-z\d+/_-]{32,160}={0,2})["'`]/giu;
const PUBLIC_NAME =
  /\b((?:VITE|NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP|NG_APP|STORYBOOK)_)(\w{0,40}HEYGEN\w{0,40})/gu;
const BEARER =
  /\bauthorization\b["'`\]]{0,2}\s{0,3}(?::=|=>|[:=,])?\s{0,3}[fr$@]?["'`]?\s?Bearer\s([^\n]{1,120})/giu;

/** Where keys belong: there, only a name that browsers get is wrong. */
const KEEPS_KEYS = new Set(["dotenv", "properties", "ini", "env"]);

/** No misuse is longer than this; what begins in one part of a text may end in the next. UTF-16 units. */
const REACH = 400;

/**
 * What is misused in a text that speaks of HeyGen, in order of its place.
 * @param part which part is looked at; what begins in it, though it may end behind it
 */
export function findMisuses(text: string, languageId: string | undefined, part?: Part): readonly Misuse[] {
  if (part === undefined) return misusesIn(text, languageId);
  // One more before: what a word begins with says whether it is one.
  const offset = Math.max(0, part.from - 1);
  return misusesIn(text.slice(offset, part.to + REACH), languageId)
    .map((misuse) => ({ ...misuse, start: misuse.start + offset, end: misuse.end + offset }))
    .filter(({ start }) => start >= part.from && start < part.to);
}

function misusesIn(text: string, languageId: string | undefined): readonly Misuse[] {
  const keys = languageId !== undefined && KEEPS_KEYS.has(languageId) ? [] : writtenKeys(text);
  return [...retiredEndpoints(text), ...keys, ...publicNames(text), ...bearers(text)].sort(
    (a, b) => a.start - b.start,
  );
}

function retiredEndpoints(text: string): Misuse[] {
  return [...text.matchAll(ENDPOINT)].flatMap((match) => {
    const [, host, path = ""] = match;
    if (STAYS.test(path) || (host === undefined && !KNOWN_PATH.test(path))) return [];
    if (host === undefined && /[\w.]/u.test(text[match.index - 1] ?? "")) return [];
    const start = match.index + match[0].length - path.length - 1;
    const successor = SUCCESSORS.find(([pattern]) => pattern.test(path))?.[1];
    return { kind: "retiredEndpoint", path: `/${path}`, successor, start, end: start + path.length + 1 };
  });
}

function writtenKeys(text: string): Misuse[] {
  const found = new Map<number, Misuse>();
  for (const match of text.matchAll(KEY)) {
    if (isStandIn(match[0].slice("sk_V2_".length))) continue;
    found.set(match.index, { kind: "keyInSource", start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(NAMED_KEY)) {
    const [whole, key = ""] = match;
    const start = match.index + whole.length - key.length - 1;
    if (isStandIn(key) || !/\d/u.test(key) || !/[A-Za-z]/u.test(key)) continue;
    found.set(start, { kind: "keyInSource", start, end: start + key.length });
  }
  return [...found.values()];
}

function isStandIn(key: string): boolean {
  return /x{4}|\.{3}|(.)\1{5}/iu.test(key) || isPlaceholder(key.replace(/=+$/u, "").replace(/[+/]/gu, "_"));
}

function publicNames(text: string): Misuse[] {
  return [...text.matchAll(PUBLIC_NAME)].flatMap((match) => {
    const [name, , safeName = ""] = match;
    if (!/KEY|TOKEN|SECRET/u.test(safeName)) return [];
    return { kind: "publicKeyVariable", name, safeName, start: match.index, end: match.index + name.length };
  });
}

function bearers(text: string): Misuse[] {
  return [...text.matchAll(BEARER)].flatMap((match) => {
    const [whole, rest = ""] = match;
    if (!/sk_V2_|heygen\w{0,20}key|api_?key/iu.test(rest)) return [];
    const end = match.index + whole.length - rest.length - 1;
    return { kind: "bearerWithKey", start: match.index, end };
  });
}
