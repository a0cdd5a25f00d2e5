import type { Page } from "../heygen/client";
import type { HeyGenError } from "../heygen/errors";
import type { Clock } from "../heygen/ports";
import type { Draft, ListKey } from "./changes";
import { dropVanished, finishList, type Harvest } from "./finish";
import type { CatalogStore } from "./store";

export interface FeedPorts {
  readonly store: CatalogStore;
  readonly clock: Clock;
  /** What the list does not have by now has vanished. */
  readonly onAnswered: () => void;
}

/**
 * What comes of one list into the catalogue, whoever asks for its pages and by however many cursors. It may be
 * stopped and begun again; what came stays.
 */
export class ListFeed<T extends { readonly id: string }> implements Harvest {
  readonly seen = new Set<string>();
  readonly #before = new Set<string>();
  #skipped = 0;
  #hasBegun = false;
  #settled: Promise<void> | undefined;
  #onSettled = (): void => undefined;

  /** @param add how a page goes into the list */
  constructor(
    private readonly ports: FeedPorts,
    readonly key: ListKey,
    private readonly addPage: (draft: Draft, items: readonly T[], before: ReadonlySet<string>) => void,
  ) {}

  get before(): ReadonlySet<string> {
    return this.#before;
  }

  get skipped(): number {
    return this.#skipped;
  }

  /** While it is loading: when it ends, one way or another. */
  get settled(): Promise<void> | undefined {
    return this.#settled;
  }

  /** @param prepare what to write together with the beginning */
  begin(prepare?: (draft: Draft) => void): void {
    this.#settled = new Promise((resolve) => {
      this.#onSettled = resolve;
    });
    this.ports.store.edit((draft) => {
      prepare?.(draft);
      draft.setProgress(this.key, { kind: "loading" });
      if (!this.#hasBegun) this.adopt(draft.list(this.key).ids);
      this.#hasBegun = true;
    });
  }

  /** Things that stand in the list without the API having said so. */
  adopt(ids: readonly string[]): void {
    for (const id of ids) this.#before.add(id);
  }

  /** The first page is shown at once, later ones soon. */
  add({ items, skipped }: Page<T>): void {
    const isFirst = this.seen.size === 0;
    for (const { id } of items) this.seen.add(id);
    this.#skipped += skipped;
    const change = (draft: Draft): void => {
      this.addPage(draft, items, this.#before);
    };
    if (isFirst) this.ports.store.edit(change);
    else this.ports.store.editSoon(change, items.length);
  }

  /**
   * All pages came.
   * @param order the ids as they are to stand; by default as they came
   * @param vanished what becomes of what the API did not list any more; what is kept stands at the end
   */
  finish({ order = this.seen, vanished }: { order?: Iterable<string>; vanished: "keep" | "drop" }): void {
    if (vanished === "drop") this.ports.onAnswered();
    this.#settle((draft) => {
      finishList(draft, this.key, this, order, this.ports.clock.now());
      if (vanished === "drop") dropVanished(draft, this.key, this);
    });
  }

  dropVanished(): void {
    this.ports.onAnswered();
    this.ports.store.edit((draft) => {
      dropVanished(draft, this.key, this);
    });
  }

  fail(error: HeyGenError): void {
    this.#settle((draft) => {
      draft.setProgress(this.key, { kind: "failed", error });
    });
  }

  /** Nobody asks for its pages any more. */
  stop(): void {
    this.#settle((draft) => {
      draft.setProgress(this.key, { kind: "idle" });
    });
  }

  #settle(change: (draft: Draft) => void): void {
    this.#settled = undefined;
    this.ports.store.edit(change);
    this.#onSettled();
  }
}
