import { l10n } from "vscode";
import type { CatalogGroup } from "../catalog/state";

export type ConsentState = "notRequired" | "pending" | "approved" | "unknown";

export interface ConsentWords {
  /** Two or three words, for a badge or a row. */
  readonly label: string;
  /** A sentence or two, for a detail side or a tooltip. */
  readonly explanation: string;
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

export function describeConsent(
  group: Pick<CatalogGroup, "consentStatus" | "ownership" | "trainingStatus"> | undefined,
): ConsentWords {
  const asksFor = group?.ownership === "private" && group.trainingStatus === "pending_consent";
  const known = consentState(group?.consentStatus);
  const state = known === "notRequired" && asksFor ? "pending" : known;
  const offersActions = group?.ownership === "private" && (state === "pending" || state === "unknown");
  return { ...consentWords(state, group?.consentStatus), state, offersActions };
}

function consentWords(
  state: ConsentState,
  status: string | undefined,
): Pick<ConsentWords, "label" | "explanation"> {
  switch (state) {
    case "notRequired":
      return {
        label: l10n.t("No consent needed"),
        explanation: l10n.t("This avatar needs no consent. It can be used as it is."),
      };
    case "pending":
      return {
        label: l10n.t("Consent pending"),
        explanation: l10n.t(
          "The person shown has to agree on HeyGen's consent page. Until then nothing renders with this avatar.",
        ),
      };
    case "approved":
      return status?.toLowerCase() === "skipped"
        ? { label: l10n.t("Consent skipped"), explanation: l10n.t("HeyGen asks for no consent here.") }
        : {
            label: l10n.t("Consent given"),
            explanation: l10n.t("The person shown has agreed. All is well."),
          };
    case "unknown":
      return {
        label: l10n.t("Consent: {0}", status ?? ""),
        explanation: l10n.t("HeyGen reports this consent status. You can open the consent page again."),
      };
  }
}
