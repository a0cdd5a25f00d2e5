import { sessionOf, type AccountPort, type AccountState, type Session } from "../account/session";
import type { HeyGenError } from "../heygen/errors";
import type { Clock } from "../heygen/ports";
import type { GalleryFilters, GalleryRequest, HostMessage, IndexReply } from "../protocol";
import type { Show, WebAddress } from "./resultsMessage";
import { ResultWindow } from "./resultWindow";
import type { LookSearchOf } from "../search/lookSearches";
import { Spaced } from "./spaced";
import { describeStatus, failedLists, failuresOf } from "./status";
import { galleryStrings } from "./strings";

/** Progress is told no more often than one can read. Milliseconds. */
const STATUS_GAP_MS = 100;

export interface FeedPorts {
  readonly account: AccountPort;
  readonly clock: Clock;
  readonly post: (message: HostMessage) => void;
  /** The session's one search. */
  readonly searchOf: LookSearchOf;
  readonly webAddress: WebAddress;
}

/** What belongs to one session, while the feed follows it. */
interface Followed {
  readonly session: Session;
  readonly window: ResultWindow;
  readonly unsubscribe: () => void;
}

/**
 * Keeps the page in step with the account. Silent until `start`, which the page asks for whenever it was loaded;
 * silent again after `pause`, when VS Code throws a hidden page away.
 */
export class GalleryFeed {
  #followed: Followed | undefined;
  #filters: GalleryFilters | undefined;
  /** undefined: no page listens. */
  #sentStatus: string | undefined;
  readonly #status: Spaced;
  readonly #unsubscribeAccount: () => void;
  readonly #reported = new WeakSet<HeyGenError>();

  /** @param filters what the page showed last, where that is known */
  constructor(
    private readonly ports: FeedPorts,
    filters?: GalleryFilters,
  ) {
    this.#filters = filters;
    this.#status = new Spaced(ports.clock, STATUS_GAP_MS, () => {
      this.#postStatus();
    });
    this.#follow(sessionOf(ports.account.state));
    this.#unsubscribeAccount = ports.account.onDidChange((state) => {
      this.#accountChanged(state);
    });
  }

  dispose(): void {
    this.pause();
    this.#follow(undefined);
    this.#unsubscribeAccount();
  }

  /** The page was loaded and has nothing yet: it asks by `show` for what it wants. */
  start(): void {
    this.#reset();
    this.#load();
  }

  pause(): void {
    this.#sentStatus = undefined;
    this.#status.cancel();
    this.#followed?.window.pause();
  }

  show(show: Show): void {
    if (this.#sentStatus === undefined) return;
    const before = this.#filters?.groupId;
    this.#filters = show.filters;
    this.#followed?.window.show(show);
    if (show.filters.groupId === before) return;
    this.#loadGroupInFront();
    this.#status.ask();
  }

  typeAhead(request: GalleryRequest & { method: "typeAhead" }): IndexReply {
    return this.#followed?.window.typeAhead(request) ?? {};
  }

  locate(request: GalleryRequest & { method: "locate" }): IndexReply {
    return this.#followed?.window.locate(request) ?? {};
  }

  /** Asks again for what failed. Resolves when first pages of lists have come or failed; looks stream in. */
  async retry(): Promise<void> {
    const session = this.#followed?.session;
    if (session === undefined) return;
    const failed = failedLists(session.catalog.state, this.#filters?.groupId);
    const isIncomplete = session.library.state.load.kind === "incomplete";
    if (isIncomplete || failed.some(({ key }) => key.kind === "looks")) void session.library.load();
    const others = failed.filter(({ key }) => key.kind !== "looks");
    await Promise.all(others.map(({ key }) => session.catalog.retry(key)));
  }

  /** Sends at once what would travel a moment later. */
  flush(): void {
    this.#followed?.window.flush();
    this.#status.flush();
  }

  #accountChanged(state: AccountState): void {
    const session = sessionOf(state);
    if (session === this.#followed?.session) {
      this.#askForStatus();
      return;
    }
    // The group in front was the other account's.
    if (this.#followed !== undefined && this.#filters !== undefined) {
      this.#filters = { ...this.#filters, groupId: undefined };
    }
    this.#follow(session);
    if (this.#sentStatus === undefined) return;
    this.#reset();
    this.#load();
  }

  #follow(session: Session | undefined): void {
    this.#followed?.unsubscribe();
    this.#followed?.window.dispose();
    this.#followed = undefined;
    if (session === undefined) return;
    const window = new ResultWindow({ ...this.ports, session, search: this.ports.searchOf(session) });
    const unsubscribe = [session.catalog, session.library].map((source) =>
      source.onDidChange(() => {
        this.#askForStatus();
      }),
    );
    this.#followed = {
      session,
      window,
      unsubscribe: () => {
        for (const end of unsubscribe) end();
      },
    };
  }

  /** Once per session: a page that comes back asks for nothing anew, and what was stopped stays so. */
  #load(): void {
    if (this.ports.account.state.kind !== "signedIn") return;
    this.#loadGroupInFront();
    const library = this.#followed?.session.library;
    if (library?.state.load.kind === "idle") void library.load();
  }

  /** A group's own list is short: it comes long before the whole catalogue has. */
  #loadGroupInFront(): void {
    const groupId = this.#filters?.groupId;
    const mayAsk = this.#sentStatus !== undefined && this.ports.account.state.kind === "signedIn";
    if (groupId !== undefined && mayAsk) void this.#followed?.session.catalog.loadLooksOf(groupId);
  }

  #reset(): void {
    this.pause();
    const status = this.#describeStatus();
    this.#sentStatus = JSON.stringify(status);
    this.ports.post({ type: "reset", strings: galleryStrings(), filters: this.#filters, status });
    this.#reportFailures();
  }

  #askForStatus(): void {
    if (this.#sentStatus !== undefined) this.#status.ask();
  }

  #postStatus(): void {
    const status = this.#describeStatus();
    const text = JSON.stringify(status);
    if (text !== this.#sentStatus) this.ports.post({ type: "status", status });
    this.#sentStatus = text;
    this.#reportFailures();
  }

  #describeStatus() {
    return describeStatus(this.ports.account.state, this.#filters?.groupId, this.ports.clock.now());
  }

  /** So that a key that was refused is asked for; once per failure. */
  #reportFailures(): void {
    const session = this.#followed?.session;
    if (session === undefined) return;
    for (const error of failuresOf(session, this.#filters?.groupId)) {
      if (this.#reported.has(error)) continue;
      this.#reported.add(error);
      this.ports.account.reportError(error);
    }
  }
}
