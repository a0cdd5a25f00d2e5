import type { Ownership } from "../heygen/model";
import type { BookmarkState } from "../library/bookmarks";

export type LookScope = "favourites" | "recent" | "needsAction";

export type LookSort = "name" | "newest" | "type";

/** What narrows besides words, each by one value. Values are the API's codes, so a new one works too. */
export interface LookFilters {
  readonly ownership?: Ownership | undefined;
  /** studio_avatar, digital_twin, photo_avatar, … */
  readonly type?: string | undefined;
  /** `female`, `male` (also for the API's woman and man) or the API's own value in lower case. */
  readonly gender?: string | undefined;
  readonly orientation?: string | undefined;
  /** Looks that this engine supports. */
  readonly engine?: string | undefined;
  /** `ready`, `processing`, `pendingConsent`, `failed` or the API's own value. */
  readonly training?: string | undefined;
}

export interface LookQuery extends LookFilters {
  /** As typed: words in any order, beginnings of words, typing errors, whole ids and beginnings of ids. */
  readonly text: string;
  readonly groupId?: string | undefined;
  readonly scope?: LookScope | undefined;
  /** Without it: by relevance; without a text in the catalogue's order, one's own first. */
  readonly sort?: LookSort | undefined;
}

export type FacetName = keyof LookFilters;

export const FACET_NAMES = [
  "ownership",
  "type",
  "gender",
  "orientation",
  "engine",
  "training",
] as const satisfies readonly FacetName[];

export interface Facet {
  readonly value: string;
  readonly count: number;
}

export interface LookResults {
  /** Ids of looks, in order. */
  readonly ids: readonly string[];
  /** Looks in front of the filters: of the scope and group, without text and filters. */
  readonly inFront: number;
  /** The most frequent first, each counted with the text and all filters but its own. */
  readonly facets: Readonly<Record<FacetName, readonly Facet[]>>;
  /** Looks of each scope in the group in front, without text and filters. */
  readonly scopes: Readonly<Record<"all" | LookScope, number>>;
  /** Looks that are known but not searched yet; `onDidChange` tells when they are. */
  readonly waiting: number;
}

/** Finds looks among all that are known of an account. */
export interface LookSearch {
  /** Synchronous; keeps nothing of the query. */
  search(query: LookQuery, bookmarks: BookmarkState): LookResults;
  /** The same search may find something else now. The returned function unsubscribes. */
  onDidChange(listener: () => void): () => void;
  dispose(): void;
}
