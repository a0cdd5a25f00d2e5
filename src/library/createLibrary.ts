import type { FullLoad } from "./fullLoad";
import type { Library } from "./library";
import type { SavedCopy } from "./savedCopy";

export interface LibraryPorts {
  readonly fullLoad: FullLoad;
  /** undefined: this account's avatars are not saved. */
  readonly savedCopy: SavedCopy | undefined;
}

export function createLibrary({ fullLoad, savedCopy }: LibraryPorts): Library {
  return {
    get state() {
      return { savedAtMs: savedCopy?.savedAtMs, load: fullLoad.state };
    },
    onDidChange(listener) {
      const leave = [fullLoad.onDidChange(listener), savedCopy?.onDidChange(listener)];
      return () => {
        for (const each of leave) each?.();
      };
    },
    restored: savedCopy?.groupsRestored ?? Promise.resolve(),
    looksRestored: savedCopy?.looksRestored ?? Promise.resolve(),
    load: () => fullLoad.load(),
    stop: () => {
      fullLoad.stop();
    },
    clear: () => savedCopy?.clear() ?? Promise.resolve(),
  };
}
