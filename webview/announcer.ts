import { el, setText } from "./dom";

/** Counts change many times while looks stream in; only where they come to rest they are said. */
const COUNT_REST_MS = 900;
const TOAST_MS = 3_000;
/** Slow readers have longer for a longer one. */
const TOAST_CHARACTER_MS = 60;

/** What screen readers are told, and the short word that also shows at the lower edge. */
export class Announcer {
  readonly #words = el("p", { class: "unseen", role: "status" });
  readonly #count = el("p", { class: "unseen", role: "status" });
  readonly #toast = el("p", { class: "toast", role: "status" });
  #countTimer: number | undefined;
  #toastTimer: number | undefined;

  get elements(): readonly HTMLElement[] {
    return [this.#words, this.#count, this.#toast];
  }

  say(text: string): void {
    this.#words.textContent = text;
  }

  sayCount(text: string): void {
    window.clearTimeout(this.#countTimer);
    this.#countTimer = window.setTimeout(() => {
      setText(this.#count, text);
    }, COUNT_REST_MS);
  }

  show(text: string): void {
    this.#toast.textContent = text;
    this.#toast.classList.add("shown");
    window.clearTimeout(this.#toastTimer);
    this.#toastTimer = window.setTimeout(
      () => {
        this.#toast.classList.remove("shown");
        this.#toast.textContent = "";
      },
      Math.max(TOAST_MS, text.length * TOAST_CHARACTER_MS),
    );
  }
}
