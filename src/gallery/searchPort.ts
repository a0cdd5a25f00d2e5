import type { Ownership } from "../heygen/model";
import type { BookmarkState } from "../library/bookmarks";

export interface LookQuery {
  readonly text: string;
  readonly groupId?: string | undefined;
  readonly scope?: "favourites" | "recent" | "needsAction" | undefined;
  readonly ownership?: Ownership | undefined;
  readonly type?: string | undefined;
  readonly gender?: string | undefined;
  readonly orientation?: string | undefined;
  readonly engine?: string | undefined;
  readonly training?: string | undefined;
  readonly sort?: "name" | "newest" | "type" | undefined;
}
export interface Facet {
  readonly value: string;
  readonly count: number;
}
export type FacetName = "ownership" | "type" | "gender" | "orientation" | "engine" | "training";
export interface LookResults {
  readonly ids: readonly string[];
  readonly inFront: number;
  readonly facets: Readonly<Record<FacetName, readonly Facet[]>>;
  readonly scopes: Readonly<Record<"all" | "favourites" | "recent" | "needsAction", number>>;
}
export interface LookSearch {
  search(query: LookQuery, bookmarks: BookmarkState): LookResults;
  onDidChange(listener: () => void): () => void;
  dispose(): void;
}
