import { sessionOf, type AccountPort, type Session } from "../account/session";

export interface AccountEvents {
  /** An account to work with, maybe another than before. */
  onEnter(session: Session): void;
  /** Names, price or jobs may read differently now. */
  onChange(session: Session | undefined): void;
}

/** Watches the account of now, its avatars and its jobs. The returned function ends it. */
export function followAccount(account: AccountPort, events: AccountEvents): () => void {
  let session: Session | undefined;
  let ends: readonly (() => void)[] = [];
  const end = (): void => {
    for (const each of ends) each();
    ends = [];
  };
  const follow = (): void => {
    const next = sessionOf(account.state);
    if (next === session) return;
    end();
    session = next;
    const changed = (): void => {
      events.onChange(next);
    };
    changed();
    if (next === undefined) return;
    ends = [next.catalog.onDidChange(changed), next.jobs.onDidChange(changed)];
    events.onEnter(next);
  };
  const unsubscribe = account.onDidChange(follow);
  follow();
  return () => {
    unsubscribe();
    end();
  };
}
