import { sessionOf, type AccountPort, type AccountState, type Session } from "../account/session";
import { EMPTY_STATE, type CatalogState } from "../catalog/state";
import type { HeyGenError } from "../heygen/errors";
import type { Clock } from "../heygen/ports";
import type { GalleryFilters, HostMessage } from "../protocol";
import { cardChanges, inBatches, type CardChanges } from "./changes";
import { describeStatus, failedLists } from "./status";
import { galleryStrings } from "./strings";

/** Pages of a list come fast; what arrives within this time travels together. Milliseconds. */
const GATHER_MS = 50;

export interface FeedPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly post: (message: HostMessage) => void;
}

const NOTHING: CardChanges = {
  groups: [],
  looks: [],
  removedGroupIds: [],
  removedLookIds: [],
  lookOrder: undefined,
};

/**
 * Keeps the page in step with the account's catalogue. Silent until `start`, which the page asks for whenever it
 * was loaded; silent again after `pause`, when VS Code throws a hidden page away.
 */
export class GalleryFeed {
  /** What the page has; undefined: no page listens. */
  #sent: CatalogState | undefined;
  #sentStatus = "";
  #session: Session | undefined;
  #filters: GalleryFilters | undefined;
  #cancelTimer: (() => void) | undefined;
  #unsubscribeCatalog: (() => void) | undefined;
  readonly #unsubscribeAccount: () => void;
  readonly #reported = new WeakSet<HeyGenError>();

  /** @param filters what the page showed last, where that is known */
  constructor(
    private readonly ports: FeedPorts,
    filters?: GalleryFilters,
  ) {
    this.#filters = filters;
    this.#follow(ports.account.state);
    this.#unsubscribeAccount = ports.account.onDidChange((state) => {
      this.#accountChanged(state);
    });
  }

  dispose(): void {
    this.pause();
    this.#unsubscribeCatalog?.();
    this.#unsubscribeAccount();
  }

  /** The page was loaded and has nothing yet: sends everything and sees to it that the lists are loaded. */
  start(): void {
    this.#reset();
    this.#load();
  }

  pause(): void {
    this.#sent = undefined;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  setFilters(filters: GalleryFilters): void {
    const before = this.#filters?.groupId;
    this.#filters = filters;
    if (filters.groupId === before) return;
    this.#loadGroupInFront();
    this.#gather();
  }

  /** Asks again for the lists that failed. Resolves when their first pages have come or failed. */
  async retry(): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const failed = failedLists(session.catalog.state, this.#filters?.groupId);
    if (failed.some(({ key }) => key.kind === "looks")) void session.library.load();
    const others = failed.filter(({ key }) => key.kind !== "looks");
    await Promise.all(others.map(({ key }) => session.catalog.retry(key)));
  }

  #accountChanged(state: AccountState): void {
    if (sessionOf(state) === this.#session) {
      this.#gather();
      return;
    }
    // The group in front was the other account's.
    if (this.#session !== undefined && this.#filters !== undefined) {
      this.#filters = { ...this.#filters, groupId: undefined };
    }
    this.#follow(state);
    if (this.#sent === undefined) return;
    this.#reset();
    this.#load();
  }

  #follow(state: AccountState): void {
    this.#unsubscribeCatalog?.();
    this.#session = sessionOf(state);
    this.#unsubscribeCatalog = this.#session?.catalog.onDidChange(() => {
      this.#gather();
    });
  }

  /** Never rejects: what fails shows in the status. */
  #load(): void {
    if (this.#session === undefined || this.ports.account.state.kind !== "signedIn") return;
    this.#loadGroupInFront();
    void this.#session.library.load();
  }

  /** A group's own list is short: it comes long before the whole catalogue has. */
  #loadGroupInFront(): void {
    const groupId = this.#filters?.groupId;
    const mayAsk = this.#sent !== undefined && this.ports.account.state.kind === "signedIn";
    if (groupId !== undefined && mayAsk) void this.#session?.catalog.loadLooksOf(groupId);
  }

  #reset(): void {
    this.pause();
    const catalog = this.#session?.catalog.state ?? EMPTY_STATE;
    const [first = NOTHING, ...rest] = inBatches(this.#changesSince(EMPTY_STATE, catalog) ?? NOTHING);
    const status = describeStatus(this.ports.account.state, this.#filters?.groupId);
    this.ports.post({
      type: "reset",
      strings: galleryStrings(),
      filters: this.#filters,
      status,
      groups: [...first.groups],
      looks: [...first.looks],
    });
    rest.forEach((batch) => {
      this.#postUpsert(batch);
    });
    this.#sent = catalog;
    this.#sentStatus = JSON.stringify(status);
    this.#reportFailures(catalog);
  }

  #gather(): void {
    if (this.#sent === undefined || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.ports.clock.setTimer(() => {
      this.flush();
    }, GATHER_MS);
  }

  /** Sends at once what would travel a moment later. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#sent === undefined) return;
    const catalog = this.#session?.catalog.state ?? EMPTY_STATE;
    const changes = this.#changesSince(this.#sent, catalog);
    if (changes !== undefined) {
      inBatches(changes).forEach((batch) => {
        this.#postUpsert(batch);
      });
    }
    this.#sent = catalog;
    const status = describeStatus(this.ports.account.state, this.#filters?.groupId);
    const text = JSON.stringify(status);
    if (text !== this.#sentStatus) this.ports.post({ type: "status", status });
    this.#sentStatus = text;
    this.#reportFailures(catalog);
  }

  #changesSince(previous: CatalogState, next: CatalogState): CardChanges | undefined {
    return this.#session && cardChanges(previous, next, this.#session.id.origin);
  }

  #postUpsert(batch: CardChanges): void {
    this.ports.post({
      type: "upsert",
      groups: [...batch.groups],
      looks: [...batch.looks],
      removedGroupIds: [...batch.removedGroupIds],
      removedLookIds: [...batch.removedLookIds],
      lookOrder: batch.lookOrder && [...batch.lookOrder],
    });
  }

  /** So that a key that was refused is asked for; once per failure. */
  #reportFailures(catalog: CatalogState): void {
    for (const { error } of failedLists(catalog, this.#filters?.groupId)) {
      if (this.#reported.has(error)) continue;
      this.#reported.add(error);
      this.ports.account.reportError(error);
    }
  }
}
