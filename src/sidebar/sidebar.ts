import { commands, Disposable, window, type TreeView } from "vscode";
import { sessionOf, type AccountPort, type AccountState, type Session } from "../account/session";
import { OWNERSHIPS, type CatalogState, type ListProgress } from "../catalog/state";
import type { Clock } from "../heygen/ports";
import type { Tooltips } from "./tooltip";
import { describeError } from "../words/errors";
import { AvatarTree } from "./avatarTree";
import { createLookDrag } from "./dragLooks";
import { fileDrops, type FileDropPorts } from "./fileDrops";
import type { TreeNode } from "./nodes";

const GROUPS_VIEW = "heygenAvatars.groups";

/** Who is signed in is asked once the API has answered with rows, so that they never wait for it. */
const FACTS_DELAY_MS = 1000;

export interface SidebarPorts {
  readonly account: AccountPort & { loadFacts(): Promise<void> };
  readonly clock: Clock;
  requireSession(): Promise<Session | undefined>;
  tooltips(): Promise<Tooltips>;
  /** A look is being dragged: settles when who takes it in code is there. */
  dragging(): Promise<void>;
  readonly createFrom: FileDropPorts["createFrom"];
  readonly createFromLink: FileDropPorts["createFromLink"];
}

export interface Sidebar {
  /** What a key means that was pressed in the tree: the row in focus, or the selection that it is part of. */
  rowsInFocus(): Promise<readonly TreeNode[]>;
  dispose(): void;
}

/** The tree view and what belongs to it: its refresh, and the 401s its lists meet. */
export function registerSidebar(ports: SidebarPorts): Sidebar {
  const { account } = ports;
  const tree = new AvatarTree(account, ports.clock, () => ports.tooltips());
  const view = createView(tree, ports);
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
      askFacts();
    });
  };
  const askFacts = (): void => {
    const state = sessionOf(account.state)?.catalog.state;
    // Who never opens the view asks for nothing.
    if (view.visible && state !== undefined && hasAnswered(state))
      cancelFacts ??= ports.clock.setTimer(() => {
        cancelFacts = undefined;
        void account.loadFacts();
      }, FACTS_DELAY_MS);
  };
  follow();
  const parts = Disposable.from(
    tree,
    view,
    view.onDidChangeVisibility(askFacts),
    { dispose: account.onDidChange(follow) },
    { dispose: () => unfollow?.() },
    { dispose: () => unfollowLoad?.() },
    { dispose: () => cancelFacts?.() },
    registerCommands(ports),
    reloadOnFocus(account),
  );
  return {
    rowsInFocus: () => rowsInFocus(view),
    dispose() {
      parts.dispose();
    },
  };
}

function createView(tree: AvatarTree, ports: SidebarPorts): TreeView<TreeNode> {
  const catalog = () => sessionOf(ports.account.state)?.catalog.state;
  const drag = createLookDrag(() => ports.dragging());
  return window.createTreeView(GROUPS_VIEW, {
    treeDataProvider: tree,
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: { ...drag, ...fileDrops({ ...ports, catalog }) },
  });
}

/** Another window may have marked favourites meanwhile, or begun to create. */
function reloadOnFocus(account: AccountPort): Disposable {
  return window.onDidChangeWindowState(({ focused }) => {
    const session = focused ? sessionOf(account.state) : undefined;
    void session?.bookmarks.reload();
    void session?.jobs.reload();
  });
}

/** The editor tells of the selection only, so the row in focus goes into it, or out of it, and back. */
async function rowsInFocus(view: TreeView<TreeNode>): Promise<readonly TreeNode[]> {
  const before = view.selection;
  await commands.executeCommand("list.toggleSelection");
  const added = view.selection.filter((node) => !before.includes(node));
  await commands.executeCommand("list.toggleSelection");
  return added.length > 0 ? added : before;
}

function registerCommands(ports: SidebarPorts): Disposable {
  return Disposable.from(
    commands.registerCommand("heygenAvatars.refresh", async () => {
      const session = await ports.requireSession();
      if (session !== undefined) await refresh(session);
    }),
    commands.registerCommand("heygenAvatars.stopLoading", () => {
      sessionOf(ports.account.state)?.library.stop();
    }),
    commands.registerCommand("heygenAvatars.resumeLoading", async () => {
      const session = await ports.requireSession();
      await session?.library.load();
    }),
  );
}

/** Groups first, then every look, unless nobody has asked for them yet or the user stopped it. */
async function refresh({ catalog, library }: Session): Promise<void> {
  const firstRows = catalog.refresh();
  const { kind } = library.state.load;
  if (kind === "complete" || kind === "incomplete") void library.load();
  await firstRows;
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

/** Saved rows say nothing of whether the API can be reached, and a name is asked for once a session. */
function hasAnswered({ groupLists }: CatalogState): boolean {
  return OWNERSHIPS.some((ownership) => groupLists[ownership].progress.kind === "complete");
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
