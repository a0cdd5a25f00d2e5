import type { Catalog } from "../catalog/catalog";
import type { Library, LoadState } from "./library";
import type { SavedCopy } from "./savedCopy";

export interface LibraryPorts {
  readonly catalog: Catalog;
  /** undefined: this account's avatars are not saved. */
  readonly savedCopy: SavedCopy | undefined;
}

export function createLibrary({ catalog, savedCopy }: LibraryPorts): Library {
  const load: LoadState = { kind: "idle" };
  return {
    get state() {
      return { savedAtMs: savedCopy?.savedAtMs, load };
    },
    onDidChange: (listener) => savedCopy?.onDidChange(listener) ?? (() => undefined),
    restored: savedCopy?.groupsRestored ?? Promise.resolve(),
    looksRestored: savedCopy?.looksRestored ?? Promise.resolve(),
    async load() {
      await Promise.all([catalog.loadAllGroups(), catalog.loadAllLooks()]);
    },
    stop: () => undefined,
    clear: () => savedCopy?.clear() ?? Promise.resolve(),
  };
}
