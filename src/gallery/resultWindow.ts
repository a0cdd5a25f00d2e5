import type { Session } from "../account/session";
import type { Clock } from "../heygen/ports";
import type { GalleryRequest, HostMessage, IndexReply } from "../protocol";
import { resultsMessage, type Show, type WebAddress } from "./resultsMessage";
import type { LookResults, LookSearch } from "../search/query";
import { Spaced } from "./spaced";
import { findTyped } from "./typeAhead";

/** Pages of a list come fast, and each may move what is on screen. Milliseconds. */
const PUSH_GAP_MS = 100;

export interface WindowPorts {
  readonly session: Session;
  readonly search: LookSearch;
  readonly clock: Clock;
  readonly post: (message: HostMessage) => void;
  readonly webAddress: WebAddress;
}

/** One account's results as far as the page shows them: answers what it asks for, and keeps that in step. */
export class ResultWindow {
  #show: Show | undefined;
  /** undefined: something changed since. */
  #found: LookResults | undefined;
  /** What `#revision` stands for. */
  #sent: { readonly queryId: number; readonly ids: readonly string[] } | undefined;
  #revision = 0;
  #sentText = "";
  readonly #push: Spaced;
  readonly #unsubscribe: readonly (() => void)[];

  constructor(private readonly ports: WindowPorts) {
    const { session, search, clock } = ports;
    this.#push = new Spaced(clock, PUSH_GAP_MS, () => {
      this.#postUnlessKnown();
    });
    const onChange = (): void => {
      this.#found = undefined;
      if (this.#show !== undefined) this.#push.ask();
    };
    const { catalog, bookmarks, thumbnails } = session;
    const sources = [catalog, bookmarks, search, ...(thumbnails === undefined ? [] : [thumbnails])];
    this.#unsubscribe = sources.map((source) => source.onDidChange(onChange));
  }

  dispose(): void {
    this.pause();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  /** Answers at once, and from now on whenever something of it changes. */
  show(show: Show): void {
    if (show.queryId !== this.#show?.queryId) this.#found = undefined;
    this.#show = show;
    this.#sentText = "";
    this.#push.run();
  }

  /** Nobody looks. */
  pause(): void {
    this.#show = undefined;
    this.#push.cancel();
  }

  /** Sends at once what would travel a moment later. */
  flush(): void {
    this.#push.flush();
  }

  typeAhead({ queryId, text, from }: GalleryRequest & { method: "typeAhead" }): IndexReply {
    const ids = this.#idsOf(queryId);
    const { looks } = this.ports.session.catalog.state;
    return { index: findTyped(text, from, ids.length, (index) => looks.get(ids[index] ?? "")?.name) };
  }

  locate({ queryId, lookId }: GalleryRequest & { method: "locate" }): IndexReply {
    const index = this.#idsOf(queryId).indexOf(lookId);
    return { index: index === -1 ? undefined : index };
  }

  /** As the page knows them: places in newer results would mean nothing to it. */
  #idsOf(queryId: number): readonly string[] {
    return this.#sent?.queryId === queryId ? this.#sent.ids : [];
  }

  #postUnlessKnown(): void {
    if (this.#show === undefined) return;
    const { session, post, webAddress } = this.ports;
    const { queryId } = this.#show;
    const found = (this.#found ??= this.#search(this.#show));
    if (this.#sent?.queryId !== queryId || !isSame(this.#sent.ids, found.ids)) this.#revision += 1;
    this.#sent = { queryId, ids: found.ids };
    const message = {
      ...resultsMessage(this.#show, found, session, webAddress),
      revision: this.#revision,
    };
    const text = JSON.stringify(message);
    if (text === this.#sentText) return;
    this.#sentText = text;
    post(message);
  }

  /** The search may be a moment behind the catalogue: a place without a look would move all that follow. */
  #search({ filters: { search: text, ...filters } }: Show): LookResults {
    const { search, session } = this.ports;
    const found = search.search({ text, ...filters }, session.bookmarks.state);
    const { looks } = session.catalog.state;
    return { ...found, ids: found.ids.filter((id) => looks.has(id)) };
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left === right || (left.length === right.length && left.every((id, index) => id === right[index]));
}
