import { l10n } from "vscode";
import type { GalleryFacet, GalleryFilters, HostMessage } from "../protocol";
import { describeGender, describeOrientation, describeType } from "../words/looks";
import { describeTraining } from "../words/training";
import type { Facet, FacetName, LookResults } from "./searchPort";

type GalleryFacets = (HostMessage & { type: "results" })["facets"];

/** Facets in words. A chosen value stays even where nothing has it any more, so that it can be taken back. */
export function labelFacets(facets: LookResults["facets"], filters: GalleryFilters): GalleryFacets {
  const label = (name: FacetName): GalleryFacet[] =>
    withChosen(facets[name], filters[name])
      .map(({ value, count }) => ({ value, label: describeValue(name, value), count }))
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

function describeValue(name: FacetName, value: string): string {
  switch (name) {
    case "ownership":
      return value === "private" ? l10n.t("My avatars") : l10n.t("Public avatars");
    case "type":
      return describeType(value);
    case "gender":
      return describeGender(value);
    case "orientation":
      return describeOrientation(value);
    case "engine":
      return value;
    case "training":
      return describeTrainingState(value);
  }
}

function describeTrainingState(state: string): string {
  switch (state) {
    case "ready":
      return describeTraining("completed").label;
    case "pendingConsent":
      return describeTraining("pending_consent").label;
    default:
      return describeTraining(state).label;
  }
}
