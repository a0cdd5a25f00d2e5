import {
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  type TreeDataProvider,
} from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import { OWNERSHIPS, type CatalogState } from "../catalog/state";
import { isPreviewUrl } from "../heygen/origin";
import type { Clock } from "../heygen/ports";
import { describeAccount } from "../words/account";
import { nodeId, type TreeNode } from "./nodes";
import { childNodes, listUnder, rowOf, type ListNode, type Row } from "./rows";
import type { Tooltips } from "./tooltip";

/**
 * Milliseconds between repaints. The editor knows no row under a node for a moment after its repaint, and a menu
 * that is open just then loses its row: so while pages stream in, repaints come further and further apart.
 */
const REPAINT_INTERVAL_MS = 300;
const LONGEST_PAUSE_MS = 8000;

/** How long rows wait for a first page; then a note stands in for it, and the rest of the tree is there. */
const PATIENCE_MS = 500;
/** The editor shows by itself that a group is being opened, and spares a repaint thereby. */
const GROUP_PATIENCE_MS = 3000;

const COLLAPSIBLE: Readonly<Record<Row["expands"], TreeItemCollapsibleState>> = {
  no: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

/** The adapter between the catalogue and VS Code's tree: assigns rows, and repaints what changed. */
export class AvatarTree implements TreeDataProvider<TreeNode> {
  readonly #changed = new EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** The tree tells nodes apart by identity, so each id keeps its object. */
  readonly #nodes = new Map<string, TreeNode>();
  readonly #stale = new Set<string>();
  /** Whose children the editor waits for: the answer brings them, so a repaint would only disturb it. */
  readonly #awaited = new Set<TreeNode | undefined>();
  #cancelRepaint: (() => void) | undefined;
  #pauseMs = REPAINT_INTERVAL_MS;
  #unsubscribeCatalog: (() => void) | undefined;
  readonly #unsubscribeAccount: () => void;
  #session: Session | undefined;
  /** What of the account is on screen. */
  #shown = "";

  constructor(
    private readonly account: AccountPort,
    private readonly clock: Clock,
    private readonly tooltips: () => Promise<Tooltips>,
  ) {
    this.#unsubscribeAccount = account.onDidChange(() => {
      this.#follow();
    });
    this.#follow();
  }

  getChildren(parent?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    const session = sessionOf(this.account.state);
    if (session === undefined) return [];
    this.#awaited.add(parent);
    const loading = this.#load(session, parent);
    const answer = (): TreeNode[] => {
      this.#awaited.delete(parent);
      return childNodes(this.account.state, parent).map((node) => this.#keep(node));
    };
    return loading === undefined ? answer() : loading.then(answer);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    const catalog = sessionOf(this.account.state)?.catalog.state;
    switch (node.kind) {
      case "group": {
        const ownership = catalog?.groups.get(node.groupId)?.ownership;
        return ownership && this.#keep({ kind: "root", ownership });
      }
      case "look":
        return node.parentId === undefined
          ? undefined
          : this.#keep({ kind: "group", groupId: node.parentId });
      case "note":
        return this.#nodes.get(node.of);
      case "root":
        return undefined;
    }
  }

  getTreeItem(node: TreeNode): TreeItem {
    const row = rowOf(this.account.state, node, this.#isPicture);
    const item = new TreeItem(row?.label ?? l10n.t("No longer there"));
    item.id = nodeId(node);
    if (row === undefined) return item;
    item.collapsibleState = COLLAPSIBLE[row.expands];
    item.contextValue = row.contextValue;
    item.accessibilityInformation = { label: row.accessibleLabel };
    item.iconPath = "url" in row.icon ? Uri.parse(row.icon.url, true) : toThemeIcon(row.icon);
    if (row.description !== undefined) item.description = row.description;
    if (row.tooltip !== undefined) item.tooltip = row.tooltip;
    if (row.command !== undefined) {
      item.command = {
        command: `heygenAvatars.${row.command}`,
        title: row.label,
        arguments: commandArguments(row, node),
      };
    }
    return item;
  }

  async resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem> {
    const tooltips = await this.tooltips();
    const catalog = sessionOf(this.account.state)?.catalog.state;
    const group = node.kind === "group" ? catalog?.groups.get(node.groupId) : undefined;
    const look = node.kind === "look" ? catalog?.looks.get(node.lookId) : undefined;
    if (group !== undefined) item.tooltip = tooltips.groupTooltip(group, this.#isPicture);
    if (look !== undefined) item.tooltip = tooltips.lookTooltip(look, this.#isPicture);
    return item;
  }

  dispose(): void {
    this.#cancelRepaint?.();
    this.#unsubscribeCatalog?.();
    this.#unsubscribeAccount();
    this.#changed.dispose();
  }

  readonly #isPicture = (url: string): boolean => isPreviewUrl(url, this.#session?.id.origin ?? "");

  /** Both roots are asked for as soon as the tree is, so that their first pages travel side by side. */
  #load(session: Session, parent: TreeNode | undefined): Promise<void> | undefined {
    const { catalog } = session;
    if (parent === undefined) {
      // A failed list is asked for again by a refresh only, not by each repaint.
      for (const ownership of OWNERSHIPS) {
        if (catalog.state.groupLists[ownership].progress.kind === "idle") void catalog.loadGroups(ownership);
      }
      return undefined;
    }
    if ((parent.kind !== "root" && parent.kind !== "group") || !isIdleOrFirst(catalog.state, parent))
      return undefined;
    return parent.kind === "root"
      ? this.#patiently(catalog.loadGroups(parent.ownership), PATIENCE_MS)
      : this.#patiently(catalog.loadLooksOf(parent.groupId), GROUP_PATIENCE_MS);
  }

  /** The editor draws no row of the tree before each of those it asked for has answered. */
  #patiently(firstPage: Promise<void>, patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.setTimer(resolve, patienceMs);
      // A list of one page is complete a moment after it came; then it needs no repaint.
      void firstPage.then(() => this.clock.setTimer(resolve, 0));
    });
  }

  #keep(node: TreeNode): TreeNode {
    const id = nodeId(node);
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    this.#nodes.set(id, node);
    return node;
  }

  #follow(): void {
    const { state } = this.account;
    const session = sessionOf(state);
    const shown = `${state.kind} ${describeAccount(state) ?? ""}`;
    // A repaint takes rows away for a moment, which a menu that is open just then would notice.
    if (session === this.#session && shown === this.#shown) return;
    this.#shown = shown;
    if (session !== this.#session) {
      this.#session = session;
      this.#unsubscribeCatalog?.();
      this.#nodes.clear();
      this.#stale.clear();
      this.#unsubscribeCatalog = session?.catalog.onDidChange((next, previous) => {
        this.#markChanged(next, previous);
      });
    }
    this.#changed.fire(undefined);
  }

  /** Only nodes the tree has shown are repainted: the others are asked for when they appear. */
  #markChanged(next: CatalogState, previous: CatalogState): void {
    for (const ownership of OWNERSHIPS) {
      if (next.groupLists[ownership] !== previous.groupLists[ownership]) this.#markList(`root:${ownership}`);
    }
    for (const [groupId, list] of next.looksOfGroup) {
      if (list !== previous.looksOfGroup.get(groupId)) this.#markList(`group:${groupId}`);
    }
    for (const id of changedIds(next.groups, previous.groups)) this.#stale.add(`group:${id}`);
    for (const id of changedIds(next.looks, previous.looks)) {
      this.#stale.add(nodeId({ kind: "look", lookId: id, parentId: next.looks.get(id)?.groupId }));
    }
    if (this.#stale.size === 0) return;
    if (!isLoading(next)) {
      this.#cancelRepaint?.();
      this.#cancelRepaint = undefined;
      this.#pauseMs = REPAINT_INTERVAL_MS;
    }
    this.#cancelRepaint ??= this.clock.setTimer(this.#repaint, this.#pauseMs);
  }

  #markList(id: string): void {
    if (!this.#awaited.has(this.#nodes.get(id))) this.#stale.add(id);
  }

  readonly #repaint = (): void => {
    this.#cancelRepaint = undefined;
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    const nodes = [...this.#stale].flatMap((id) => this.#nodes.get(id) ?? []);
    this.#stale.clear();
    if (nodes.length > 0) this.#changed.fire(nodes);
  };
}

/** While the first page is under way the editor shows its own progress, so the row waits for it. */
function isIdleOrFirst(state: CatalogState, node: ListNode): boolean {
  const list = listUnder(state, node);
  return list.ids.length === 0 && (list.progress.kind === "idle" || list.progress.kind === "loading");
}

function isLoading({ groupLists, looksOfGroup }: CatalogState): boolean {
  const lists = [groupLists.private, groupLists.public, ...looksOfGroup.values()];
  return lists.some(({ progress }) => progress.kind === "loading");
}

function changedIds<T>(next: ReadonlyMap<string, T>, previous: ReadonlyMap<string, T>): readonly string[] {
  if (next === previous) return [];
  return [...next.keys()].filter((id) => previous.has(id) && previous.get(id) !== next.get(id));
}

function toThemeIcon(icon: { readonly codicon: string; readonly color?: string }): ThemeIcon {
  return icon.color === undefined
    ? new ThemeIcon(icon.codicon)
    : new ThemeIcon(icon.codicon, new ThemeColor(icon.color));
}

function commandArguments(row: Row, node: TreeNode): TreeNode[] {
  return row.command === "openGallery" ? [node] : [];
}
