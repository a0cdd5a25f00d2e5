import type { GalleryStatus } from "../src/protocol";
import { el } from "./dom";
import type { Pane } from "./pane";
import { createBanner, createState, needsBanner, type StatePorts } from "./states";

/** Below this the details cover the grid; the style sheet says the same. */
const NARROW = "(max-width: 719px)";

export interface LayoutParts {
  readonly toolbar: HTMLElement;
  readonly grid: HTMLElement;
  readonly tray: HTMLElement;
  readonly detail: HTMLElement;
  readonly compare: HTMLElement;
  /** What speaks to screen readers. */
  readonly announcements: readonly HTMLElement[];
}

/** The page's parts in their places, and which of them can be seen and reached. */
export class Layout {
  readonly #main: HTMLElement;
  readonly #place = el("div", { class: "main-place" });
  readonly #content: HTMLElement;
  readonly #banner = el("div");
  readonly #narrow = window.matchMedia(NARROW);
  #pane = "";
  #bannerText = "";
  #isComparing = false;

  constructor(
    private readonly parts: LayoutParts,
    private readonly ports: StatePorts,
  ) {
    this.#main = el("main", { class: "main" }, this.#place, parts.tray);
    this.#content = el("div", { class: "content" }, this.#main, parts.detail);
    parts.detail.hidden = true;
    document.body.replaceChildren(
      parts.toolbar,
      this.#banner,
      this.#content,
      parts.compare,
      ...parts.announcements,
    );
    this.#narrow.addEventListener("change", () => {
      this.#arrange();
    });
  }

  get isNarrow(): boolean {
    return this.#narrow.matches;
  }

  /** Nothing covers the head. */
  get canSearch(): boolean {
    return !this.parts.toolbar.inert && !this.parts.toolbar.hidden;
  }

  /** @returns what there is to say of a state that has just come up */
  showPane(pane: Pane, message: string | undefined): string | undefined {
    const wanted = JSON.stringify([pane, message]);
    if (wanted === this.#pane) return undefined;
    this.#pane = wanted;
    const state = createState(pane, message, this.ports);
    const view = state ?? this.parts.grid;
    if (this.#place.firstElementChild !== view) this.#place.replaceChildren(view);
    return pane === "loading" ? undefined : state?.innerText;
  }

  /** @returns whether there is one */
  showBanner(pane: Pane, status: GalleryStatus): boolean {
    const isNeeded = (pane === "looks" || pane === "noMatch") && needsBanner(status);
    const wanted = isNeeded ? JSON.stringify([status.kind, status.message]) : "";
    if (wanted !== this.#bannerText) {
      this.#bannerText = wanted;
      this.#banner.replaceChildren(...(isNeeded ? [createBanner(status, this.ports)] : []));
    }
    return isNeeded;
  }

  showDetail(isOpen: boolean): void {
    this.parts.detail.hidden = !isOpen;
    this.#arrange();
  }

  /** Compared looks fill the page. */
  showComparison(isOpen: boolean): void {
    this.#isComparing = isOpen;
    this.#arrange();
  }

  /** Where something covers the rest, nothing below it can be reached. */
  #arrange(): void {
    const isOpen = !this.parts.detail.hidden;
    this.#content.classList.toggle("with-detail", isOpen);
    const isCovered = isOpen && this.#narrow.matches;
    this.#main.inert = isCovered;
    this.parts.toolbar.inert = isCovered;
    this.#banner.inert = isCovered;
    for (const part of [this.parts.toolbar, this.#banner, this.#content]) part.hidden = this.#isComparing;
  }
}
