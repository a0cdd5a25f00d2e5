import { l10n, window } from "vscode";
import type { AccountPort, Session } from "../account/session";
import { describeError } from "../words/errors";
import type { PickLookPorts } from "./pickLook";

export interface ManagePorts extends PickLookPorts {
  readonly account: AccountPort;
  requireSession(): Promise<Session | undefined>;
  /** What a key means that was pressed in the tree; unparsed. */
  rowsInFocus(): Promise<readonly unknown[]>;
}

/** Says what was not done and why. Resolves to whether to try again; not where the account was left meanwhile. */
export async function askToTryAgain(
  { account }: Pick<ManagePorts, "account">,
  session: Session,
  error: unknown,
  sentence: string,
): Promise<boolean> {
  if (session.signal.aborted) return false;
  account.reportError(error);
  const again = l10n.t("Try Again");
  const message = l10n.t("{0} {1}", sentence, describeError(error));
  const chosen = await window.showErrorMessage(message, again);
  return chosen === again && !session.signal.aborted;
}
