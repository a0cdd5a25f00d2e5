import type { GalleryFilters, GalleryStatus } from "../src/protocol";
import { hasFilters } from "./filters";

/** What fills the grid's place. A failure never looks like emptiness, and loading like neither. */
export type Pane =
  | "looks"
  | "loading"
  | "signedOut"
  | "misconfigured"
  | "failed"
  | "noLooks"
  | "emptyGroup"
  | "noMatch"
  | "noFavourites"
  | "noRecent"
  | "noAction";

export interface PaneFacts {
  readonly status: GalleryStatus;
  readonly filters: GalleryFilters;
  /** How many looks pass every filter. */
  readonly shown: number;
  /** How many there are in the group and scope in front, or at all. */
  readonly total: number;
  /** What is shown is of other filters, or nothing yet. */
  readonly isAwaited: boolean;
}

const EMPTY_SCOPES = { favourites: "noFavourites", recent: "noRecent", needsAction: "noAction" } as const;

export function choosePane({ status, filters, shown, total, isAwaited }: PaneFacts): Pane {
  if (status.kind === "signedOut" || status.kind === "misconfigured") return status.kind;
  if (shown > 0) return "looks";
  if (status.kind === "rejected" && total === 0) return "signedOut";
  if (status.kind === "failed") return "failed";
  if (status.busy || isAwaited) return "loading";
  if (hasFilters(filters) && total > 0) return "noMatch";
  if (status.kind === "partial") return "failed";
  if (filters.scope !== undefined) return EMPTY_SCOPES[filters.scope];
  return filters.groupId === undefined ? "noLooks" : "emptyGroup";
}
