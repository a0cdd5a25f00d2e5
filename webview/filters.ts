import type { GalleryFilters } from "../src/protocol";

export const NO_FILTERS: GalleryFilters = { search: "" };

/** Text and facets: what "Clear Filters" clears. The group, the scope and the order are no filters. */
export function hasFilters(filters: GalleryFilters): boolean {
  return filters.search.trim() !== "" || chosenFacets(filters) > 0;
}

/** How many properties of a look are chosen. */
export function chosenFacets(filters: GalleryFilters): number {
  const { ownership, type, gender, orientation, engine, training } = filters;
  const values = [ownership, type, gender, orientation, engine, training];
  return values.filter((value) => value !== undefined).length;
}

export function withoutFilters({ groupId, scope, sort }: GalleryFilters): GalleryFilters {
  return { search: "", groupId, scope, sort };
}

export function areSame(left: GalleryFilters, right: GalleryFilters): boolean {
  return keyOf(left) === keyOf(right);
}

/** Whatever the order of their names, and whether what is absent is named. */
function keyOf(filters: GalleryFilters): string {
  const set = Object.entries(filters).filter(([, value]) => value !== undefined);
  return JSON.stringify(set.sort(([left], [right]) => left.localeCompare(right)));
}
