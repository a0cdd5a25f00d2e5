import { l10n } from "vscode";

export type TrainingState = "ready" | "processing" | "pendingConsent" | "failed" | "unknown";

export interface TrainingWords {
  readonly label: string;
  readonly state: TrainingState;
}

/** Absent on public avatars: they are ready. A value nobody knows yet is shown as it is. */
export function describeTraining(trainingStatus: string | undefined): TrainingWords {
  switch (trainingStatus?.toLowerCase()) {
    case undefined:
    case "completed":
      return { label: l10n.t("Ready"), state: "ready" };
    case "processing":
      return { label: l10n.t("In training"), state: "processing" };
    case "pending_consent":
      return { label: l10n.t("Waiting for consent"), state: "pendingConsent" };
    case "failed":
      return { label: l10n.t("Training failed"), state: "failed" };
    default:
      return { label: trainingStatus ?? "", state: "unknown" };
  }
}
