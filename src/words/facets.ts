import { l10n } from "vscode";
import type { FacetName } from "../search/query";
import { describeGender, describeOrientation, describeType } from "./looks";
import { trainingLabel } from "./training";

/** One value of a filter, in words; a value nobody knows yet as it is. */
export function describeFacet(name: FacetName, value: string): string {
  switch (name) {
    case "ownership":
      return describeOwnership(value);
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

function describeOwnership(ownership: string): string {
  switch (ownership) {
    case "private":
      return l10n.t("My avatars");
    case "public":
      return l10n.t("Public avatars");
    default:
      return ownership;
  }
}

function describeTrainingState(value: string): string {
  switch (value) {
    case "ready":
    case "processing":
    case "pendingConsent":
    case "failed":
      return trainingLabel(value, undefined);
    default:
      return value;
  }
}
