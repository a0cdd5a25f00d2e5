import { commands, Disposable, window } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import { OWNERSHIPS, type CatalogState } from "../catalog/state";
import type { Clock } from "../heygen/ports";
import type { Tooltips } from "./tooltip";
import { AvatarTree } from "./avatarTree";

export const GROUPS_VIEW = "heygenAvatars.groups";

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
  let followed: Session | undefined;
  const follow = (): void => {
    const session = sessionOf(account.state);
    if (session === followed) return;
    followed = session;
    unfollow?.();
    unfollow = session?.catalog.onDidChange((state) => {
      reactTo(state, account);
    });
  };
  follow();
  return Disposable.from(
    tree,
    view,
    { dispose: account.onDidChange(follow) },
    { dispose: () => unfollow?.() },
    commands.registerCommand("heygenAvatars.refresh", async () => {
      const session = await ports.requireSession();
      await session?.catalog.refresh();
    }),
  );
}

/** Who is signed in is asked only after the first rows are there, so that they never wait for it. */
function reactTo(state: CatalogState, account: SidebarPorts["account"]): void {
  if (state.groups.size > 0) void account.loadFacts();
  const lists = OWNERSHIPS.flatMap((ownership) => [state.groupLists[ownership], state.lookLists[ownership]]);
  for (const { progress } of [...lists, ...state.looksOfGroup.values()]) {
    if (progress.kind === "failed") account.reportError(progress.error);
  }
}
