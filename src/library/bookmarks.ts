/** Which looks the user marked or used, by look id. An id may be unknown to the catalogue by now. */
export interface BookmarkState {
  /** The latest first. */
  readonly favourites: readonly string[];
  /** Copied or inserted, the latest first, at most `MAX_RECENT`. */
  readonly recent: readonly string[];
}

/** Favourites and recently used looks of one account; shared by its windows. */
export interface Bookmarks {
  readonly state: BookmarkState;
  /** The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
  setFavourite(lookIds: readonly string[], isFavourite: boolean): Promise<void>;
  noteUsed(lookIds: readonly string[]): Promise<void>;
  /** Another window may have written. Never rejects. */
  reload(): Promise<void>;
}
