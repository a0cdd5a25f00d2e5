import type { Catalog } from "../catalog/catalog";
import type { Clock } from "../heygen/ports";
import type { Bookmarks } from "../library/bookmarks";
import type { Library } from "../library/library";
import type { Thumbnails } from "./thumbnails";
import { wantedPictures } from "./wanted";

/** After the last change: lists, and what a person waits for, go first. */
const CALM_MS = 3000;

export interface WantedPorts {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly bookmarks: Bookmarks;
  readonly thumbnails: Thumbnails;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Fetches in the background what will be wanted, whenever nothing has changed for a while. */
export function followWanted({ catalog, library, bookmarks, thumbnails, clock, signal }: WantedPorts): void {
  let cancel: (() => void) | undefined;
  const want = (): void => {
    cancel = undefined;
    if (library.state.load.kind === "loading") return;
    for (const picture of wantedPictures(catalog.state, bookmarks.state)) thumbnails.want(picture);
  };
  const later = (): void => {
    cancel?.();
    cancel = clock.setTimer(want, CALM_MS);
  };
  const unsubscribe = [catalog, library, bookmarks].map((source) => source.onDidChange(later));
  signal.addEventListener("abort", () => {
    cancel?.();
    for (const end of unsubscribe) end();
  });
}
