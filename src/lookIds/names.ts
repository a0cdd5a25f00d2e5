import type { Wanted } from "./mention";

/** Words before `avatar_id` that say whose avatar it is: another product's. */
const FOREIGN_WORDS = new Set([
  ...["user", "users", "player", "discord", "slack", "github", "gitlab", "profile", "member", "author"],
  ...["chat", "npc", "guild", "account", "sprite", "icon", "team", "steam", "roblox", "facebook", "fb"],
  ...["twitch", "telegram", "whatsapp", "game", "vrchat", "vrm", "rpm", "bot", "enemy", "synthesia"],
  ...["sender", "commenter", "contact", "employee", "friend", "gravatar", "jira", "zoom", "tavus", "did"],
]);

/** Words after `…id` that make the value something about an id, not an id. */
const ABOUT_WORDS = new Set([
  ...["pattern", "regex", "regexp", "re", "prefix", "suffix", "field", "key", "name", "label", "column"],
  ...["param", "parameter", "header", "error", "type", "placeholder", "hint", "schema", "description"],
  ...["message", "env", "var", "variable", "flag", "length", "len", "count", "index", "title", "text"],
  ...["help", "format", "url", "path", "file", "required", "missing", "invalid", "tooltip", "selector"],
]);

/** The words of an identifier: `HEYGEN_AVATAR_LookID` is heygen, avatar, look, id. All lower case. */
export function wordsOf(identifier: string): readonly string[] {
  if (/^[a-z\d]+$/u.test(identifier)) return [identifier];
  const spaced = identifier
    .replace(/IDs(?![a-z])/gu, "Ids")
    .replace(/([a-z\d])([A-Z])/gu, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/gu, "$1 $2")
    .replace(/[^A-Za-z\d]+/gu, " ");
  return spaced.trim().toLowerCase().split(" ");
}

export interface NameVerdict {
  readonly wanted: Wanted;
  /** The name alone is common elsewhere too: the value has to look like one of HeyGen's. */
  readonly isWeak: boolean;
}

/** What a field, variable or flag of this name wants; undefined: no id of ours. */
export function judgeName(identifier: string): NameVerdict | undefined {
  const words = wordsOf(identifier);
  const at = idWordAt(words);
  if (at < 1) return undefined;
  const before = words.slice(0, at);
  const after = words.slice(at + 1);
  // What is kept by id is something else: `etagByAvatarId`.
  if (before.at(-2) === "by") return undefined;
  if (after.length > 2 || after.some((word) => ABOUT_WORDS.has(word))) return undefined;
  const isHeyGens = before.includes("heygen");
  if (!isHeyGens && before.some((word) => FOREIGN_WORDS.has(word))) return undefined;
  return judgeWords(before, isHeyGens);
}

/** The last `id` that follows a word of ours; -1: none. */
function idWordAt(words: readonly string[]): number {
  const ours = ["avatar", "look", "photo", "group"];
  return words.findLastIndex(
    (word, index) => /^ids?\d*$/u.test(word) && ours.includes(words[index - 1] ?? ""),
  );
}

function judgeWords(before: readonly string[], isHeyGens: boolean): NameVerdict | undefined {
  const avatar = before.includes("avatar");
  switch (before.at(-1)) {
    case "avatar":
      return { wanted: "look", isWeak: false };
    case "look":
      return { wanted: "look", isWeak: !isHeyGens && !avatar };
    case "group":
      return { wanted: "group", isWeak: !isHeyGens && !avatar };
    case "photo":
      return before.at(-2) === "talking" ? { wanted: "talkingPhoto", isWeak: false } : undefined;
    default:
      return undefined;
  }
}

export interface ContainerVerdict {
  readonly wanted: Wanted;
  /** One thing with an `id`, or several ids or things. */
  readonly holds: "one" | "several";
}

/** What a name without id holds: `AVATARS_BY_LANG` looks, `avatar_group` one group; undefined: nothing of ours. */
export function judgeContainer(identifier: string): ContainerVerdict | undefined {
  const words = wordsOf(identifier);
  if (!words.includes("heygen") && words.some((word) => FOREIGN_WORDS.has(word))) return undefined;
  const by = words.findLastIndex((word) => ["by", "for", "per"].includes(word));
  const things = by > 0 ? words.slice(0, by) : words;
  const last = things.at(-1) ?? "";
  if (/^groups?$/u.test(last) && things.includes("avatar")) {
    return { wanted: "group", holds: last === "groups" ? "several" : "one" };
  }
  if (last === "item" && things.includes("avatar")) return { wanted: "look", holds: "one" };
  if (!/^(?:avatar|look)s?$/u.test(last)) return undefined;
  return { wanted: "look", holds: last.endsWith("s") || by > 0 ? "several" : "one" };
}
