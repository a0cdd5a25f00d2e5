import { l10n, window } from "vscode";
import { describeAccount } from "../words/account";
import { sessionOf, type AccountPort, type AccountState, type Session } from "./session";

export interface WaysIn {
  readonly account: AccountPort;
  setApiKey(): Promise<void>;
  useSampleAccount(): Promise<void>;
}

/** For commands that need an account: offers the two ways to one. undefined: the user left. */
export async function requireSession(ways: WaysIn): Promise<Session | undefined> {
  const session = sessionOf(ways.account.state);
  if (session !== undefined) return session;
  const setKey = l10n.t("Set API Key");
  const explore = l10n.t("Explore Sample Avatars");
  const chosen = await window.showInformationMessage(
    l10n.t("Set your HeyGen API key first, or look around with sample avatars."),
    setKey,
    explore,
  );
  if (chosen === setKey) await ways.setApiKey();
  else if (chosen === explore) await ways.useSampleAccount();
  return sessionOf(ways.account.state);
}

export async function sayRejected(ways: Pick<WaysIn, "setApiKey">): Promise<void> {
  const setKey = l10n.t("Set API Key");
  const chosen = await window.showWarningMessage(
    l10n.t("HeyGen does not accept your key. It may have been revoked. Set a new one to go on."),
    setKey,
  );
  if (chosen === setKey) await ways.setApiKey();
}

const STATUS_MESSAGE_MS = 5000;

/** A key was kept: as whom, where the API could be asked. */
export function saySignedIn(state: AccountState): void {
  const isUnchecked = state.kind === "signedIn" && !state.verified;
  const label = isUnchecked ? undefined : describeAccount(state);
  const said =
    label === undefined ? l10n.t("HeyGen: the key is kept") : l10n.t("HeyGen: signed in as {0}", label);
  window.setStatusBarMessage(`$(check) ${said}`, STATUS_MESSAGE_MS);
}

export function saySignedOut(wasSample: boolean): void {
  window.setStatusBarMessage(
    wasSample
      ? l10n.t("$(check) Left the sample account")
      : l10n.t("$(check) Signed out of HeyGen. The key is no longer stored here."),
    STATUS_MESSAGE_MS,
  );
}
