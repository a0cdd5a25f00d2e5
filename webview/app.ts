import type {
  GalleryFilters,
  GalleryRequest,
  GalleryState,
  GalleryStatus,
  GalleryStrings,
  HostMessage,
} from "../src/protocol";
import { Announcer } from "./announcer";
import { countLabel } from "./card";
import type { Collection } from "./collection";
import { Detail } from "./detail";
import { el } from "./dom";
import { createFilter, facetsOf, NO_FILTERS } from "./filtering";
import { Grid, type GridContent } from "./grid";
import { messageOf, type Host } from "./host";
import { Pictures } from "./pictures";
import { choosePane, type Pane } from "./pane";
import { createBanner, createState, type StatePorts } from "./states";
import { Toolbar } from "./toolbar";

/** Below this the details cover the grid; the style sheet says the same. */
const NARROW = "(max-width: 719px)";

const STARTING: GalleryStatus = { kind: "loading", busy: true };

/** The page once it has its words: head, grid and details, and what goes on between them. */
export class App {
  readonly #toolbar: Toolbar;
  readonly #grid: Grid;
  readonly #detail: Detail;
  readonly #announcer = new Announcer();
  readonly #pictures: Pictures;
  readonly #main = el("main", { class: "main" });
  readonly #content = el("div", { class: "content" });
  readonly #banner = el("div");
  readonly #narrow = window.matchMedia(NARROW);
  readonly #statePorts: StatePorts;
  #status: GalleryStatus = STARTING;
  #filters: GalleryFilters = NO_FILTERS;
  #selectedId: string | undefined;
  /** A look to show as soon as it has come. */
  #awaitedId: string | undefined;
  #pane = "";
  #bannerText = "";
  #isFresh = true;
  #frame: number | undefined;

  constructor(
    private readonly strings: GalleryStrings,
    private readonly looks: Collection,
    private readonly host: Host,
  ) {
    const request = (what: GalleryRequest): Promise<unknown> => host.request(what);
    const announce = (text: string): void => {
      this.#announcer.say(text);
    };
    const showAll = (): void => {
      this.#setFilters(NO_FILTERS);
      this.#toolbar.focusSearch();
    };
    const ports = { strings, request, announce };
    this.#pictures = new Pictures(async (lookId) => {
      await request({ method: "renewPreview", lookId });
      this.#draw();
    });
    this.#toolbar = new Toolbar({
      ...ports,
      showAll,
      onFilters: (filters) => {
        this.#setFilters(filters);
      },
      onLeaveSearch: () => {
        this.#draw();
        this.#grid.focusActive();
      },
    });
    this.#statePorts = {
      ...ports,
      showAll,
      clearFilters: () => {
        this.#toolbar.clear();
        this.#toolbar.focusSearch();
      },
    };
    this.#grid = new Grid({
      strings,
      pictures: this.#pictures,
      onOpen: (lookId, by) => {
        this.#open(lookId);
        if (by === "keyboard" || this.#narrow.matches) this.#detail.focus();
      },
      onCopy: (lookId) => void this.#copy(lookId),
    });
    this.#detail = new Detail({
      ...ports,
      pictures: this.#pictures,
      onClose: () => {
        this.#closeDetail();
      },
      onShowGroup: (groupId) => {
        this.#setFilters({ search: "", groupId });
        if (this.#narrow.matches) this.#closeDetail();
      },
    });
    this.#build();
  }

  reset(message: HostMessage & { type: "reset" }, kept: GalleryState | undefined): void {
    this.#pictures.forget();
    this.#detail.forget();
    this.looks.reset(message);
    this.#status = message.status;
    this.#filters = message.filters ?? kept?.filters ?? NO_FILTERS;
    this.#selectedId = undefined;
    // After a reload the account comes later than the page: what was selected is awaited through both resets.
    this.#awaitedId ??= kept?.selectedLookId;
    this.#isFresh = true;
    this.#draw();
  }

  upsert(message: HostMessage & { type: "upsert" }): void {
    const selectedWas = this.#selectedId;
    this.looks.upsert(message);
    if (selectedWas !== undefined && this.looks.look(selectedWas) === undefined) {
      this.#closeDetail();
      this.#announcer.show(this.strings.lookGone);
    }
    this.#schedule();
  }

  setStatus(status: GalleryStatus): void {
    this.#status = status;
    this.#schedule();
  }

  /** Neither: nothing to bring to the front. */
  reveal({ groupId, lookId }: { groupId?: string | undefined; lookId?: string | undefined }): void {
    if (groupId !== undefined) this.#setFilters({ search: "", groupId });
    if (lookId === undefined) {
      this.#closeDetail();
      return;
    }
    this.#awaitedId = lookId;
    this.#draw();
  }

  #build(): void {
    this.#content.append(this.#main, this.#detail.element);
    document.body.replaceChildren(
      this.#toolbar.element,
      this.#banner,
      this.#content,
      ...this.#announcer.elements,
    );
    this.#detail.element.hidden = true;
    this.#narrow.addEventListener("change", () => {
      this.#layOut();
    });
    document.addEventListener("keydown", (event) => {
      this.#onKey(event);
    });
  }

  /** Many messages may come before the next picture is drawn. */
  #schedule(): void {
    this.#frame ??= window.requestAnimationFrame(() => {
      this.#draw();
    });
  }

  #draw(): void {
    if (this.#frame !== undefined) window.cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    const all = this.looks.all();
    const { groupId } = this.#filters;
    const inFront = groupId === undefined ? all : all.filter((look) => look.groupId === groupId);
    this.#takeAwaited();
    const shown = inFront.filter(createFilter(this.#filters, this.looks.groups));
    const facts = {
      status: this.#status,
      filters: this.#filters,
      shown: shown.length,
      total: inFront.length,
    };
    const pane = choosePane(facts);
    const label = countLabel(this.strings, shown.length, inFront.length);
    const isUseless = pane === "signedOut" || pane === "misconfigured" || pane === "failed";
    this.#toolbar.update({
      filters: this.#filters,
      facets: facetsOf(inFront, this.#filters),
      group: groupId === undefined ? undefined : this.looks.groups.get(groupId),
      countLabel: isUseless || pane === "loading" ? "" : label,
      isBusy: this.#status.busy,
      isUseless,
    });
    this.#drawGrid({
      looks: shown,
      groups: this.looks.groups,
      selectedId: this.#selectedId,
      isOneGroup: groupId !== undefined,
    });
    this.#showPane(pane);
    this.#showBanner(pane);
    this.#drawDetail();
    if (pane === "looks" || pane === "noMatch") this.#announcer.sayCount(label);
  }

  #drawGrid(content: GridContent): void {
    if (this.#isFresh) this.#grid.restart(content);
    else this.#grid.update(content);
    this.#isFresh = false;
  }

  #showPane(pane: Pane): void {
    const wanted = JSON.stringify([pane, this.#status.message]);
    if (wanted === this.#pane) return;
    this.#pane = wanted;
    const state = createState(pane, this.#status.message, this.#statePorts);
    const view = state ?? this.#grid.element;
    if (this.#main.firstElementChild !== view) this.#main.replaceChildren(view);
    if (state !== undefined && pane !== "loading") this.#announcer.say(state.innerText);
  }

  #showBanner(pane: Pane): void {
    const banner = pane === "looks" || pane === "noMatch" ? this.#status : undefined;
    const wanted = JSON.stringify([banner?.kind, banner?.message]);
    if (wanted === this.#bannerText) return;
    this.#bannerText = wanted;
    const element = banner && createBanner(banner, this.#statePorts);
    this.#banner.replaceChildren(...(element ? [element] : []));
  }

  #drawDetail(): void {
    const look = this.#selectedId === undefined ? undefined : this.looks.look(this.#selectedId);
    this.#detail.element.hidden = look === undefined;
    if (look === undefined) this.#detail.hide();
    else this.#detail.show(look, this.looks.groupOf(look));
    this.#layOut();
  }

  /** Where the details cover the grid, nothing below them can be reached. */
  #layOut(): void {
    const isOpen = !this.#detail.element.hidden;
    this.#content.classList.toggle("with-detail", isOpen);
    const isCovered = isOpen && this.#narrow.matches;
    this.#main.inert = isCovered;
    this.#toolbar.element.inert = isCovered;
    this.#banner.inert = isCovered;
  }

  /** A look that was asked for and has come is shown, even where the filters would hide it. */
  #takeAwaited(): void {
    const look = this.#awaitedId === undefined ? undefined : this.looks.look(this.#awaitedId);
    if (look === undefined) return;
    this.#awaitedId = undefined;
    this.#selectedId = look.id;
    if (!createFilter(this.#filters, this.looks.groups)(look)) {
      const isOfGroup = this.#filters.groupId === look.groupId;
      this.#filters = { search: "", groupId: isOfGroup ? this.#filters.groupId : undefined };
      this.#isFresh = true;
      this.host.tellFilters(this.#filters);
    }
    this.#keep();
    window.requestAnimationFrame(() => {
      this.#grid.reveal(look.id);
    });
  }

  #setFilters(filters: GalleryFilters): void {
    if (JSON.stringify(filters) === JSON.stringify(this.#filters)) return;
    this.#filters = filters;
    this.#isFresh = true;
    this.#keep();
    this.host.tellFilters(filters);
    this.#draw();
  }

  #open(lookId: string): void {
    this.#selectedId = lookId;
    this.#keep();
    this.#draw();
  }

  #closeDetail(): void {
    this.#awaitedId = undefined;
    if (this.#selectedId === undefined) return;
    const lookId = this.#selectedId;
    const hadFocus = this.#detail.element.contains(document.activeElement) || this.#narrow.matches;
    this.#selectedId = undefined;
    this.#keep();
    this.#draw();
    if (hadFocus) this.#grid.focusLook(lookId);
  }

  #keep(): void {
    this.host.keep({ filters: this.#filters, selectedLookId: this.#selectedId ?? this.#awaitedId });
  }

  async #copy(lookId: string): Promise<void> {
    try {
      await this.host.request({ method: "copyLookId", lookId });
      this.#announcer.show(this.strings.copied);
    } catch (error) {
      this.#announcer.show(messageOf(error));
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.key === "Escape" && this.#selectedId !== undefined) {
      event.preventDefault();
      this.#closeDetail();
      return;
    }
    const isFind = event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey);
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !isTyping(event);
    if ((!isFind && !isSlash) || this.#toolbar.element.inert) return;
    event.preventDefault();
    this.#toolbar.focusSearch();
  }
}

function isTyping(event: KeyboardEvent): boolean {
  return event.composedPath().some((target) => target instanceof HTMLInputElement);
}
