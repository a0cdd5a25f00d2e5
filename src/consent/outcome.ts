import { commands, l10n, window } from "vscode";
import { describeError } from "../words/errors";
import { inSentence } from "../words/text";
import type { ConsentOutcome } from "./follow";

/** @param again opens the page anew */
export function sayOutcome(outcome: ConsentOutcome, groupId: string, name: string, again: () => void): void {
  const message = describeOutcome(outcome, inSentence(name));
  if (outcome.kind === "settled" && outcome.agreed) {
    const open = l10n.t("Open in Gallery");
    void window.showInformationMessage(message, open).then((chosen) => {
      if (chosen === open)
        void commands.executeCommand("heygenAvatars.openGallery", { kind: "group", groupId });
    });
    return;
  }
  const page = l10n.t("Open Consent Page");
  const ways = outcome.kind === "settled" || outcome.kind === "expired" ? [page] : [];
  void window.showWarningMessage(message, ...ways).then((chosen) => {
    if (chosen === page) again();
  });
}

function describeOutcome(outcome: ConsentOutcome, name: string): string {
  switch (outcome.kind) {
    case "settled":
      return outcome.agreed
        ? l10n.t("Consent for {0} is given.", name)
        : l10n.t("Consent for {0} was not given. Nothing renders until the person agrees.", name);
    case "gone":
      return l10n.t("The avatar that waited for consent is gone.");
    case "expired":
      return l10n.t("Nobody used the consent link of {0}. Open the page again for a new one.", name);
    case "stopped":
      return l10n.t("The consent of {0} is no longer followed. {1}", name, describeError(outcome.error));
  }
}
