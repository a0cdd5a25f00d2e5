import type { BookmarkState, Bookmarks } from "./bookmarks";

export function createBookmarks(): Bookmarks {
  const listeners = new Set<() => void>();
  let state: BookmarkState = { favourites: [], recent: [] };
  const set = (next: BookmarkState): Promise<void> => {
    state = next;
    for (const listener of [...listeners]) listener();
    return Promise.resolve();
  };
  const without = (ids: readonly string[], gone: readonly string[]) => ids.filter((id) => !gone.includes(id));
  return {
    get state() {
      return state;
    },
    onDidChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setFavourite: (lookIds, isFavourite) =>
      set({
        ...state,
        favourites: [...(isFavourite ? lookIds : []), ...without(state.favourites, lookIds)],
      }),
    noteUsed: (lookIds) => set({ ...state, recent: [...lookIds, ...without(state.recent, lookIds)] }),
    reload: () => Promise.resolve(),
  };
}
