import { Disposable, window, type Uri } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";

/** What following needs; loaded once there is something to do. */
export interface ConsentPort {
  resumeConsents(session: Session): Promise<void>;
  takeConsentReturn(uri: Pick<Uri, "path" | "query">): Promise<void>;
}

/**
 * Goes on, after a reload, with what the account's own file says is awaited, and takes the addresses by which consent
 * pages lead back. Where there is nothing of it, nothing is loaded.
 */
export function registerConsent(account: AccountPort, load: () => Promise<ConsentPort>): Disposable {
  const handler = window.registerUriHandler({
    async handleUri(uri) {
      await (await load()).takeConsentReturn(uri);
    },
  });
  return Disposable.from(handler, { dispose: resumeAwaited(account, load) });
}

/** @returns ends it */
function resumeAwaited(account: AccountPort, load: () => Promise<ConsentPort>): () => void {
  let known: Session | undefined;
  const follow = async (): Promise<void> => {
    const session = sessionOf(account.state);
    if (session === known) return;
    known = session;
    const awaited = (await session?.consents?.list()) ?? [];
    if (session === undefined || awaited.length === 0 || session.signal.aborted) return;
    await (await load()).resumeConsents(session);
  };
  void follow();
  return account.onDidChange(() => void follow());
}
