import type { GalleryFilters, GalleryStrings } from "../src/protocol";
import { el, numberOf, setAttribute, setText } from "./dom";
import type { Results } from "./results";

type Scope = GalleryFilters["scope"];

interface Chip {
  readonly scope: Scope;
  readonly element: HTMLButtonElement;
  readonly count: HTMLElement;
}

const COUNTED = { favourites: "favourites", recent: "recent", needsAction: "needsAction" } as const;

/** All looks, or one of the few that matter most: radio buttons, one click each. */
export class Chips {
  readonly element: HTMLElement;
  readonly #chips: readonly Chip[];

  constructor(
    strings: GalleryStrings,
    private readonly onChoose: (scope: Scope) => void,
  ) {
    this.#chips = [
      createChip(undefined, strings.scopeAll),
      createChip("favourites", strings.scopeFavourites),
      createChip("recent", strings.scopeRecent),
      createChip("needsAction", strings.scopeNeedsAction),
    ];
    const elements = this.#chips.map(({ element }) => element);
    this.element = el(
      "div",
      { class: "chips", role: "radiogroup", "aria-label": strings.scope },
      ...elements,
    );
    this.element.addEventListener("click", (event) => {
      const chip = this.#chips.find(({ element }) => event.composedPath().includes(element));
      if (chip !== undefined) this.onChoose(chip.scope);
    });
    this.element.addEventListener("keydown", (event) => {
      this.#onKey(event);
    });
  }

  update(scope: Scope, counts: Results["scopes"] | undefined): void {
    for (const chip of this.#chips) {
      const isChosen = chip.scope === scope;
      setAttribute(chip.element, "aria-checked", String(isChosen));
      chip.element.tabIndex = isChosen ? 0 : -1;
      const count = counts?.[chip.scope === undefined ? "all" : COUNTED[chip.scope]];
      setText(chip.count, count === undefined ? "" : numberOf(count));
    }
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const at = this.#chips.findIndex(({ element }) => element === document.activeElement);
    const step = stepOf(event.key, window.getComputedStyle(this.element).direction === "rtl");
    if (at === -1 || step === 0) return;
    event.preventDefault();
    const next = this.#chips.at((at + step) % this.#chips.length);
    next?.element.focus();
    this.onChoose(next?.scope);
  }
}

function stepOf(key: string, isRightToLeft: boolean): number {
  if (key === "ArrowDown") return 1;
  if (key === "ArrowUp") return -1;
  if (key === "ArrowRight") return isRightToLeft ? -1 : 1;
  if (key === "ArrowLeft") return isRightToLeft ? 1 : -1;
  return 0;
}

function createChip(scope: Scope, label: string): Chip {
  const count = el("span", { class: "chip-count" });
  const attributes = { class: "chip", role: "radio", type: "button", "data-scope": scope ?? "all" };
  return { scope, count, element: el("button", attributes, `${label} `, count) };
}
