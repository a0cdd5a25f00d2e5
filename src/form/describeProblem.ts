import { l10n } from "vscode";
import {
  describeAddressProblem,
  describeNameProblem,
  describePromptProblem,
} from "../words/descriptionInput";
import { describeReason } from "../words/jobs";
import { inSentence } from "../words/text";
import type { FieldRefusal } from "./apiRefusal";
import type { FieldProblem } from "./judge";

/** What is wrong with a field, and what to do. */
export function describeFieldProblem(wrong: FieldProblem): string {
  switch (wrong.field) {
    case "url":
      return describeAddressProblem(wrong.problem);
    case "prompt":
      return describePromptProblem(wrong.problem);
    case "name":
      return describeNameProblem(wrong.problem);
    case "urlKind":
      return l10n.t("Say what is at that address: its ending does not tell.");
    case "file":
      return describeFileProblem(wrong.problem);
    case "references":
      return describeReferencesProblem(wrong.problem);
    case "look":
      return l10n.t("Your account does not have this look any more. Choose another one, or start without.");
    case "group":
      return l10n.t(
        "Your account does not have this avatar any more. Choose another one, or make it a new avatar.",
      );
  }
}

function describeFileProblem(problem: (FieldProblem & { readonly field: "file" })["problem"]): string {
  switch (problem) {
    case "none":
      return l10n.t("Choose a photo or clip.");
    case "unchecked":
      return l10n.t("The file is still being checked. Wait a moment.");
    case "unusable":
      return l10n.t("This file cannot be used as it is: see what is said beside it.");
  }
}

function describeReferencesProblem(
  problem: (FieldProblem & { readonly field: "references" })["problem"],
): string {
  switch (problem) {
    case "unchecked":
      return l10n.t("The photos are still being checked. Wait a moment.");
    case "unusable":
      return l10n.t("A photo cannot be used as it is: see what is said beside it.");
    case "notPhoto":
      return l10n.t("Clips cannot be used here. Choose photos.");
  }
}

export function describeRefusalOf({ failure }: FieldRefusal): string {
  switch (failure.kind) {
    case "groupGone":
      return l10n.t(
        "The avatar it was to join has been deleted. Choose another one, or create a new avatar.",
      );
    case "changed":
      return l10n.t(
        "{0} has changed since it was chosen. This is how it is now: look at it, then create once more.",
        inSentence(failure.fileName),
      );
    default:
      return describeReason(failure);
  }
}
