import { l10n, window } from "vscode";
import { sessionOf, type AccountPort } from "../account/session";
import type { Log } from "../heygen/ports";
import { clearAllAccounts } from "../library/clearSaved";
import { nameFileFault } from "../library/fileFault";
import type { Files } from "../library/files";

export interface ClearSavedPorts {
  readonly account: AccountPort;
  readonly host: { readonly files: Files };
  readonly log: Log;
}

const STATUS_MESSAGE_MS = 5000;

/** The account in use goes first: it waits for what it is writing, and lets go of the pictures it knows. */
export async function clearSaved({ account, host, log }: ClearSavedPorts): Promise<void> {
  const session = sessionOf(account.state);
  try {
    await Promise.all([session?.library.clear(), session?.thumbnails?.clear()]);
    await clearAllAccounts(host.files);
  } catch (error) {
    log.warn(`saved copy: could not be removed (${nameFileFault(error)})`);
    void window.showErrorMessage(
      l10n.t("Some saved avatars could not be removed from this computer. Try again in a moment."),
    );
    return;
  }
  window.setStatusBarMessage(
    l10n.t("$(check) Removed the avatars saved on this computer. Favourites stay."),
    STATUS_MESSAGE_MS,
  );
}
