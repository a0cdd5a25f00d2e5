import type { Session } from "../account/session";
import { OWNERSHIPS, type CatalogState } from "../catalog/state";
import type { Clock } from "../heygen/ports";
import { isListNode, listUnder, type ListNode } from "./children";
import type { TreeNode } from "./nodes";

/** How long rows wait for a first page; then a note stands in for it, and the rest of the tree is there. */
const PATIENCE_MS = 500;
/** The editor shows by itself that a group is being opened, and spares a repaint thereby. */
const GROUP_PATIENCE_MS = 3000;

/** Saved rows are drawn before the API is asked whether they are still true. */
const CONFIRM_DELAY_MS = 250;
/** The loading of everything leaves first rows, and what a person does with them, their turn. */
const LOAD_DELAY_MS = 1500;

/** Asks for what the tree is about to show: what is saved first, then the API, then all the rest. */
export class RowLoading {
  #shown: Session | undefined;
  #cancelTimers: readonly (() => void)[] = [];

  constructor(private readonly clock: Clock) {}

  /** Resolves when the rows under a node can be drawn. Never rejects. */
  async load(session: Session, parent: TreeNode | undefined): Promise<void> {
    if (parent === undefined) {
      await this.#patiently(Promise.all([session.library.restored, session.bookmarks.restored]), PATIENCE_MS);
      this.#start(session);
    } else if (parent.kind === "favourites") await this.#loadFavourites(session);
    else if (isListNode(parent)) await this.#loadList(session, parent);
  }

  dispose(): void {
    for (const cancel of this.#cancelTimers) cancel();
  }

  /** Both roots are asked for side by side. A failed list is asked for again by a refresh only. */
  #start(session: Session): void {
    if (this.#shown === session) return;
    this.#shown = session;
    this.dispose();
    const { catalog, library } = session;
    const loadGroups = (): void => {
      for (const ownership of OWNERSHIPS) {
        if (catalog.state.groupLists[ownership].progress.kind === "idle") void catalog.loadGroups(ownership);
      }
    };
    if (!isSaved(session)) loadGroups();
    this.#cancelTimers = [
      this.#later(session, loadGroups, CONFIRM_DELAY_MS),
      this.#later(session, () => void library.load(), LOAD_DELAY_MS),
    ];
  }

  #later({ signal }: Session, work: () => void, ms: number): () => void {
    return this.clock.setTimer(() => {
      if (!signal.aborted) work();
    }, ms);
  }

  async #loadFavourites({ catalog, library, bookmarks }: Session): Promise<void> {
    await this.#patiently(library.looksRestored, PATIENCE_MS);
    const isKnown = (id: string): boolean => catalog.state.looks.has(id);
    if (library.state.load.kind === "idle" && !bookmarks.state.favourites.every(isKnown)) void library.load();
  }

  async #loadList(session: Session, parent: ListNode): Promise<void> {
    const { catalog, library } = session;
    if (parent.kind === "root") {
      if (!isSaved(session) && isIdleOrFirst(catalog.state, parent))
        await this.#patiently(this.#settled(catalog.loadGroups(parent.ownership)), PATIENCE_MS);
      return;
    }
    if (!isIdleOrFirst(catalog.state, parent)) return;
    await this.#patiently(library.looksRestored, GROUP_PATIENCE_MS);
    await this.#patiently(this.#settled(catalog.loadLooksOf(parent.groupId)), GROUP_PATIENCE_MS);
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
}

/** The saved groups may well be all there are: none of a kind is an answer too. */
function isSaved({ library }: Session): boolean {
  return library.state.savedAtMs !== undefined;
}

/** While the first page is under way the editor shows its own progress, so the row waits for it. */
function isIdleOrFirst(state: CatalogState, node: ListNode): boolean {
  const { ids, progress } = listUnder(state, node);
  return ids.length === 0 && (progress.kind === "idle" || progress.kind === "loading");
}
