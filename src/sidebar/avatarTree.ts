import { EventEmitter, type TreeDataProvider, type TreeItem } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import { OWNERSHIPS, type CatalogState } from "../catalog/state";
import type { Clock } from "../heygen/ports";
import { childNodes, isListNode, listUnder, type ListNode } from "./children";
import { itemOf } from "./item";
import { nodeId, type TreeNode } from "./nodes";
import { pictureIn } from "./pictures";
import { Repaints } from "./repaints";
import type { PictureOf, Row } from "./row";
import { rowOf } from "./rows";
import { Shown, TREE_ID } from "./shown";
import type { Tooltips } from "./tooltip";

const STATUS_ID = nodeId({ kind: "status" });

/** How long rows wait for a first page; then a note stands in for it, and the rest of the tree is there. */
const PATIENCE_MS = 500;
/** The editor shows by itself that a group is being opened, and spares a repaint thereby. */
const GROUP_PATIENCE_MS = 3000;

/** The adapter between what is known and VS Code's tree: assigns rows, and repaints those that look different. */
export class AvatarTree implements TreeDataProvider<TreeNode> {
  readonly #changed = new EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** The tree tells nodes apart by identity, so each id keeps its object. */
  readonly #nodes = new Map<string, TreeNode>();
  readonly #shown = new Shown();
  readonly #repaints: Repaints;
  #unsubscribeSession: () => void = () => undefined;
  readonly #unsubscribeAccount: () => void;
  #session: Session | undefined;

  constructor(
    private readonly account: AccountPort,
    private readonly clock: Clock,
    private readonly tooltips: () => Promise<Tooltips>,
  ) {
    this.#repaints = new Repaints(clock, {
      paintRows: () => {
        this.#paint((id) => id !== STATUS_ID);
      },
      paintStatus: () => {
        this.#paint((id) => id === STATUS_ID);
        return this.#session?.library.state.savedAtMs !== undefined;
      },
    });
    this.#unsubscribeAccount = account.onDidChange(() => {
      this.#follow();
    });
    this.#follow();
  }

  getChildren(parent?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    const session = sessionOf(this.account.state);
    if (session === undefined) return [];
    const id = parent === undefined ? TREE_ID : nodeId(parent);
    this.#shown.forgetChildren(id);
    const answer = (): TreeNode[] => {
      const children = childNodes(this.account.state, parent).map((node) => this.#keep(node));
      this.#shown.noteChildren(id, children.map(nodeId));
      return children;
    };
    const loading = parent === undefined ? this.#start(session) : this.#load(session, parent);
    return loading === undefined ? answer() : loading.then(answer);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.kind) {
      case "group": {
        const ownership = this.#session?.catalog.state.groups.get(node.groupId)?.ownership;
        return ownership && this.#keep({ kind: "root", ownership });
      }
      case "look":
        return this.#keep(
          node.parentId === undefined ? { kind: "favourites" } : { kind: "group", groupId: node.parentId },
        );
      case "note":
        return this.#nodes.get(node.of);
      default:
        return undefined;
    }
  }

  getTreeItem(node: TreeNode): TreeItem {
    const row = this.#rowOf(node);
    this.#shown.noteRow(nodeId(node), row);
    return itemOf(node, row);
  }

  async resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem> {
    const tooltips = await this.tooltips();
    const catalog = this.#session?.catalog.state;
    const group = node.kind === "group" ? catalog?.groups.get(node.groupId) : undefined;
    const look = node.kind === "look" ? catalog?.looks.get(node.lookId) : undefined;
    if (group !== undefined) item.tooltip = tooltips.groupTooltip(group, this.#pictureOf);
    if (look !== undefined) item.tooltip = tooltips.lookTooltip(look, this.#pictureOf);
    return item;
  }

  dispose(): void {
    this.#repaints.cancel();
    this.#unsubscribeSession();
    this.#unsubscribeAccount();
    this.#changed.dispose();
  }

  readonly #pictureOf: PictureOf = (thing) => this.#session && pictureIn(this.#session, thing);

  #rowOf(node: TreeNode): Row | undefined {
    return rowOf(this.account.state, node, { pictureOf: this.#pictureOf, nowMs: this.clock.now() });
  }

  /** Both roots are asked for as soon as the tree is, so that their first pages travel side by side. */
  #start({ catalog, library, bookmarks }: Session): Promise<void> {
    // A failed list is asked for again by a refresh only, not by each repaint.
    for (const ownership of OWNERSHIPS) {
      if (catalog.state.groupLists[ownership].progress.kind === "idle") void catalog.loadGroups(ownership);
    }
    return this.#patiently(Promise.all([library.restored, bookmarks.restored]), PATIENCE_MS);
  }

  #load({ catalog, library, bookmarks }: Session, parent: TreeNode): Promise<void> | undefined {
    if (parent.kind === "favourites") {
      const isKnown = (id: string): boolean => catalog.state.looks.has(id);
      if (library.state.load.kind === "idle" && !bookmarks.state.favourites.every(isKnown))
        void library.load();
      return undefined;
    }
    if (!isListNode(parent) || !isIdleOrFirst(catalog.state, parent)) return undefined;
    return parent.kind === "root"
      ? this.#patiently(this.#settled(catalog.loadGroups(parent.ownership)), PATIENCE_MS)
      : this.#patiently(this.#settled(catalog.loadLooksOf(parent.groupId)), GROUP_PATIENCE_MS);
  }

  /** A list of one page is complete a moment after it came; then it needs no repaint. */
  async #settled(firstPage: Promise<void>): Promise<void> {
    await firstPage;
    await new Promise<void>((resolve) => this.clock.setTimer(resolve, 0));
  }

  /** The editor draws no row of the tree before each of those it asked for has answered. */
  #patiently(awaited: Promise<unknown>, patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.setTimer(resolve, patienceMs);
      void awaited.then(() => {
        cancel();
        resolve();
      });
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
    const session = sessionOf(this.account.state);
    if (session === this.#session) {
      this.#repaints.now();
      return;
    }
    this.#session = session;
    this.#unsubscribeSession();
    this.#repaints.cancel();
    this.#nodes.clear();
    this.#shown.forgetChildren(TREE_ID);
    this.#unsubscribeSession = session === undefined ? () => undefined : this.#subscribe(session);
    this.#changed.fire(undefined);
  }

  #subscribe({ catalog, bookmarks, library }: Session): () => void {
    const repaintSoon = (): void => {
      this.#repaints.soon(isLoading(catalog.state));
    };
    const unsubscribe = [
      catalog.onDidChange(repaintSoon),
      library.onDidChange(repaintSoon),
      bookmarks.onDidChange(() => {
        this.#repaints.now();
      }),
    ];
    return () => {
      for (const end of unsubscribe) end();
    };
  }

  #paint(isDue: (id: string) => boolean): void {
    const nodeOf = (id: string): TreeNode | undefined => this.#nodes.get(id);
    const ids = this.#shown.takeChanged(
      {
        rowOf: (id) => {
          const node = nodeOf(id);
          return node && this.#rowOf(node);
        },
        childrenOf: (id) => childNodes(this.account.state, nodeOf(id)).map(nodeId),
      },
      isDue,
    );
    if (ids.includes(TREE_ID)) this.#changed.fire(undefined);
    else if (ids.length > 0) this.#changed.fire(ids.flatMap((id) => nodeOf(id) ?? []));
  }
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
