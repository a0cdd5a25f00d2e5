import type { GalleryStrings } from "../src/protocol";
import { el, setText } from "./dom";
import { icon } from "./icons";
import { createButton } from "./toolkit";
import { format } from "./words";

export interface CompareTrayPorts {
  readonly strings: GalleryStrings;
  readonly onCompare: () => void;
  readonly onClear: () => void;
}

/** Below the grid while looks are chosen to compare. */
export class CompareTray {
  readonly element: HTMLElement;
  readonly #words = el("p", { role: "status" });
  readonly #compare: HTMLElement;

  constructor(private readonly ports: CompareTrayPorts) {
    const { strings } = ports;
    this.#compare = createButton({
      label: strings.compareShow,
      appearance: "primary",
      icon: icon("compare"),
    });
    this.#compare.addEventListener("click", ports.onCompare);
    const clear = createButton({ label: strings.compareClear, appearance: "secondary" });
    clear.addEventListener("click", ports.onClear);
    this.element = el("div", { class: "compare-tray" }, this.#words, this.#compare, clear);
    this.element.hidden = true;
  }

  update(count: number): void {
    const { strings } = this.ports;
    this.element.hidden = count === 0;
    this.#compare.hidden = count < 2;
    setText(this.#words, count < 2 ? strings.compareOne : format(strings.compareMany, count));
  }
}
