import { MAX_RECENT, type BookmarkState } from "./bookmarks";

/** A file of another version is not read, so that nothing it says is lost by writing it back. */
const VERSION = 1;

/** Far longer than any look id; a longer one was not written here. */
const ID_MAX = 500;

export function formatBookmarks(state: BookmarkState): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ version: VERSION, ...state }, undefined, 1)}\n`);
}

/** undefined: damaged, or of another version. */
export function parseBookmarks(bytes: Uint8Array): BookmarkState | undefined {
  const file = parseJson(bytes);
  if (typeof file !== "object" || file === null) return undefined;
  if (!("version" in file) || file.version !== VERSION) return undefined;
  const favourites = "favourites" in file ? parseIds(file.favourites) : undefined;
  const recent = "recent" in file ? parseIds(file.recent) : undefined;
  return favourites && recent && { favourites, recent: recent.slice(0, MAX_RECENT) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function parseIds(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value;
  const ids = items.filter(isId);
  return ids.length === items.length ? [...new Set(ids)] : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= ID_MAX;
}
