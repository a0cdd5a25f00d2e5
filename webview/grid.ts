import type { GalleryStrings, GroupCard, LookCard } from "../src/protocol";
import { Card } from "./card";
import { el } from "./dom";
import { HoverPreview } from "./hoverPreview";
import { nextIndex } from "./movement";
import type { Pictures } from "./pictures";

/** Cards are made in portions as one scrolls towards them. */
const PORTION = 60;

export interface GridPorts {
  readonly strings: GalleryStrings;
  readonly pictures: Pictures;
  readonly onOpen: (lookId: string, by: "keyboard" | "pointer") => void;
  readonly onCopy: (lookId: string) => void;
}

export interface GridContent {
  readonly looks: readonly LookCard[];
  readonly groups: ReadonlyMap<string, GroupCard>;
  readonly selectedId: string | undefined;
  /** Only one group's looks: naming it on each card helps nobody. */
  readonly isOneGroup: boolean;
}

/** The looks as a list box whose options wrap into rows: one tab stop, arrows within. */
export class Grid {
  readonly element: HTMLElement;
  readonly #list: HTMLElement;
  readonly #end = el("div", { class: "grid-end", "aria-hidden": "true" });
  readonly #cards = new Map<string, Card>();
  readonly #preview: HoverPreview;
  #content: GridContent = {
    looks: [],
    groups: new Map(),
    selectedId: undefined,
    isOneGroup: false,
  };
  /** How many looks from the top have cards. */
  #limit = PORTION;
  /** The one that Tab reaches. */
  #activeId: string | undefined;

  constructor(private readonly ports: GridPorts) {
    const { strings, pictures } = ports;
    this.#preview = new HoverPreview(pictures);
    const help = el("p", { id: "looks-help", class: "unseen" }, strings.looksHelp);
    this.#list = el("div", {
      class: "grid",
      role: "listbox",
      "aria-label": strings.looksLabel,
      "aria-describedby": "looks-help",
    });
    this.element = el("div", { class: "grid-scroller" }, help, this.#list, this.#end);
    this.#listen();
    new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#grow();
      },
      { root: this.element, rootMargin: "1200px" },
    ).observe(this.#end);
  }

  /** Shows these looks from the top: after a search, a filter, another account. */
  restart(content: GridContent): void {
    this.#limit = PORTION;
    this.#render(content);
    this.element.scrollTop = 0;
  }

  /** Takes changes over in place: what has a card keeps it, with focus and scroll position. */
  update(content: GridContent): void {
    let last = -1;
    content.looks.forEach((look, index) => {
      if (this.#cards.has(look.id)) last = index;
    });
    this.#limit = Math.max(this.#limit, last + 1);
    this.#render(content);
  }

  focusLook(lookId: string | undefined): void {
    const { looks } = this.#content;
    const index = looks.findIndex((look) => look.id === lookId);
    this.#focusIndex(index === -1 ? 0 : index);
  }

  focusActive(): void {
    this.focusLook(this.#activeId);
  }

  /** Makes a look's card and brings it into sight, without moving the focus. */
  reveal(lookId: string): void {
    const index = this.#content.looks.findIndex((look) => look.id === lookId);
    if (index === -1) return;
    this.#ensure(index);
    this.#cards.get(lookId)?.element.scrollIntoView({ block: "center" });
    this.#setActive(lookId);
  }

  #grow(): void {
    if (this.#limit >= this.#content.looks.length) return;
    this.#limit += PORTION;
    this.#render(this.#content);
  }

  #ensure(index: number): void {
    if (index < this.#limit) return;
    this.#limit = index + PORTION;
    this.#render(this.#content);
  }

  #render(content: GridContent): void {
    const focused = this.#focusedCard();
    const focusedPlace = this.#content.looks.findIndex((look) => look.id === focused?.look.id);
    this.#content = content;
    const shown = content.looks.slice(0, this.#limit);
    this.#dropAllBut(new Set(shown.map((look) => look.id)));
    this.#place(shown);
    this.#end.hidden = shown.length === content.looks.length;
    if (!shown.some((look) => look.id === this.#activeId)) this.#setActive(shown[0]?.id);
    if (focused === undefined || document.activeElement === focused.element) return;
    // The focused card moved or went: the focus stays with it, or with what took its place.
    const index = content.looks.findIndex((look) => look.id === focused.look.id);
    this.#focusIndex(index === -1 ? Math.min(focusedPlace, content.looks.length - 1) : index);
  }

  #place(shown: readonly LookCard[]): void {
    const { strings, pictures } = this.ports;
    const count = this.#content.looks.length;
    let cursor = this.#list.firstElementChild;
    shown.forEach((look, index) => {
      const card = this.#cards.get(look.id) ?? new Card(look, pictures, strings);
      this.#cards.set(look.id, card);
      const group = this.#namedGroupOf(look);
      const isSelected = look.id === this.#content.selectedId;
      card.update(look, group, { position: index + 1, count, isSelected });
      if (card.element === cursor) cursor = cursor.nextElementSibling;
      else this.#list.insertBefore(card.element, cursor);
    });
  }

  #namedGroupOf({ groupId }: LookCard): GroupCard | undefined {
    const { groups, isOneGroup } = this.#content;
    return groupId === undefined || isOneGroup ? undefined : groups.get(groupId);
  }

  #dropAllBut(kept: ReadonlySet<string>): void {
    for (const [id, card] of this.#cards) {
      if (kept.has(id)) continue;
      this.#preview.stop(id);
      card.element.remove();
      this.#cards.delete(id);
    }
  }

  #focusIndex(index: number): void {
    const look = this.#content.looks[index];
    if (look === undefined) return;
    this.#ensure(index);
    this.#setActive(look.id);
    this.#cards.get(look.id)?.element.focus();
  }

  #setActive(lookId: string | undefined): void {
    const before = this.#activeId === undefined ? undefined : this.#cards.get(this.#activeId);
    if (before) before.element.tabIndex = -1;
    this.#activeId = lookId;
    const after = lookId === undefined ? undefined : this.#cards.get(lookId);
    if (after) after.element.tabIndex = 0;
  }

  #focusedCard(): Card | undefined {
    return this.#cardOf(document.activeElement);
  }

  #cardOf(target: EventTarget | null): Card | undefined {
    const element = target instanceof Element ? target.closest<HTMLElement>(".card") : null;
    const lookId = element?.dataset["lookId"];
    return lookId === undefined ? undefined : this.#cards.get(lookId);
  }

  #listen(): void {
    this.#list.addEventListener("click", (event) => {
      const card = this.#cardOf(event.target);
      if (card === undefined) return;
      const copies = event.target instanceof Element && event.target.closest(".card-copy") !== null;
      if (copies) this.ports.onCopy(card.look.id);
      else this.ports.onOpen(card.look.id, "pointer");
    });
    this.#list.addEventListener("keydown", (event) => {
      const card = this.#cardOf(event.target);
      if (card !== undefined) this.#onKey(event, card);
    });
    this.#list.addEventListener("focusin", (event) => {
      const card = this.#cardOf(event.target);
      if (card === undefined) return;
      this.#setActive(card.look.id);
      if (card.element.matches(":focus-visible")) this.#play(card);
    });
    this.#list.addEventListener("focusout", (event) => {
      const card = this.#cardOf(event.target);
      if (card !== undefined) this.#preview.stop(card.look.id);
    });
    this.#list.addEventListener("pointerover", (event) => {
      const card = this.#cardOf(event.target);
      if (card === undefined) this.#preview.stop();
      else this.#play(card);
    });
    this.#list.addEventListener("pointerleave", () => {
      this.#preview.stop();
    });
  }

  #play(card: Card): void {
    this.#preview.play(card.look.id, card.look.videoUrl, card.picture.element);
  }

  #onKey(event: KeyboardEvent, card: Card): void {
    const isCopy = event.key.toLowerCase() === "c" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isCopy && window.getSelection()?.toString() === "") {
      event.preventDefault();
      this.ports.onCopy(card.look.id);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.ports.onOpen(card.look.id, "keyboard");
      return;
    }
    const { looks } = this.#content;
    const index = looks.findIndex((look) => look.id === card.look.id);
    const moved = nextIndex(event.key, index, looks.length, this.#shape(card.element));
    if (moved === undefined) return;
    event.preventDefault();
    this.#focusIndex(moved);
  }

  #shape(card: HTMLElement): { columns: number; rowsPerPage: number; rightToLeft: boolean } {
    const style = window.getComputedStyle(this.#list);
    const columns = style.gridTemplateColumns.split(" ").length;
    const rowsPerPage = Math.max(1, Math.floor(this.element.clientHeight / card.offsetHeight));
    return { columns, rowsPerPage, rightToLeft: style.direction === "rtl" };
  }
}
