import { commands, Disposable, window } from "vscode";
import { sessionOf, type AccountPort, type AccountState, type Session } from "../account/session";
import { OWNERSHIPS, type CatalogState, type ListProgress } from "../catalog/state";
import type { Clock } from "../heygen/ports";
import type { Tooltips } from "./tooltip";
import { describeError } from "../words/errors";
import { AvatarTree } from "./avatarTree";

const GROUPS_VIEW = "heygenAvatars.groups";

/** Who is signed in is asked once the first rows are drawn, so that they never wait for it. */
const FACTS_DELAY_MS = 1000;

export interface SidebarPorts {
  readonly account: AccountPort & { loadFacts(): Promise<void> };
  readonly clock: Clock;
  requireSession(): Promise<Session | undefined>;
  tooltips(): Promise<Tooltips>;
}

/** The tree view and what belongs to it: its refresh, and the 401s its lists meet. */
export function registerSidebar(ports: SidebarPorts): Disposable {
  const { account } = ports;
  const tree = new AvatarTree(account, ports.clock, () => ports.tooltips());
  const view = window.createTreeView(GROUPS_VIEW, {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
  });
  let unfollow: (() => void) | undefined;
  let unfollowLoad: (() => void) | undefined;
  let cancelFacts: (() => void) | undefined;
  let followed: Session | undefined;
  const follow = (): void => {
    view.message = failureOf(account.state);
    const session = sessionOf(account.state);
    if (session === followed) return;
    followed = session;
    unfollow?.();
    unfollowLoad?.();
    cancelFacts?.();
    cancelFacts = undefined;
    tellLoad(session);
    unfollowLoad = session?.library.onDidChange(() => {
      tellLoad(session);
    });
    unfollow = session?.catalog.onDidChange((state) => {
      reportFailures(state, account);
      view.message = failureOf(account.state);
      if (state.groups.size > 0)
        cancelFacts ??= ports.clock.setTimer(() => void account.loadFacts(), FACTS_DELAY_MS);
    });
  };
  follow();
  return Disposable.from(
    tree,
    view,
    { dispose: account.onDidChange(follow) },
    { dispose: () => unfollow?.() },
    { dispose: () => unfollowLoad?.() },
    { dispose: () => cancelFacts?.() },
    commands.registerCommand("heygenAvatars.refresh", async () => {
      const session = await ports.requireSession();
      await session?.catalog.refresh();
    }),
    commands.registerCommand("heygenAvatars.stopLoading", () => {
      sessionOf(account.state)?.library.stop();
    }),
    commands.registerCommand("heygenAvatars.resumeLoading", async () => {
      const session = await ports.requireSession();
      await session?.library.load();
    }),
    // Another window may have marked favourites meanwhile.
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) void sessionOf(account.state)?.bookmarks.reload();
    }),
  );
}

/** For menus: whether there is something to stop, or to go on with. */
function tellLoad(session: Session | undefined): void {
  const kind = session?.library.state.load.kind ?? "idle";
  void commands.executeCommand("setContext", "heygenAvatars.load", kind);
}

/** Rows are one line and may be narrow: what failed is said in full above them. Empty: all is well. */
function failureOf(account: AccountState): string {
  const lists = sessionOf(account)?.catalog.state.groupLists;
  const failed = OWNERSHIPS.flatMap((ownership) => lists?.[ownership].progress ?? []).find(isFailed);
  return failed === undefined ? "" : describeError(failed.error);
}

function isFailed(progress: ListProgress): progress is ListProgress & { readonly kind: "failed" } {
  return progress.kind === "failed";
}

/** A list that met a 401 says so to the account, which asks once. */
function reportFailures(state: CatalogState, account: AccountPort): void {
  const lists = OWNERSHIPS.flatMap((ownership) => [state.groupLists[ownership], state.lookLists[ownership]]);
  for (const { progress } of [...lists, ...state.looksOfGroup.values()]) {
    if (progress.kind === "failed") account.reportError(progress.error);
  }
}
