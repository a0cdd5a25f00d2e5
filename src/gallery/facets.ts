import type { GalleryFacet, GalleryFilters, HostMessage } from "../protocol";
import type { Facet, FacetName, LookResults } from "../search/query";
import { describeFacet } from "../words/facets";

type GalleryFacets = (HostMessage & { type: "results" })["facets"];

/** Facets in words. A chosen value stays even where nothing has it any more, so that it can be taken back. */
export function labelFacets(facets: LookResults["facets"], filters: GalleryFilters): GalleryFacets {
  const label = (name: FacetName): GalleryFacet[] =>
    withChosen(facets[name], filters[name])
      .map(({ value, count }) => ({ value, label: describeFacet(name, value), count }))
      .sort((left, right) => left.label.localeCompare(right.label));
  return {
    ownership: label("ownership"),
    type: label("type"),
    gender: label("gender"),
    orientation: label("orientation"),
    engine: label("engine"),
    training: label("training"),
  };
}

function withChosen(facet: readonly Facet[], chosen: string | undefined): readonly Facet[] {
  const isThere = chosen === undefined || facet.some(({ value }) => value === chosen);
  return isThere ? facet : [...facet, { value: chosen, count: 0 }];
}
