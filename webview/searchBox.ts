import type { GalleryStrings } from "../src/protocol";
import { icon } from "./icons";
import { searchAction } from "./shortcuts";
import { createSearchField, type SearchField } from "./toolkit";

/** A word is searched for when typing rests. */
const SEARCH_DELAY_MS = 120;

export interface SearchBoxPorts {
  readonly strings: GalleryStrings;
  readonly onSearch: (text: string) => void;
  /** On to what was found. */
  readonly onLeave: () => void;
}

export class SearchBox {
  readonly #field: SearchField;
  #timer: number | undefined;

  constructor(private readonly ports: SearchBoxPorts) {
    this.#field = createSearchField({
      label: ports.strings.search,
      placeholder: ports.strings.searchPlaceholder,
      icon: icon("search"),
      onInput: () => {
        window.clearTimeout(this.#timer);
        this.#timer = window.setTimeout(() => {
          this.#emit();
        }, SEARCH_DELAY_MS);
      },
    });
    this.element.addEventListener("keydown", (event) => {
      this.#onKey(event);
    });
  }

  get element(): HTMLElement {
    return this.#field.element;
  }

  focus(): void {
    this.#field.focus();
  }

  /** Takes what was typed and not yet searched for. */
  takeText(): string {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#field.value();
  }

  /** Somebody who is typing is ahead of what was last searched for, and is left alone. */
  update(text: string): void {
    if (this.#timer === undefined) this.#field.setValue(text);
  }

  clear(): void {
    this.takeText();
    this.#field.setValue("");
  }

  #onKey(event: KeyboardEvent): void {
    const action = searchAction(event, this.#field.value());
    if (action === "clear") {
      event.stopPropagation();
      this.#field.setValue("");
      this.#emit();
    } else if (action === "leave") {
      event.preventDefault();
      this.#emit();
      this.ports.onLeave();
    }
  }

  #emit(): void {
    this.ports.onSearch(this.takeText());
  }
}
