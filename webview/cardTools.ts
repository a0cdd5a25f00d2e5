import type { GalleryStrings, LookCard } from "../src/protocol";
import { el } from "./dom";
import { icon } from "./icons";

export type CardTool = "favourite" | "compare" | "copy";

/**
 * The buttons on the card under the pointer or with the focus: one set for the whole grid, which goes along. For the
 * mouse only; by keyboard the card itself does the same, and assistive technology sees one option.
 */
export class CardTools {
  readonly #element = el("span", { class: "card-tools", "aria-hidden": "true" });
  readonly #favourite = createTool("favourite");
  readonly #compare = createTool("compare");

  constructor(private readonly strings: GalleryStrings) {
    const copy = createTool("copy");
    copy.title = strings.copyLookId;
    copy.append(icon("copy"));
    this.#favourite.append(icon("star"));
    this.#compare.append(icon("compare"));
    this.#element.append(this.#favourite, this.#compare, copy);
  }

  /** What is under the pointer stays the same element, or a press that began on it would be no click. @param card where they go */
  show(card: HTMLElement, look: LookCard, isCompared: boolean): void {
    const { strings } = this;
    this.#favourite.title = look.isFavourite ? strings.removeFavourite : strings.addFavourite;
    this.#favourite.toggleAttribute("data-set", look.isFavourite);
    this.#compare.title = isCompared ? strings.compareRemove : strings.compareAdd;
    this.#compare.toggleAttribute("data-set", isCompared);
    if (this.#element.parentElement !== card) card.append(this.#element);
  }

  hide(): void {
    this.#element.remove();
  }

  /** undefined: the event is not on one of the buttons. */
  toolOf(target: EventTarget | null): CardTool | undefined {
    const tool = target instanceof Element ? target.closest("[data-tool]")?.getAttribute("data-tool") : null;
    return tool === "favourite" || tool === "compare" || tool === "copy" ? tool : undefined;
  }
}

function createTool(tool: CardTool): HTMLElement {
  return el("span", { class: "card-tool", "data-tool": tool });
}
