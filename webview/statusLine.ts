import type { GalleryRequest, GalleryStatus, GalleryStrings } from "../src/protocol";
import { createActionButton, type ActionPorts } from "./actionButton";
import { el, setText } from "./dom";
import type { IconName } from "./icons";

export interface StatusLinePorts extends ActionPorts {
  readonly strings: GalleryStrings;
}

type Offer = "stopLoading" | "resumeLoading" | "retry";

const OFFERS = {
  loading: "stopLoading",
  stopped: "resumeLoading",
  incomplete: "retry",
} as const satisfies Record<NonNullable<GalleryStatus["load"]>, Offer>;

const ICONS = { stopLoading: "stop", resumeLoading: "play", retry: "refresh" } as const satisfies Record<
  Offer,
  IconName
>;

/** How old what is shown is, or how far loading has come, and what can be done about it. */
export class StatusLine {
  readonly element = el("div", { class: "status-line" });
  readonly #note = el("span", { class: "status-note" });
  readonly #problem = el("span", { class: "problem", role: "alert" });
  #button: HTMLElement | undefined;
  #offer: Offer | undefined;

  constructor(private readonly ports: StatusLinePorts) {
    this.element.append(this.#note, this.#problem);
  }

  /** @param offersRetry nothing else on the page does @returns whether the button that had the focus has gone */
  update({ note, load }: GalleryStatus, offersRetry: boolean): boolean {
    const offer = load === undefined ? undefined : OFFERS[load];
    const shown = offer === "retry" && !offersRetry ? undefined : offer;
    setText(this.#note, note ?? "");
    this.element.hidden = note === undefined && shown === undefined;
    if (shown === this.#offer) return false;
    const hadFocus = this.#button !== undefined && this.#button === document.activeElement;
    this.#offer = shown;
    this.#button?.remove();
    this.#button = shown && this.#createButton(shown);
    this.#problem.textContent = "";
    if (this.#button === undefined) return hadFocus;
    this.#note.after(this.#button);
    if (hadFocus) this.#button.focus();
    return false;
  }

  #createButton(offer: Offer): HTMLElement {
    const request: GalleryRequest = { method: offer };
    return createActionButton(
      {
        label: this.ports.strings[offer],
        appearance: "secondary",
        icon: ICONS[offer],
        request,
        onProblem: (message) => {
          this.#problem.textContent = message;
        },
      },
      this.ports,
    );
  }
}
