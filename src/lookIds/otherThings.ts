import { wordsOf } from "./names";

/** Words that end a name of something else: what follows is theirs. */
const OTHER_THINGS = new Set([
  ...["id", "ids", "key", "keys", "token", "secret", "hash", "etag", "digest", "hexdigest", "md5"],
  ...["sha", "sha1", "sha256"],
  ...["url", "uri", "src", "image", "video", "voice", "thumbnail", "preview", "password", "commit", "trace"],
  ...["checksum", "signature", "session", "nonce", "uuid", "guid", "asset", "template", "name"],
]);

/** Whether a name, or a call, says that what follows is no id of ours: `voice_id`, `thumbnail`, `hexdigest`. */
export function isOtherThing(name: string): boolean {
  return OTHER_THINGS.has(wordsOf(name).at(-1) ?? "");
}

/** Whether a call makes another thing out of what it is given: `UUID.fromString`, `md5`. */
export function isMakingOtherThing(callee: string): boolean {
  return wordsOf(callee).some((word) => OTHER_THINGS.has(word));
}
