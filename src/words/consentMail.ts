import { l10n } from "vscode";
import { oneLine } from "./text";

/** A draft to the person shown; whoever sends it adds the address. */
export function composeConsentMail(
  name: string,
  url: string,
): { readonly subject: string; readonly body: string } {
  const shown = oneLine(name);
  return {
    subject: l10n.t("Your consent for the avatar {0}", shown),
    body: [
      l10n.t("Hello,"),
      l10n.t(
        "I am making a digital twin named {0} with HeyGen that shows you. HeyGen asks for your consent first; without it nothing can be made with the avatar.",
        shown,
      ),
      l10n.t("Please open this page on a device with a camera and follow its steps:"),
      url,
      l10n.t("The link works for about 24 hours. If it has run out, just ask me for a new one."),
      l10n.t("Thank you!"),
    ].join("\n\n"),
  };
}

/** RFC 6068: no address, lines end in CRLF. */
export function mailAddress({ subject, body }: { readonly subject: string; readonly body: string }): string {
  const lines = body.replaceAll("\n", "\r\n");
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}
