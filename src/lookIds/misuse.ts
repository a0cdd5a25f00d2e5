import { bearersOfKeys } from "./bearer";
import type { Part } from "./mention";
import { retiredPaths, type RetiredPath } from "./retired";
import { ADDRESS_REACH, isSentToOthers } from "./sentTo";
import { isPlaceholder } from "./values";

/** Something about HeyGen's API in a text that cannot work, or that gives a key away. Offsets: UTF-16 units. */
export type Misuse =
  /** A call of v1 or v2, retired on 31 October 2026. */
  | (RetiredPath & { readonly kind: "retiredEndpoint" })
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

const KEY = /\bsk_V2_[\w-]{6,200}/gu;
/** By its name, only the API key is one: HeyGen's webhooks have secrets, and others send theirs as x-api-key, too. */
const NAMED_KEY =
  /(heygen(?:[._-]?(?:api|v\d|prod|production|dev|development|staging|live|test)){0,3}[._-]?key|(?<![\w-])x-api-key)["'`\]]{0,2}\s{0,3}(?::=|=>|[:=,])\s{0,3}["'`]([A-Za-z\d+/_-]{32,160}={0,2})["'`]/giu;
/** How the keys of others begin. */
const OTHERS_KEY =
  /^(?:sk-|sk_(?!V2_)|pk[-_]|rk_|gsk_|AIza|gh[a-z]_|github_|xai-|xox|hf_|r8_|eyJ|whsec_|AKIA)/u;
const PUBLIC_NAME =
  /\b((?:VITE|NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP|NG_APP|STORYBOOK)_)(\w{0,40}HEYGEN\w{0,40})(?!\w)/gu;

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
  // What stands before says whether a word is one, and where a header is sent.
  const offset = Math.max(0, part.from - ADDRESS_REACH);
  return misusesIn(text.slice(offset, part.to + REACH), languageId)
    .map((misuse) => ({ ...misuse, start: misuse.start + offset, end: misuse.end + offset }))
    .filter(({ start }) => start >= part.from && start < part.to);
}

function misusesIn(text: string, languageId: string | undefined): readonly Misuse[] {
  const keys = languageId !== undefined && KEEPS_KEYS.has(languageId) ? [] : writtenKeys(text);
  const retired = retiredPaths(text).map((path): Misuse => ({ kind: "retiredEndpoint", ...path }));
  const bearers = bearersOfKeys(text).map((bearer): Misuse => ({ kind: "bearerWithKey", ...bearer }));
  return [...retired, ...keys, ...publicNames(text), ...bearers].sort((a, b) => a.start - b.start);
}

function writtenKeys(text: string): Misuse[] {
  const found = new Map<number, Misuse>();
  for (const match of text.matchAll(KEY)) {
    if (isStandIn(match[0].slice("sk_V2_".length))) continue;
    found.set(match.index, { kind: "keyInSource", start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(NAMED_KEY)) {
    const [whole, name = "", key = ""] = match;
    const start = match.index + whole.length - key.length - 1;
    if (isStandIn(key) || !/\d/u.test(key) || !/[A-Za-z]/u.test(key) || OTHERS_KEY.test(key)) continue;
    if (isReference(key)) continue;
    if (name.startsWith("x-") && isSentToOthers(text, match.index)) continue;
    found.set(start, { kind: "keyInSource", start, end: start + key.length });
  }
  return [...found.values()];
}

/** Where a key is kept, or another thing's name: a path, or words; keys are random. */
function isReference(value: string): boolean {
  if (/heygen/iu.test(value) || /^[a-z]{3,}\//u.test(value)) return true;
  const parts = value.split(/[/_-]/u);
  return parts.length > 2 && parts.filter((part) => /^[a-z]{3,}$/u.test(part)).length > 1;
}

function isStandIn(key: string): boolean {
  return /x{4}|\.{3}|(.)\1{5}/iu.test(key) || isPlaceholder(key.replace(/=+$/u, "").replace(/[+/]/gu, "_"));
}

function publicNames(text: string): Misuse[] {
  return [...text.matchAll(PUBLIC_NAME)].flatMap((match) => {
    const [name, , safeName = ""] = match;
    if (!/(?:KEY|TOKEN|SECRET)$/u.test(safeName)) return [];
    return { kind: "publicKeyVariable", name, safeName, start: match.index, end: match.index + name.length };
  });
}
