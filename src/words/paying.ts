import { l10n } from "vscode";

/** What creating costs, before anything is sent. @param calls to HeyGen that are paid for */
export function describePrice(isSample: boolean, calls = 1): string {
  return isSample
    ? l10n.t("This is the sample account: nothing leaves your computer and nothing is paid.")
    : l10n.t("This costs money: about {0} USD from your HeyGen account.", calls);
}

export function consentAhead(): string {
  return l10n.t(
    "The person shown has to consent on HeyGen's page before anything renders. Training takes minutes to hours.",
  );
}

export function uploadIsPublic(): string {
  return l10n.t(
    "The upload is public: whoever has its address can see the file. Use only what you may share.",
  );
}
