export type TrainingState = "ready" | "processing" | "pendingConsent" | "failed" | "unknown";

/** Absent on public avatars: they are ready. */
export function trainingState(trainingStatus: string | undefined): TrainingState {
  switch (trainingStatus?.toLowerCase()) {
    case undefined:
    case "completed":
      return "ready";
    case "processing":
      return "processing";
    case "pending_consent":
      return "pendingConsent";
    case "failed":
      return "failed";
    default:
      return "unknown";
  }
}
