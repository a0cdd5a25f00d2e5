import { l10n } from "vscode";
import { consentOf, mayGiveConsent, type ConsentFacts, type ConsentState } from "../catalog/consent";

export interface ConsentWords {
  /** Two or three words, for a badge or a row. */
  readonly label: string;
  readonly state: ConsentState;
  /** Whether a consent page makes sense: only for one's own groups that still need consent. */
  readonly offersActions: boolean;
}

export function describeConsent(group: ConsentFacts | undefined): ConsentWords {
  const state = consentOf(group);
  return { label: consentLabel(state, group?.consentStatus), state, offersActions: mayGiveConsent(group) };
}

function consentLabel(state: ConsentState, status: string | undefined): string {
  switch (state) {
    case "notRequired":
      return l10n.t("No consent needed");
    case "pending":
      return l10n.t("Consent pending");
    case "approved":
      return status?.toLowerCase() === "skipped" ? l10n.t("Consent skipped") : l10n.t("Consent given");
    case "refused":
      return status?.toLowerCase() === "expired" ? l10n.t("Consent expired") : l10n.t("Consent refused");
    case "unknown":
      return l10n.t("Consent: {0}", status ?? "");
  }
}
