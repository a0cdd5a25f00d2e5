import type { GalleryStrings, LookCard } from "../src/protocol";
import type { Card, Slot } from "./card";
import { Cards } from "./cards";
import type { CardTool } from "./cardTools";
import type { Clips } from "./clips";
import { el } from "./dom";
import { makeDraggable } from "./lookDragging";
import { gridAction } from "./gridKeys";
import type { Pictures } from "./pictures";
import { indexOf, type Results } from "./results";
import { Spotlight } from "./spotlight";
import { TypeAhead } from "./typeAhead";
import { Viewport } from "./viewport";
import type { Span } from "./virtualRows";
import { nameOf } from "./words";

/** Rows that have cards above and below those on screen. */
const MORE_ROWS = 1;

export interface GridPorts {
  readonly strings: GalleryStrings;
  readonly pictures: Pictures;
  readonly clips: Clips;
  readonly onOpen: (look: LookCard, by: "keyboard" | "pointer") => void;
  readonly onTool: (look: LookCard, tool: CardTool) => void;
  /** Other looks are on screen, or another has the focus. */
  readonly onMove: () => void;
  /** Where the next look stands whose name begins so; undefined: there is none. */
  readonly typeAhead: (text: string, from: number) => Promise<number | undefined>;
  readonly locate: (lookId: string) => Promise<number | undefined>;
  readonly announce: (text: string) => void;
}

export interface GridContent {
  readonly results: Results;
  readonly selectedId: string | undefined;
  readonly comparedIds: readonly string[];
  readonly isOneGroup: boolean;
}

/** The look that Tab reaches. Its id is unknown until it has come. */
interface Active {
  readonly index: number;
  readonly lookId: string | undefined;
}

/** All looks as a list box whose options wrap into rows: one tab stop, arrows within. Few of them have cards. */
export class Grid {
  readonly #list: HTMLElement;
  readonly #viewport: Viewport;
  readonly #cards: Cards;
  readonly #spotlight: Spotlight;
  readonly #typeAhead = new TypeAhead();
  #content: GridContent | undefined;
  #active: Active = { index: 0, lookId: undefined };
  #tabStop: HTMLElement | undefined;
  #drawn = "";

  constructor(private readonly ports: GridPorts) {
    const { strings, pictures, clips } = ports;
    this.#list = el("div", {
      class: "grid",
      role: "listbox",
      "aria-label": strings.looksLabel,
      "aria-describedby": "looks-help",
    });
    this.#viewport = new Viewport(this.#list, () => {
      this.#scroll();
    });
    this.element.prepend(el("p", { id: "looks-help", class: "unseen" }, strings.looksHelp));
    this.#spotlight = new Spotlight(strings, pictures, clips);
    this.#cards = new Cards(this.#list, {
      strings,
      pictures,
      onLeave: (card) => {
        this.#spotlight.leave(card);
      },
    });
    this.#listen();
  }

  get element(): HTMLElement {
    return this.#viewport.element;
  }

  get span(): Span {
    return this.#viewport.span(0);
  }

  get scrollIndex(): number {
    return this.#viewport.firstIndex;
  }

  get activeId(): string | undefined {
    return this.#active.lookId;
  }

  /** Takes a query's looks over: another query's from the top, the same one's in place, with focus and scroll position. */
  update(content: GridContent): void {
    const before = this.#content?.results;
    this.#content = content;
    const { results } = content;
    if (before?.queryId !== results.queryId) {
      this.#viewport.setCount(results.total);
      this.#viewport.show(0, "top");
      this.#setActive(0);
    } else if (before.revision !== results.revision) {
      this.#follow(before, results);
    }
    this.#render();
  }

  focusActive(): void {
    this.#focusIndex(this.#active.index);
  }

  /** Brings a look into sight without moving the focus. */
  reveal(index: number, where: "center" | "top" = "center"): void {
    this.#setActive(index);
    this.#viewport.show(index, where);
    this.#render();
  }

  /** Looks moved: what has the focus or is first on screen stays where it is. */
  #follow(before: Results, results: Results): void {
    const { index, lookId } = this.#active;
    const isActiveInSight = this.#viewport.isOnScreen(index) && lookId !== undefined;
    const anchor = isActiveInSight ? index : this.#viewport.firstIndex;
    const anchorId = isActiveInSight ? lookId : before.looks.get(anchor)?.id;
    const wasAtTop = this.#viewport.isAtTop;
    this.#viewport.setCount(results.total);
    this.#find(anchorId, results, (found) => {
      if (!wasAtTop && found !== undefined) this.#viewport.keepInPlace(anchor, found);
    });
    this.#find(lookId, results, (found) => {
      if (this.#active.lookId !== lookId) return;
      if (found === undefined) this.#setActive(Math.max(0, Math.min(index, results.total - 1)));
      else this.#active = { index: found, lookId };
    });
  }

  /** At once where the place is among those that are known. */
  #find(lookId: string | undefined, results: Results, onFound: (index: number | undefined) => void): void {
    if (lookId === undefined) return;
    const index = indexOf(results, lookId);
    if (index !== undefined) {
      onFound(index);
      return;
    }
    void this.ports.locate(lookId).then((found) => {
      const now = this.#content?.results;
      if (now?.queryId !== results.queryId || now.revision !== results.revision) return;
      onFound(found);
      this.#render();
    });
  }

  /** Scrolling within a row shows the same cards. */
  #scroll(): void {
    if (this.#geometry() === this.#drawn) this.ports.onMove();
    else this.#render();
  }

  /** Which cards are shown, and where. */
  #geometry(): string {
    const { start, end } = this.#viewport.span(MORE_ROWS);
    const { x, y } = this.#viewport.placeOf(start + 1);
    return [start, end, x, y].join();
  }

  #render(): void {
    const content = this.#content;
    if (content === undefined) return;
    const { results } = content;
    const hadFocus = this.#list.contains(document.activeElement);
    this.#drawn = this.#geometry();
    this.#nameActive(results, hadFocus);
    this.#cards.show(this.#indices(results.total).map((index) => this.#slot(index, content)));
    const active = this.#cards.at(this.#active.index);
    this.#moveTabStop(active?.element);
    if (hadFocus && document.activeElement !== active?.element) {
      active?.element.focus({ preventScroll: true });
    }
    this.#spotlight.refresh();
    this.ports.onMove();
  }

  #moveTabStop(element: HTMLElement | undefined): void {
    if (this.#tabStop === element) return;
    if (this.#tabStop !== undefined) this.#tabStop.tabIndex = -1;
    this.#tabStop = element;
    if (element !== undefined) element.tabIndex = 0;
  }

  /** Those on screen and around it, and the one that Tab reaches. */
  #indices(count: number): readonly number[] {
    const { start, end } = this.#viewport.span(MORE_ROWS);
    const shown = Array.from({ length: end - start }, (_, nth) => start + nth);
    const { index } = this.#active;
    if (index < 0 || index >= count || (index >= start && index < end)) return shown;
    return index < start ? [index, ...shown] : [...shown, index];
  }

  #slot(index: number, { results, selectedId, comparedIds, isOneGroup }: GridContent): Slot {
    const { looks, watched, total } = results;
    const { lookId } = this.#active;
    // While the place of the look in focus is asked for, its card stays where it is.
    const kept = index === this.#active.index && lookId !== undefined ? watched.get(lookId) : undefined;
    const look = kept ?? looks.get(index);
    return {
      ...{ index, look, isOneGroup, count: total },
      isSelected: look !== undefined && look.id === selectedId,
      isCompared: look !== undefined && comparedIds.includes(look.id),
      ...this.#viewport.placeOf(index),
    };
  }

  /** The look in focus has come: its card had no name when it was said. */
  #nameActive({ looks }: Results, hadFocus: boolean): void {
    const look = looks.get(this.#active.index);
    if (this.#active.lookId !== undefined || look === undefined) return;
    this.#active = { ...this.#active, lookId: look.id };
    if (hadFocus) this.ports.announce(nameOf(look));
  }

  #setActive(index: number): void {
    this.#active = { index, lookId: this.#content?.results.looks.get(index)?.id };
  }

  #focusIndex(index: number): void {
    if (index < 0 || index >= (this.#content?.results.total ?? 0)) return;
    this.#setActive(index);
    this.#viewport.show(index, "nearest");
    this.#render();
    this.#cards.at(index)?.element.focus({ preventScroll: true });
  }

  #cardOf(target: EventTarget | null): Card | undefined {
    const element = target instanceof Element ? target.closest<HTMLElement>(".card") : null;
    return element === null ? undefined : this.#cards.of(element);
  }

  #listen(): void {
    const list = this.#list;
    makeDraggable(list, (target) => this.#cardOf(target)?.look);
    list.addEventListener("click", (event) => {
      const look = this.#cardOf(event.target)?.look;
      if (look === undefined) return;
      const tool = this.#spotlight.toolOf(event.target);
      if (tool === undefined) this.ports.onOpen(look, "pointer");
      else this.ports.onTool(look, tool);
    });
    list.addEventListener("keydown", (event) => {
      const card = this.#cardOf(event.target);
      if (card !== undefined) this.#onKey(event, card);
    });
    list.addEventListener("focusin", (event) => {
      const card = this.#cardOf(event.target);
      if (card !== undefined) this.#onFocus(card);
    });
    list.addEventListener("focusout", (event) => {
      const card = this.#cardOf(event.target);
      if (card !== undefined) this.#spotlight.blur(card);
    });
    list.addEventListener("pointerover", (event) => {
      this.#spotlight.pointAt(this.#cardOf(event.target));
    });
    list.addEventListener("pointerleave", () => {
      this.#spotlight.pointAt(undefined);
    });
  }

  #onFocus(card: Card): void {
    const isByKeyboard = card.element.matches(":focus-visible");
    if (card.index !== this.#active.index) {
      this.#setActive(card.index);
      this.#render();
    }
    // Tab reached a card that was scrolled away. A click must not move what is under the pointer.
    if (isByKeyboard && !this.#viewport.isOnScreen(card.index)) this.#focusIndex(card.index);
    this.#spotlight.focus(card, isByKeyboard);
  }

  #onKey(event: KeyboardEvent, { index, look }: Card): void {
    const { columns } = this.#viewport.layout;
    const { rowsPerPage, isRightToLeft } = this.#viewport;
    const action = gridAction(event, {
      index,
      count: this.#content?.results.total ?? 0,
      shape: { columns, rowsPerPage, rightToLeft: isRightToLeft },
      isTyping: this.#typeAhead.isTyping,
    });
    if (action === undefined) return;
    if (action.kind === "copy" && window.getSelection()?.toString() !== "") return;
    event.preventDefault();
    if (action.kind === "move") this.#focusIndex(action.index);
    else if (action.kind === "type") void this.#jump(action.key);
    else if (look === undefined) return;
    else if (action.kind === "open") this.ports.onOpen(look, "keyboard");
    else this.ports.onTool(look, action.kind);
  }

  async #jump(key: string): Promise<void> {
    const { text, isNext } = this.#typeAhead.take(key);
    const { index } = this.#active;
    const count = this.#content?.results.total ?? 0;
    const found = await this.ports.typeAhead(text, isNext ? (index + 1) % count : index);
    // More was typed in the meantime, or the focus went elsewhere.
    const isStale = !this.#typeAhead.isLatest(text) || !this.#list.contains(document.activeElement);
    if (found !== undefined && !isStale) this.#focusIndex(found);
  }
}
