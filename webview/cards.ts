import type { GalleryStrings } from "../src/protocol";
import { Card, type Slot } from "./card";
import type { Pictures } from "./pictures";

export interface CardsPorts {
  readonly strings: GalleryStrings;
  readonly pictures: Pictures;
  /** Before a card leaves the document. */
  readonly onLeave: (card: Card) => void;
}

/**
 * The cards that are in the document, in the looks' order. A look keeps its element while it is shown, and a place
 * whose look was on its way keeps it when the look comes, so that the focus stays. Others are used again.
 */
export class Cards {
  #shown: readonly Card[] = [];
  #spare: readonly Card[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly ports: CardsPorts,
  ) {}

  at(index: number): Card | undefined {
    return this.#shown.find((card) => card.index === index);
  }

  of(element: Element): Card | undefined {
    return this.#shown.find((card) => card.element === element);
  }

  /** @param slots in order */
  show(slots: readonly Slot[]): void {
    const byLook = new Map(this.#shown.flatMap((card) => (card.look ? [[card.look.id, card] as const] : [])));
    const empty = new Map(this.#shown.flatMap((card) => (card.look ? [] : [[card.index, card] as const])));
    const free = new Set(this.#shown);
    const kept = slots.map(({ look, index }) => {
      const card = (look && byLook.get(look.id)) ?? empty.get(index);
      if (card === undefined || !free.delete(card)) return undefined;
      return card;
    });
    for (const card of free) {
      this.ports.onLeave(card);
      card.leave();
    }
    let spare = [...this.#spare, ...free];
    const fill = (): Card => {
      const [card, ...rest] = spare;
      spare = rest;
      return card ?? new Card(this.ports.pictures, this.ports.strings);
    };
    this.#shown = slots.map((slot, nth) => {
      const card = kept[nth] ?? fill();
      card.update(slot);
      return card;
    });
    // As many as a screen's worth are kept for the next rows.
    this.#spare = spare.slice(0, Math.max(0, this.#shown.length));
    this.#putInOrder();
  }

  #putInOrder(): void {
    let cursor = this.list.firstElementChild;
    for (const { element } of this.#shown) {
      if (element === cursor) cursor = cursor.nextElementSibling;
      else this.list.insertBefore(element, cursor);
    }
  }
}
