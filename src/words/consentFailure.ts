import { l10n } from "vscode";
import { isHeyGenError } from "../heygen/errors";
import { describeError } from "./errors";

/** As errors about it name it. */
export const CONSENT_RETURN_SETTING = "heygenAvatars.consentReturnUrl";

/** Why a consent page could not be opened or its link copied, and what to do. */
export function describeConsentFailure(error: unknown): string {
  if (isHeyGenError(error) && error.param === CONSENT_RETURN_SETTING) {
    return l10n.t(
      "The return address in your settings ({0}) has to be an https:// address, “none”, or empty. Nothing was sent.",
      CONSENT_RETURN_SETTING,
    );
  }
  return isHeyGenError(error) && error.kind === "malformed" && error.param === "data.url"
    ? l10n.t(
        "The consent page was not opened: the address that came for it is not HeyGen's. Try again, and check the API address in your settings.",
      )
    : describeError(error);
}
