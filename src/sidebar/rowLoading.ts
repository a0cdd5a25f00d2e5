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
  #confirmed: Session | undefined;
  #cancelConfirm = (): void => undefined;
  #cancelLoad = (): void => undefined;

  constructor(private readonly clock: Clock) {}

  /** Resolves when the rows under a node can be drawn. Never rejects. */
  async load(session: Session, parent: TreeNode | undefined): Promise<void> {
    if (parent === undefined) {
      const { library, bookmarks, thumbnails } = session;
      const kept = [library.restored, bookmarks.restored, thumbnails?.restored ?? Promise.resolve()];
      await this.#patiently(Promise.all(kept), PATIENCE_MS);
      this.#start(session);
    } else if (parent.kind === "favourites") await this.#loadFavourites(session);
    else if (isListNode(parent)) await this.#loadList(session, parent);
  }

  dispose(): void {
    this.#cancelConfirm();
    this.#cancelLoad();
  }

  #start(session: Session): void {
    if (this.#shown === session) return;
    this.#shown = session;
    this.dispose();
    if (isSaved(session)) this.#confirmSoon(session);
    else this.#loadGroups(session);
    this.#cancelLoad = this.#later(session, () => void session.library.load(), LOAD_DELAY_MS);
  }

  /** Anew for each root, since the editor draws no row before all of them are there; then never again. */
  #confirmSoon(session: Session): void {
    if (this.#confirmed === session) return;
    this.#cancelConfirm();
    const confirm = (): void => {
      this.#confirmed = session;
      this.#loadGroups(session);
    };
    this.#cancelConfirm = this.#later(session, confirm, CONFIRM_DELAY_MS);
  }

  /** Both roots are asked for side by side. A failed list is asked for again by a refresh only. */
  #loadGroups({ catalog }: Session): void {
    for (const ownership of OWNERSHIPS) {
      if (catalog.state.groupLists[ownership].progress.kind === "idle") void catalog.loadGroups(ownership);
    }
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
      if (isSaved(session)) this.#confirmSoon(session);
      else if (isIdleOrFirst(catalog.state, parent))
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
