import { l10n } from "vscode";
import type { CatalogGroup } from "../catalog/state";

export type ConsentState = "notRequired" | "pending" | "approved" | "unknown";

export interface ConsentWords {
  /** Two or three words, for a badge or a row. */
  readonly label: string;
  readonly state: ConsentState;
  /** Whether a consent page makes sense: only for one's own groups that still need consent. */
  readonly offersActions: boolean;
}

const APPROVED = new Set(["approved", "accepted", "completed", "skipped"]);

export function consentState(consentStatus: string | undefined): ConsentState {
  if (consentStatus === undefined) return "notRequired";
  const status = consentStatus.toLowerCase();
  if (status === "pending") return "pending";
  return APPROVED.has(status) ? "approved" : "unknown";
}

/** What of a group tells about consent. */
export type ConsentFacts = Pick<CatalogGroup, "consentStatus" | "ownership" | "trainingStatus">;

export function describeConsent(group: ConsentFacts | undefined): ConsentWords {
  const asksFor = group?.ownership === "private" && group.trainingStatus === "pending_consent";
  const known = consentState(group?.consentStatus);
  const state = known === "notRequired" && asksFor ? "pending" : known;
  const offersActions = group?.ownership === "private" && (state === "pending" || state === "unknown");
  return { label: consentLabel(state, group?.consentStatus), state, offersActions };
}

function consentLabel(state: ConsentState, status: string | undefined): string {
  switch (state) {
    case "notRequired":
      return l10n.t("No consent needed");
    case "pending":
      return l10n.t("Consent pending");
    case "approved":
      return status?.toLowerCase() === "skipped" ? l10n.t("Consent skipped") : l10n.t("Consent given");
    case "unknown":
      return l10n.t("Consent: {0}", status ?? "");
  }
}
