import type {
  GalleryFilters,
  GalleryState,
  GalleryStatus,
  GalleryStrings,
  HostMessage,
} from "../src/protocol";
import { Announcer } from "./announcer";
import type { CardTool } from "./cardTools";
import { Clips } from "./clips";
import { Comparing } from "./comparing";
import { Detail } from "./detail";
import { numberOf } from "./dom";
import { areSame, NO_FILTERS } from "./filters";
import { Grid } from "./grid";
import { messageOf, type Host } from "./host";
import { Keeper } from "./keeper";
import { Layout } from "./layout";
import { choosePane, type Pane } from "./pane";
import { Pictures } from "./pictures";
import { Query } from "./query";
import type { Results } from "./results";
import { Selection } from "./selection";
import { isTyping, shortcutOf } from "./shortcuts";
import { Sight } from "./sight";
import { Toolbar } from "./toolbar";
import { Voices } from "./voices";
import { countLabel } from "./words";

const STARTING: GalleryStatus = { kind: "loading", busy: true };

type Message<Type extends HostMessage["type"]> = HostMessage & { type: Type };

/** The page once it has its words: head, grid, details and comparison, and what goes on between them. */
export class App {
  readonly #query: Query;
  readonly #toolbar: Toolbar;
  readonly #grid: Grid;
  readonly #detail: Detail;
  readonly #comparing: Comparing;
  readonly #layout: Layout;
  readonly #keeper: Keeper;
  readonly #announcer = new Announcer();
  readonly #pictures: Pictures;
  readonly #voices: Voices;
  readonly #selection = new Selection();
  readonly #sight: Sight;
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
    this.#voices = new Voices((request) => host.request(request));
    this.#pictures = new Pictures({
      renew: async (lookId) => {
        await host.request({ method: "renewPreview", lookId });
        this.#draw();
      },
      find: (lookId, signal) => host.findPicture(lookId, signal),
    });
    this.#keeper = new Keeper(host, () => this.#state);
    const clips = new Clips();
    this.#toolbar = this.#createToolbar();
    this.#grid = this.#createGrid(clips);
    this.#sight = new Sight({
      grid: this.#grid,
      locate: (lookId, queryId) => host.locate(lookId, queryId),
      onHidden: () => {
        this.#showHidden();
      },
    });
    this.#detail = this.#createDetail(clips);
    this.#comparing = this.#createComparing();
    this.#layout = this.#createLayout();
    document.addEventListener("keydown", (event) => {
      this.#onKey(event);
    });
  }

  reset({ filters, status }: Message<"reset">): void {
    const kept = this.#keeper.pending;
    this.#pictures.forget();
    this.#voices.forget();
    this.#detail.hide();
    this.#toolbar.forget();
    this.#query.forget();
    this.#status = status;
    this.#selection.restart(kept?.selectedLookId);
    this.#sight.restore(kept?.scrollIndex);
    this.#comparing.restore(kept?.comparedLookIds ?? [], kept?.isComparing ?? false);
    this.#query.begin(filters ?? kept?.filters ?? NO_FILTERS, kept?.scrollIndex);
    this.#draw();
  }

  take(message: Message<"results">): void {
    const gone = this.#query.take(message);
    if (gone === undefined) return;
    this.#keeper.settle();
    this.#comparing.drop(gone);
    if (gone.some((lookId) => lookId === this.#selection.lookId)) {
      this.#closeDetail();
      this.#announcer.show(this.strings.lookGone);
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

  reveal({ groupId, lookId, filters }: Message<"reveal">): void {
    this.#comparing.close();
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
      scrollIndex: this.#sight.scroll ?? this.#grid.scrollIndex,
      comparedLookIds: [...this.#comparing.lookIds],
      isComparing: this.#comparing.isOpen,
    };
  }

  /** What every part needs. */
  get #ports() {
    return {
      strings: this.strings,
      pictures: this.#pictures,
      voices: this.#voices,
      request: this.host.request.bind(this.host),
      announce: (text: string): void => {
        this.#announcer.say(text);
      },
      showAll: (): void => {
        this.#setFilters({ search: "", sort: this.#query.filters.sort });
        this.#toolbar.focusSearch();
      },
    };
  }

  #createToolbar(): Toolbar {
    return new Toolbar({
      ...this.#ports,
      onFilters: (filters) => {
        this.#setFilters(filters);
      },
      onLeaveSearch: () => {
        this.#sight.focusGrid();
        this.#draw();
      },
    });
  }

  #createGrid(clips: Clips): Grid {
    const shownQuery = (): number => this.#query.results?.queryId ?? 0;
    return new Grid({
      ...this.#ports,
      clips,
      onOpen: (look, by) => {
        this.#selection.select(look.id);
        this.#keeper.keep();
        this.#draw();
        if (by === "keyboard" || this.#layout.isNarrow) this.#detail.focus();
      },
      onTool: (look, tool) => {
        if (tool === "compare") this.#comparing.toggle(look);
        else void this.#useTool(look.id, tool, look.isFavourite);
      },
      onMove: () => {
        this.#ask();
        this.#keeper.keepSoon();
      },
      typeAhead: (text, from) => this.host.typeAhead(text, from, shownQuery()),
      locate: (lookId) => this.host.locate(lookId, shownQuery()),
    });
  }

  #createDetail(clips: Clips): Detail {
    return new Detail({
      ...this.#ports,
      clips,
      onClose: () => {
        this.#closeDetail();
      },
      onCompare: (look) => {
        this.#comparing.toggle(look);
      },
      onShowGroup: (groupId) => {
        this.#setFilters({ search: "", groupId, sort: this.#query.filters.sort });
        if (this.#layout.isNarrow) this.#closeDetail();
      },
    });
  }

  #createComparing(): Comparing {
    const onChange = (): void => {
      this.#keeper.keep();
      this.#draw();
    };
    return new Comparing({
      ...this.#ports,
      onChange,
      onClose: () => {
        onChange();
        this.#grid.focusActive();
      },
      onRefused: (words) => {
        this.#announcer.show(words);
      },
    });
  }

  #createLayout(): Layout {
    const parts = {
      toolbar: this.#toolbar.element,
      grid: this.#grid.element,
      tray: this.#comparing.tray.element,
      detail: this.#detail.element,
      compare: this.#comparing.view.element,
      announcements: this.#announcer.elements,
    };
    const clearFilters = (): void => {
      this.#toolbar.clear();
      this.#toolbar.focusSearch();
    };
    return new Layout(parts, { ...this.#ports, clearFilters });
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
    const words = this.#layout.showPane(this.#pane, this.#status.message);
    if (words !== undefined) this.#announcer.say(words);
    this.#drawToolbar(this.#layout.showBanner(this.#pane, this.#status));
    if (results !== undefined) this.#drawGrid(results);
    this.#drawDetail();
    this.#comparing.draw(results);
    this.#layout.showComparison(!this.#comparing.view.element.hidden);
    this.#ask();
    if (isAnswered && results !== undefined) {
      this.#sight.settle(results, this.#status.busy, this.#selection.lookId);
    }
  }

  #drawToolbar(hasBanner: boolean): void {
    const { results, filters } = this.#query;
    const pane = this.#pane;
    const isUseless = pane === "signedOut" || pane === "misconfigured" || pane === "failed";
    const label = countLabel(this.strings, results?.total ?? 0, results?.inFront ?? 0, numberOf);
    const { groupId } = filters;
    this.#toolbar.update({
      ...{ filters, results, isUseless, hasBanner, status: this.#status },
      group: groupId === undefined ? undefined : results?.groups.get(groupId),
      countLabel: isUseless || pane === "loading" ? "" : label,
    });
    if (pane === "looks" || pane === "noMatch") this.#announcer.sayCount(label);
  }

  #drawGrid(results: Results): void {
    this.#grid.update({
      results,
      selectedId: this.#selection.lookId,
      comparedIds: this.#comparing.lookIds,
      isOneGroup: this.#query.filters.groupId !== undefined,
    });
  }

  #drawDetail(): void {
    const { results } = this.#query;
    const look = this.#selection.look(results);
    if (look === undefined) {
      this.#detail.hide();
    } else {
      const group = look.groupId === undefined ? undefined : results?.groups.get(look.groupId);
      this.#detail.show(look, group, this.#comparing.lookIds.includes(look.id));
    }
    this.#layout.showDetail(look !== undefined);
  }

  /** The look whose details were asked for is shown, even where the filters would hide it. */
  #showHidden(): void {
    const { groupId, sort } = this.#query.filters;
    const isOfGroup = this.#selection.look(this.#query.results)?.groupId === groupId;
    this.#setFilters({ search: "", groupId: isOfGroup ? groupId : undefined, sort });
  }

  #ask(): void {
    const { activeId } = this.#grid;
    const active = activeId === undefined ? [] : [activeId];
    this.#query.ask(this.#grid.span, [...this.#selection.lookIds, ...this.#comparing.lookIds, ...active]);
  }

  #setFilters(filters: GalleryFilters): void {
    if (areSame(filters, this.#query.filters)) return;
    this.#sight.forgetScroll();
    this.#query.begin(filters);
    this.#keeper.keep();
    this.#draw();
  }

  #closeDetail(): void {
    const hadFocus = this.#detail.element.contains(document.activeElement) || this.#layout.isNarrow;
    this.#sight.giveUp();
    if (this.#selection.clear() === undefined) return;
    this.#keeper.keep();
    this.#draw();
    if (hadFocus) this.#grid.focusActive();
  }

  async #useTool(lookId: string, tool: Exclude<CardTool, "compare">, isFavourite: boolean): Promise<void> {
    const { strings, host } = this;
    try {
      if (tool === "copy") await host.request({ method: "copyLookId", lookId });
      else await host.request({ method: "setFavourite", lookId, isFavourite: !isFavourite });
      const done = isFavourite ? strings.favouriteRemoved : strings.favouriteAdded;
      this.#announcer.show(tool === "copy" ? strings.copied : done);
    } catch (error) {
      this.#announcer.show(messageOf(error));
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const shortcut = shortcutOf(event, isTyping(event));
    if (shortcut === "close") {
      if (!this.#comparing.isOpen && this.#selection.lookId === undefined) return;
      event.preventDefault();
      if (this.#comparing.isOpen) this.#comparing.close();
      else this.#closeDetail();
    } else if (shortcut === "search" && this.#layout.canSearch) {
      event.preventDefault();
      this.#toolbar.focusSearch();
    }
  }
}
