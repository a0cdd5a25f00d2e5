/** A path of v1 or v2 in a text. Offsets: UTF-16 units. */
export interface RetiredPath {
  readonly path: string;
  /** The v3 path to call instead, where there is one whose use is the same. */
  readonly successor: string | undefined;
  /** HeyGen's host stands before it: only then is it sure that the path is all there is to change. */
  readonly hasHost: boolean;
  readonly start: number;
  readonly end: number;
}

/** An asset's upload has none: its host and its body are others in v3. */
const SUCCESSORS: readonly (readonly [pattern: RegExp, successor: string])[] = [
  [/^v2\/avatars$/u, "/v3/avatars/looks"],
  [/^v2\/avatar_group\.list$/u, "/v3/avatars"],
  [/^v2\/video\/generate$/u, "/v3/videos"],
  [/^v[12]\/user\/(?:me|remaining_quota)$/u, "/v3/users/me"],
];

/** Of v2, Studio and Template stay. */
const STAYS = /^v2\/(?:templates?|studio)\b/u;

/** Paths that nobody but HeyGen has: they may stand without the host, as after `BASE_URL +`. */
const ONLY_HEYGENS =
  /^v(?:1\/(?:video_status\.get|video\.(?:list|delete|webm)|streaming\.\w|talking_photo\b|(?:avatar|voice)\.list|webhook\/endpoint\.)|2\/(?:video\/generate$|avatar_group[./]|photo_avatar\/|talking_photo\b|user\/remaining_quota$|video_translate\b))/u;

const PATH =
  /((?<![\w-])(?:api|upload)\.heygen\.com)?\/(v[12]\/[a-z_][\w.]{0,40}(?:\/[a-z_][\w.]{0,40}){0,3})/gu;
/** A variable named after HeyGen that the path is put behind: `${HEYGEN_URL}/v2/…`, `heygenBase + "/v2/…`. */
const HEYGENS_BASE = /heygen[\w.]{0,30}(?:\}|\)?\s{0,3}\+\s{0,3}f?["'`])$/iu;
/** One's own server, which may have paths like HeyGen's. */
const OWN_ROUTE =
  /(?:@\w{1,30}(?:\.\w{1,30})?|\b(?:app|router|server|fastify|routes?|blueprint|bp)\.\w{1,20}|\brequest\(\w{1,30}\)\.\w{1,20})\(\s{0,10}["'`]$/iu;
/** The same in Go and in Django; HeyGen's clients have methods in capitals, too. */
const OWN_ROUTE_BY_CASE =
  /(?:\b(?!\w{0,30}(?:[cC]lient|[hH]ey[gG]en|HEYGEN))\w{1,30}\.(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Any|Handle|HandleFunc)|(?<![\w.])(?:re_path|path|url))\(\s{0,10}[rbu]{0,2}["'`]\^?$/u;

export function retiredPaths(text: string): readonly RetiredPath[] {
  return [...text.matchAll(PATH)].flatMap((match) => {
    const [whole, host, path = ""] = match;
    const hasHost = host !== undefined;
    if (STAYS.test(path) || !(hasHost || isHeyGens(path, text, match.index))) return [];
    const start = match.index + whole.length - path.length - 1;
    const successor = SUCCESSORS.find(([pattern]) => pattern.test(path))?.[1];
    return [{ path: `/${path}`, successor, hasHost, start, end: start + path.length + 1 }];
  });
}

/** Whether a path without a host is HeyGen's. */
function isHeyGens(path: string, text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  if (/[\w.-]$/u.test(before) || OWN_ROUTE.test(before) || OWN_ROUTE_BY_CASE.test(before)) return false;
  return ONLY_HEYGENS.test(path) || HEYGENS_BASE.test(before);
}
