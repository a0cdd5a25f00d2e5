import { wordsOf } from "./names";

/** What an id may be made of; see the API's facts. */
const ID = /^[\w-]{1,120}$/u;
const HEX = /^[\da-f]{32}$/iu;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;
const NUMBER = /^\d+$/u;

/** Words that only stand in for an id. */
const STAND_INS = new Set([
  ...["your", "placeholder", "example", "sample", "dummy", "fake", "mock", "mocked", "stub", "foo", "bar"],
  ...[
    "baz",
    "qux",
    "changeme",
    "change",
    "todo",
    "fixme",
    "tbd",
    "replace",
    "insert",
    "here",
    "some",
    "any",
    "abc",
  ],
  ...["abc123", "xyz", "xxx", "test", "demo", "unknown", "none", "null", "nil", "undefined", "true", "false"],
  ...["invalid", "nonexistent", "missing", "bogus", "redacted", "hidden", "secret", "random", "auto"],
  ...["default", "string", "str", "int", "number", "optional", "required", "empty", "value"],
]);

/** Words that documents write in front of a made-up number: `look_abc123`, `ag_1`. */
const MADE_UP =
  /^(?:look|avatar|ag|av|group|talking_?photo|photo|id)s?[_-]?(?:abc|xyz|def|id)?[_-]?[\da-f]{0,8}$/iu;

export function isIdShaped(value: string): boolean {
  return ID.test(value);
}

export function isHexId(value: string): boolean {
  return HEX.test(value);
}

/** A dashed UUID: an id of LiveAvatar, which v3 does not know. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** Nobody writes such a word by chance: hex digits, or several parts with capitals or numbers. */
export function isDistinctive(value: string): boolean {
  if (HEX.test(value) || UUID.test(value)) return true;
  if (FOREIGN.test(value)) return false;
  return value.length >= 8 && /[_-]/u.test(value) && /[A-Z\d]/u.test(value) && /[A-Za-z]/u.test(value);
}

/** Ids of other products: MongoDB's (24 digits), Steam's hashes (40), and those with a prefix: Discord's, VRChat's. */
const FOREIGN =
  /^(?:[\da-f]{24}|[\da-f]{40}|[\da-f]{64}|[a-z]{1,8}_(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))$/iu;

/** People number their own things so: `layer-3`, `teal_04`. */
const NUMBERED = /^[a-z]+[_-]\d{1,3}$/u;

/** May be an id that nobody knows, where a name says so: no plain words, and no other product's. */
export function isPlausible(value: string): boolean {
  return /[\d_-]/u.test(value) && /[\dA-Z]/u.test(value) && !FOREIGN.test(value) && !NUMBERED.test(value);
}

/** Stands in for an id, or is none: `YOUR_AVATAR_ID`, `look_abc123`, `123`, a name of a field. */
export function isPlaceholder(value: string): boolean {
  if (HEX.test(value) || UUID.test(value)) return isPatterned(value.replaceAll("-", ""));
  if (NUMBER.test(value) || value.length < 3 || MADE_UP.test(value)) return true;
  if (/(.)\1{3}/u.test(value) || /^\W|^[_-]|[_-]$/u.test(value)) return true;
  const words = wordsOf(value);
  return (
    words.some((word) => STAND_INS.has(word)) ||
    words[0] === "my" ||
    /^(?:ids?|key|name)$/u.test(words.at(-1) ?? "") ||
    /^[a-z]{1,2}-?\d{1,4}$/iu.test(value)
  );
}

/** At most four different ones. */
function hasFewDigits(hex: string): boolean {
  let seen = 0;
  for (let at = 0; at < hex.length; at += 1) seen |= 1 << Number.parseInt(hex.charAt(at), 16);
  let count = 0;
  for (; seen !== 0; seen &= seen - 1) count += 1;
  return count <= 4;
}

/** `000…`, `0123456789abcdef0123…`, `abababab…`: typed by hand. */
function isPatterned(hex: string): boolean {
  if (hasFewDigits(hex)) return true;
  const period = hex.slice(0, 8).toLowerCase();
  if (hex.toLowerCase() === period.repeat(4)) return true;
  return /0?12345678|abcdef[01]|fedcba98|deadbeef/iu.test(hex);
}

/** As HeyGen names its own looks: `June_HR_public`, `Daisy-inskirt-20220818`. */
export function isPublicName(value: string): boolean {
  return /^[A-Za-z][\w-]{2,100}(?:_public(?:_\d[\d_]{0,20})?|[_-]20\d{6}(?:\d\d)?)$/u.test(value);
}
