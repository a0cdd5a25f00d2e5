import { EventEmitter, type TreeDataProvider, type TreeItem } from "vscode";
import { sessionOf, type AccountPort, type Session } from "../account/session";
import type { CatalogState } from "../catalog/state";
import type { Clock } from "../heygen/ports";
import { childNodes } from "./children";
import { itemOf } from "./item";
import { nodeId, type TreeNode } from "./nodes";
import { pictureIn } from "./pictures";
import { Repaints } from "./repaints";
import type { PictureOf, Row } from "./row";
import { RowLoading } from "./rowLoading";
import { rowOf } from "./rows";
import { Shown, TREE_ID } from "./shown";
import type { Tooltips } from "./tooltip";

const STATUS_ID = nodeId({ kind: "status" });

/** The adapter between what is known and VS Code's tree: assigns rows, and repaints those that look different. */
export class AvatarTree implements TreeDataProvider<TreeNode> {
  readonly #changed = new EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** The tree tells nodes apart by identity, so each id keeps its object. */
  readonly #nodes = new Map<string, TreeNode>();
  readonly #shown = new Shown();
  readonly #repaints: Repaints;
  readonly #loading: RowLoading;
  #unsubscribeSession: () => void = () => undefined;
  readonly #unsubscribeAccount: () => void;
  #session: Session | undefined;

  constructor(
    private readonly account: AccountPort,
    private readonly clock: Clock,
    private readonly tooltips: () => Promise<Tooltips>,
  ) {
    this.#loading = new RowLoading(clock);
    this.#repaints = new Repaints(clock, {
      paintRows: () => {
        this.#paint((id) => id !== STATUS_ID);
      },
      paintJobs: () => {
        this.#paint(isOfJobs);
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

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    const session = sessionOf(this.account.state);
    if (session === undefined) return [];
    const id = parent === undefined ? TREE_ID : nodeId(parent);
    this.#shown.forgetChildren(id);
    await this.#loading.load(session, parent);
    const children = childNodes(this.account.state, parent).map((node) => this.#keep(node));
    this.#shown.noteChildren(id, children.map(nodeId));
    return children;
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
      case "job":
        return this.#keep({ kind: "jobs" });
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
    this.#loading.dispose();
    this.#repaints.cancel();
    this.#unsubscribeSession();
    this.#unsubscribeAccount();
    this.#changed.dispose();
  }

  readonly #pictureOf: PictureOf = (thing) => this.#session && pictureIn(this.#session, thing);

  #rowOf(node: TreeNode): Row | undefined {
    return rowOf(this.account.state, node, { pictureOf: this.#pictureOf, nowMs: this.clock.now() });
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

  #subscribe({ catalog, bookmarks, library, jobs }: Session): () => void {
    const repaintSoon = (): void => {
      this.#repaints.soon(isLoading(catalog.state));
    };
    const unsubscribe = [
      catalog.onDidChange(repaintSoon),
      library.onDidChange(repaintSoon),
      jobs.onDidChange(() => {
        this.#repaints.jobsSoon();
      }),
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

/** The first one brings its root along, the last one takes it away. */
function isOfJobs(id: string): boolean {
  return id === TREE_ID || id === "jobs" || id.startsWith("job:");
}

function isLoading({ groupLists, looksOfGroup }: CatalogState): boolean {
  const lists = [groupLists.private, groupLists.public, ...looksOfGroup.values()];
  return lists.some(({ progress }) => progress.kind === "loading");
}
