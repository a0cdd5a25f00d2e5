import { l10n } from "vscode";
import type { ConsentFacts } from "../catalog/consent";
import { describeConsent, type ConsentWords } from "./consent";

export interface ExplainedConsent extends ConsentWords {
  /** A sentence or two, for a detail side or a tooltip. */
  readonly explanation: string;
}

export function explainConsent(group: ConsentFacts | undefined): ExplainedConsent {
  const words = describeConsent(group);
  return { ...words, explanation: explanationOf(words, group?.consentStatus) };
}

function explanationOf({ state }: ConsentWords, status: string | undefined): string {
  switch (state) {
    case "notRequired":
      return l10n.t("This avatar needs no consent. It can be used as it is.");
    case "pending":
      return l10n.t(
        "The person shown has to agree on HeyGen's consent page. Until then nothing renders with this avatar. HeyGen's API offers this page only: it takes no consent video made elsewhere, and no waiver. Where HeyGen offers you those, it does so on its website.",
      );
    case "refused":
      return status?.toLowerCase() === "expired"
        ? l10n.t(
            "The person shown did not agree in time. Nothing renders with this avatar until they do: start again with a new link.",
          )
        : l10n.t(
            "HeyGen reports “{0}”: nothing renders with this avatar. If the person shown does agree, start again with a new link.",
            status ?? "",
          );
    case "approved":
      return status?.toLowerCase() === "skipped"
        ? l10n.t("HeyGen asks for no consent here.")
        : l10n.t("The person shown has agreed. All is well.");
    case "unknown":
      return l10n.t("HeyGen reports this consent status. You can open the consent page again.");
  }
}
