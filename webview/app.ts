import type {
  GalleryFilters,
  GalleryState,
  GalleryStatus,
  GalleryStrings,
  HostMessage,
  LookCard,
} from "../src/protocol";
import { numberOf } from "./dom";
import { areSame, NO_FILTERS } from "./filters";
import { messageOf, type Host } from "./host";
import { Keeper } from "./keeper";
import { choosePane, type Pane } from "./pane";
import { createParts, type PageEvents, type Parts } from "./parts";
import { Query } from "./query";
import type { Results } from "./results";
import { Selection } from "./selection";
import { isTyping, shortcutOf } from "./shortcuts";
import { Sight } from "./sight";
import { countLabel } from "./words";

const STARTING: GalleryStatus = { kind: "loading", busy: true };

type Message<Type extends HostMessage["type"]> = HostMessage & { type: Type };

/** The page once it has its words: head, grid, details and comparison, and what goes on between them. */
export class App {
  readonly #query: Query;
  readonly #keeper: Keeper;
  readonly #parts: Parts;
  readonly #sight: Sight;
  readonly #selection = new Selection();
  #status: GalleryStatus = STARTING;
  #pane: Pane = "loading";
  #frame: number | undefined;

  constructor(
    private readonly strings: GalleryStrings,
    private readonly host: Host,
  ) {
    this.#query = new Query((message) => {
      host.show(message);
    });
    this.#keeper = new Keeper(host, () => this.#state);
    this.#parts = createParts(strings, host, this.#events);
    this.#sight = new Sight({
      grid: this.#parts.grid,
      locate: (lookId, queryId) => host.locate(lookId, queryId),
      onHidden: () => {
        this.#showHidden();
      },
    });
    document.addEventListener("keydown", (event) => {
      this.#onKey(event);
    });
  }

  reset({ filters, status }: Message<"reset">): void {
    const kept = this.#keeper.pending;
    this.#parts.forget();
    this.#query.forget();
    this.#status = status;
    this.#selection.restart(kept?.selectedLookId);
    this.#sight.restore(kept?.scrollIndex);
    this.#parts.comparing.restore(kept?.comparedLookIds ?? [], kept?.isComparing ?? false);
    this.#query.begin(filters ?? kept?.filters ?? NO_FILTERS, kept?.scrollIndex);
    this.#draw();
  }

  take(message: Message<"results">): void {
    const gone = this.#query.take(message);
    if (gone === undefined) return;
    this.#keeper.settle();
    this.#parts.comparing.drop(gone);
    if (gone.some((lookId) => lookId === this.#selection.lookId)) {
      this.#closeDetail();
      this.#parts.announcer.show(this.strings.lookGone);
    }
    // Many messages may come before the next picture is drawn.
    this.#frame ??= window.requestAnimationFrame(() => {
      this.#draw();
    });
  }

  setStatus(status: GalleryStatus): void {
    this.#status = status;
    this.#draw();
  }

  reveal({ groupId, lookId, filters, withConsentCode }: Message<"reveal">): void {
    this.#parts.comparing.close();
    if (groupId !== undefined && withConsentCode === true) this.#parts.detail.wantConsentCode(groupId);
    const { sort } = this.#query.filters;
    if (filters !== undefined) this.#setFilters({ sort, ...filters, search: filters.search ?? "" });
    else if (groupId !== undefined) this.#setFilters({ search: "", groupId, sort });
    else if (lookId === undefined) this.#setFilters({ search: "", sort });
    if (lookId === undefined) {
      this.#closeDetail();
      return;
    }
    this.#selection.await(lookId);
    this.#sight.want(lookId);
    this.#draw();
  }

  get #state(): GalleryState {
    return {
      version: 2,
      filters: this.#query.filters,
      selectedLookId: this.#selection.wantedId,
      scrollIndex: this.#sight.scroll ?? this.#parts.grid.scrollIndex,
      comparedLookIds: [...this.#parts.comparing.lookIds],
      isComparing: this.#parts.comparing.isOpen,
    };
  }

  /** What the parts tell. */
  get #events(): PageEvents {
    const sorted = (): GalleryFilters => ({ search: "", sort: this.#query.filters.sort });
    return {
      onFilters: (filters) => {
        this.#setFilters(filters);
      },
      onShowAll: () => {
        this.#setFilters(sorted());
      },
      onShowGroup: (groupId) => {
        this.#setFilters({ ...sorted(), groupId });
        if (this.#parts.layout.isNarrow) this.#closeDetail();
      },
      onLeaveSearch: () => {
        this.#sight.focusGrid();
        this.#draw();
      },
      onOpen: (look, by) => {
        const { detail, layout } = this.#parts;
        this.#selection.select(look.id);
        this.#changed();
        if (by === "keyboard" || layout.isNarrow) detail.focus();
      },
      onMark: (look, tool) => {
        void this.#mark(look, tool);
      },
      onMove: () => {
        this.#ask();
        this.#keeper.keepSoon();
      },
      onChange: () => {
        this.#changed();
      },
      onRenewed: () => {
        this.#draw();
      },
      onCloseDetail: () => {
        this.#closeDetail();
      },
      shownQuery: () => this.#query.results?.queryId ?? 0,
    };
  }

  /** What is kept over a reload is another now. */
  #changed(): void {
    this.#keeper.keep();
    this.#draw();
  }

  #draw(): void {
    if (this.#frame !== undefined) window.cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    const { results, filters, isAnswered } = this.#query;
    if (results !== undefined && this.#selection.take(results) !== undefined) this.#keeper.keep();
    const facts = { status: this.#status, filters, shown: results?.total ?? 0, total: results?.inFront ?? 0 };
    // Until the answer comes, what was shown stays.
    const isKept = !isAnswered && results !== undefined;
    if (!isKept) this.#pane = choosePane({ ...facts, isAwaited: !isAnswered });
    const words = this.#parts.layout.showPane(this.#pane, this.#status.message);
    if (words !== undefined) this.#parts.announcer.say(words);
    const isFocusLost = this.#drawToolbar(this.#parts.layout.showBanner(this.#pane, this.#status));
    if (results !== undefined) this.#drawGrid(results);
    if (isFocusLost) this.#focusContent();
    this.#drawDetail();
    this.#parts.comparing.draw(results);
    this.#parts.layout.showComparison(!this.#parts.comparing.view.element.hidden);
    this.#ask();
    if (isAnswered && results !== undefined) {
      this.#sight.settle(results, this.#status.busy, this.#selection.lookId);
    }
  }

  /** Where what had the focus has gone. */
  #focusContent(): void {
    if (this.#pane === "looks") this.#parts.grid.focusActive();
    else this.#parts.toolbar.focusSearch();
  }

  /** @returns whether what had the focus has gone */
  #drawToolbar(hasBanner: boolean): boolean {
    const { results, filters } = this.#query;
    const pane = this.#pane;
    const isUseless = pane === "signedOut" || pane === "misconfigured" || pane === "failed";
    const label = countLabel(this.strings, results?.total ?? 0, results?.inFront ?? 0, numberOf);
    const { groupId } = filters;
    const isFocusLost = this.#parts.toolbar.update({
      ...{ filters, results, isUseless, hasBanner, status: this.#status },
      group: groupId === undefined ? undefined : results?.groups.get(groupId),
      countLabel: isUseless || pane === "loading" ? "" : label,
    });
    if (pane === "looks" || pane === "noMatch") this.#parts.announcer.sayCount(label);
    return isFocusLost;
  }

  #drawGrid(results: Results): void {
    this.#parts.grid.update({
      results,
      selectedId: this.#selection.lookId,
      comparedIds: this.#parts.comparing.lookIds,
      isOneGroup: this.#query.filters.groupId !== undefined,
    });
  }

  #drawDetail(): void {
    const { results } = this.#query;
    const look = this.#selection.look(results);
    if (look === undefined) {
      this.#parts.detail.hide();
    } else {
      const group = look.groupId === undefined ? undefined : results?.groups.get(look.groupId);
      this.#parts.detail.show(look, group, this.#parts.comparing.lookIds.includes(look.id));
    }
    this.#parts.layout.showDetail(look !== undefined);
  }

  /** The look whose details were asked for is shown, even where the filters would hide it. */
  #showHidden(): void {
    const { groupId, sort } = this.#query.filters;
    const isOfGroup = this.#selection.look(this.#query.results)?.groupId === groupId;
    this.#setFilters({ search: "", groupId: isOfGroup ? groupId : undefined, sort });
  }

  #ask(): void {
    const { activeId } = this.#parts.grid;
    const active = activeId === undefined ? [] : [activeId];
    this.#query.ask(this.#parts.grid.span, [
      ...this.#selection.lookIds,
      ...this.#parts.comparing.lookIds,
      ...active,
    ]);
  }

  #setFilters(filters: GalleryFilters): void {
    if (areSame(filters, this.#query.filters)) return;
    this.#sight.forgetScroll();
    this.#query.begin(filters);
    this.#changed();
  }

  #closeDetail(): void {
    const hadFocus =
      this.#parts.detail.element.contains(document.activeElement) || this.#parts.layout.isNarrow;
    this.#sight.giveUp();
    if (this.#selection.clear() === undefined) return;
    this.#changed();
    if (hadFocus) this.#parts.grid.focusActive();
  }

  async #mark({ id: lookId, isFavourite }: LookCard, tool: "favourite" | "copy"): Promise<void> {
    const { strings, host } = this;
    const { announcer } = this.#parts;
    try {
      if (tool === "copy") await host.request({ method: "copyLookId", lookId });
      else await host.request({ method: "setFavourite", lookId, isFavourite: !isFavourite });
      const done = isFavourite ? strings.favouriteRemoved : strings.favouriteAdded;
      announcer.show(tool === "copy" ? strings.copied : done);
    } catch (error) {
      announcer.show(messageOf(error));
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const shortcut = shortcutOf(event, isTyping(event));
    if (shortcut === "close") {
      if (!this.#parts.comparing.isOpen && this.#selection.lookId === undefined) return;
      event.preventDefault();
      if (this.#parts.comparing.isOpen) this.#parts.comparing.close();
      else this.#closeDetail();
    } else if (shortcut === "search" && this.#parts.layout.canSearch) {
      event.preventDefault();
      this.#parts.toolbar.focusSearch();
    }
  }
}
