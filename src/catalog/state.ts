import type { HeyGenError } from "../heygen/errors";
import type { AvatarGroup, Look, Ownership } from "../heygen/model";

/** A group and where it was listed: the wire does not say whose it is. */
export interface CatalogGroup extends AvatarGroup, Saved {
  readonly ownership: Ownership;
}

export interface CatalogLook extends Look, Saved {
  readonly ownership: Ownership;
}

/** Marks an entry of the saved copy, until the API answers it anew. */
interface Saved {
  /** Its previews' addresses had a signature, which is never saved: they load from nowhere but a cache. */
  readonly previewsUnsigned?: true;
}

/** How far one list has come. `failed` keeps the ids that were there before. */
export type ListProgress =
  | { readonly kind: "idle" }
  | { readonly kind: "loading" }
  /** `atMs`: when the last page arrived, milliseconds since the epoch. */
  | { readonly kind: "complete"; readonly atMs: number }
  | { readonly kind: "failed"; readonly error: HeyGenError };

export interface IdList {
  readonly ids: readonly string[];
  readonly progress: ListProgress;
  /** Items of a wrong shape that were left out. */
  readonly skipped: number;
}

/** What is known of one account's avatars. Immutable: replaced whole with each change. */
export interface CatalogState {
  readonly groups: ReadonlyMap<string, CatalogGroup>;
  readonly looks: ReadonlyMap<string, CatalogLook>;
  readonly groupLists: Readonly<Record<Ownership, IdList>>;
  /** All looks, by ownership. */
  readonly lookLists: Readonly<Record<Ownership, IdList>>;
  /** Looks of one group, once somebody asked for them; by group id. */
  readonly looksOfGroup: ReadonlyMap<string, IdList>;
}

export const OWNERSHIPS = ["private", "public"] as const satisfies readonly Ownership[];

const UNTOUCHED: IdList = { ids: [], progress: { kind: "idle" }, skipped: 0 };

export const EMPTY_STATE: CatalogState = {
  groups: new Map(),
  looks: new Map(),
  groupLists: { private: UNTOUCHED, public: UNTOUCHED },
  lookLists: { private: UNTOUCHED, public: UNTOUCHED },
  looksOfGroup: new Map(),
};

export function looksOfGroup(state: CatalogState, groupId: string): IdList {
  return state.looksOfGroup.get(groupId) ?? UNTOUCHED;
}
