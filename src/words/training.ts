import { l10n } from "vscode";
import { trainingState, type TrainingState } from "../catalog/training";

export type { TrainingState } from "../catalog/training";

export interface TrainingWords {
  readonly label: string;
  readonly state: TrainingState;
}

/** A value nobody knows yet is shown as it is. */
export function describeTraining(trainingStatus: string | undefined): TrainingWords {
  const state = trainingState(trainingStatus);
  return { label: trainingLabel(state, trainingStatus), state };
}

export function trainingLabel(state: TrainingState, trainingStatus: string | undefined): string {
  switch (state) {
    case "ready":
      return l10n.t("Ready");
    case "processing":
      return l10n.t("In training");
    case "pendingConsent":
      return l10n.t("Waiting for consent");
    case "failed":
      return l10n.t("Training failed");
    case "unknown":
      return trainingStatus ?? "";
  }
}
