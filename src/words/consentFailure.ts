import { l10n } from "vscode";
import { isHeyGenError } from "../heygen/errors";
import { describeError } from "./errors";

/** Why a consent page could not be opened or its link copied, and what to do. */
export function describeConsentFailure(error: unknown): string {
  return isHeyGenError(error) && error.kind === "malformed" && error.param === "data.url"
    ? l10n.t(
        "The consent page was not opened: the address that came for it is not HeyGen's. Try again, and check the API address in your settings.",
      )
    : describeError(error);
}
