import type { GalleryStrings } from "../src/protocol";
import type { Card } from "./card";
import { CardTools, type CardTool } from "./cardTools";
import type { Clips } from "./clips";
import { HoverPreview } from "./hoverPreview";
import type { Pictures } from "./pictures";

/** What only the card under the pointer, or else the one in focus, has: its video plays and its buttons show. */
export class Spotlight {
  readonly #tools: CardTools;
  readonly #preview: HoverPreview;
  #pointedAt: Card | undefined;
  #focused: Card | undefined;

  constructor(strings: GalleryStrings, pictures: Pictures, clips: Clips) {
    this.#tools = new CardTools(strings);
    this.#preview = new HoverPreview(pictures, clips);
  }

  pointAt(card: Card | undefined): void {
    if (card === this.#pointedAt) return;
    this.#pointedAt = card;
    this.refresh();
    if (card === undefined) this.#preview.stop();
    else this.#play(card);
  }

  /** @param isByKeyboard what the mouse focuses it also points at */
  focus(card: Card, isByKeyboard: boolean): void {
    this.#focused = isByKeyboard ? card : undefined;
    this.refresh();
    if (isByKeyboard) this.#play(card);
  }

  blur(card: Card): void {
    if (this.#focused === card) this.#focused = undefined;
    this.#preview.stop(card.look?.id);
    this.refresh();
  }

  /** The card leaves the document, or gets another look. */
  leave(card: Card): void {
    if (this.#pointedAt === card) this.#pointedAt = undefined;
    this.blur(card);
  }

  /** The look may have been marked since. */
  refresh(): void {
    const card = this.#pointedAt ?? this.#focused;
    if (card?.look === undefined) this.#tools.hide();
    else this.#tools.show(card.element, card.look, card.isCompared);
  }

  toolOf(target: EventTarget | null): CardTool | undefined {
    return this.#tools.toolOf(target);
  }

  #play({ look, picture }: Card): void {
    if (look === undefined) this.#preview.stop();
    else this.#preview.play(look.id, look.videoUrl, picture.element);
  }
}
