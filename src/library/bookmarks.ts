/** Which looks the user marked or used, by look id. An id may be unknown to the catalogue by now. */
export interface BookmarkState {
  /** The latest first. */
  readonly favourites: readonly string[];
  /** Copied or inserted, the latest first, at most `MAX_RECENT`. */
  readonly recent: readonly string[];
}

export const MAX_RECENT = 20;

export const NO_BOOKMARKS: BookmarkState = { favourites: [], recent: [] };

/** Favourites and recently used looks of one account; shared by its windows. */
export interface Bookmarks {
  readonly state: BookmarkState;
  /** The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
  /** Settles when what was kept is in `state`, or could not be read. Never rejects. */
  readonly restored: Promise<void>;
  /** Never rejects: what could not be kept is told to the user, and `state` stays as it was. */
  setFavourite(lookIds: readonly string[], isFavourite: boolean): Promise<void>;
  /** Never rejects: what could not be kept is remembered for now. */
  noteUsed(lookIds: readonly string[]): Promise<void>;
  /** Puts another account's first, which is left without any. Never rejects: where it fails, each keeps its own. */
  takeOver(from: Bookmarks): Promise<void>;
  /** Forgets all of them. Rejects where that cannot be kept. */
  clear(): Promise<void>;
  /** Another window may have written. Never rejects. */
  reload(): Promise<void>;
}

const favouriteSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** As quick for thousands of favourites as for one. */
export function isFavourite({ favourites }: BookmarkState, lookId: string): boolean {
  const set = favouriteSets.get(favourites) ?? new Set(favourites);
  favouriteSets.set(favourites, set);
  return set.has(lookId);
}

export function withFavourites(
  state: BookmarkState,
  lookIds: readonly string[],
  isFavourite: boolean,
): BookmarkState {
  const others = without(state.favourites, lookIds);
  return { ...state, favourites: isFavourite ? [...new Set(lookIds), ...others] : others };
}

export function withUsed(state: BookmarkState, lookIds: readonly string[]): BookmarkState {
  const recent = [...new Set(lookIds), ...without(state.recent, lookIds)].slice(0, MAX_RECENT);
  return { ...state, recent };
}

export function merged(first: BookmarkState, then: BookmarkState): BookmarkState {
  const favourites = [...new Set([...first.favourites, ...then.favourites])];
  return { favourites, recent: [...new Set([...first.recent, ...then.recent])].slice(0, MAX_RECENT) };
}

export function isSameBookmarks(one: BookmarkState, other: BookmarkState): boolean {
  return isSameIds(one.favourites, other.favourites) && isSameIds(one.recent, other.recent);
}

function isSameIds(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

function without(ids: readonly string[], gone: readonly string[]): readonly string[] {
  const out = new Set(gone);
  return ids.filter((id) => !out.has(id));
}
