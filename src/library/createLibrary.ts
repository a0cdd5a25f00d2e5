import type { Catalog } from "../catalog/catalog";
import type { Library, LibraryState } from "./library";

export interface LibraryPorts {
  readonly catalog: Catalog;
}

export function createLibrary({ catalog }: LibraryPorts): Library {
  const state: LibraryState = { savedAtMs: undefined, load: { kind: "idle" } };
  return {
    state,
    onDidChange: () => () => undefined,
    restored: Promise.resolve(),
    async load() {
      await Promise.all([catalog.loadAllGroups(), catalog.loadAllLooks()]);
    },
    stop: () => undefined,
    clear: () => Promise.resolve(),
  };
}
