import type { FormStrings, StartedCard } from "../../src/formProtocol";
import { el, setText } from "../dom";
import { createButton } from "../toolkit";

export interface StartedPorts {
  readonly strings: FormStrings;
  readonly onShowProgress: () => void;
  readonly onOpen: () => void;
  readonly onBack: () => void;
  readonly onAnother: () => void;
}

/** What was sent off, and how far it is. */
export class StartedPane {
  readonly element: HTMLElement;
  readonly #title = el("h2", { tabindex: "-1" });
  readonly #text = el("p");
  readonly #progress: HTMLElement;
  readonly #open: HTMLElement;
  readonly #back: HTMLElement;

  constructor({ strings, onShowProgress, onOpen, onBack, onAnother }: StartedPorts) {
    this.#progress = button(strings.showProgress, "primary", onShowProgress);
    this.#open = button(strings.openInGallery, "primary", onOpen);
    this.#back = button(strings.backToForm, "secondary", onBack);
    const another = button(strings.createAnother, "secondary", onAnother);
    const buttons = el("div", { class: "buttons" }, this.#open, this.#progress, this.#back, another);
    this.element = el("section", { class: "started" }, this.#title, this.#text, buttons);
    this.element.hidden = true;
  }

  show(card: StartedCard | undefined): void {
    const appears = this.element.hidden && card !== undefined;
    this.element.hidden = card === undefined;
    if (card === undefined) return;
    this.element.dataset["state"] = card.state;
    setText(this.#title, card.title);
    setText(this.#text, card.text);
    this.#open.hidden = !card.canOpen;
    this.#progress.hidden = card.state === "ready";
    this.#back.hidden = !card.canGoBack;
    // What had the keyboard is gone with the fields.
    if (appears && document.hasFocus()) this.#title.focus();
  }
}

function button(label: string, appearance: "primary" | "secondary", onClick: () => void): HTMLElement {
  const created = createButton({ label, appearance });
  created.addEventListener("click", onClick);
  return created;
}
