import type { GalleryStrings, LookCard } from "../src/protocol";
import { createActionButton, type ActionPorts } from "./actionButton";
import { compareLooks, type ComparedLook, type ComparedRow } from "./comparison";
import { el, language } from "./dom";
import { icon } from "./icons";
import { PictureBox } from "./pictureBox";
import type { Pictures } from "./pictures";
import { createButton } from "./toolkit";
import { format, nameOf } from "./words";

export interface CompareViewPorts extends ActionPorts {
  readonly strings: GalleryStrings;
  readonly pictures: Pictures;
  readonly onClose: () => void;
  readonly onRemove: (look: LookCard) => void;
}

/** Up to four looks side by side, in a table whose lines are what is known of them. */
export class CompareView {
  readonly element: HTMLElement;
  readonly #table = el("table", { class: "compare-table" });
  readonly #problem = el("p", { class: "problem", role: "alert" });
  readonly #close: HTMLElement;
  #pictures: readonly PictureBox[] = [];
  #drawn = "";

  constructor(private readonly ports: CompareViewPorts) {
    const { strings } = ports;
    this.#close = createButton({ label: strings.compareClose, appearance: "secondary", icon: icon("back") });
    this.#close.addEventListener("click", ports.onClose);
    this.element = el(
      "section",
      { class: "compare", "aria-labelledby": "compare-title" },
      el(
        "header",
        { class: "compare-head" },
        el("h1", { id: "compare-title" }, strings.compareTitle),
        this.#close,
      ),
      this.#problem,
      el(
        "div",
        { class: "compare-scroller", tabindex: 0, role: "region", "aria-labelledby": "compare-title" },
        this.#table,
      ),
    );
    this.element.hidden = true;
  }

  focus(): void {
    this.#close.focus();
  }

  show(compared: readonly ComparedLook[]): void {
    this.element.hidden = false;
    const rows = compareLooks(compared, this.ports.strings, language());
    const wanted = JSON.stringify([compared.map(({ look }) => [look.id, look.name, look.picture]), rows]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    const column = this.#focusedColumn();
    this.#leavePictures();
    const looks = compared.map(({ look }) => look);
    this.#table.replaceChildren(
      el("thead", {}, el("tr", {}, el("td"), ...looks.map((look) => this.#head(look)))),
      el("tbody", {}, ...rows.map((row) => this.#row(row)), this.#ids(looks)),
    );
    if (column === undefined) return;
    const buttons = this.#table.querySelectorAll<HTMLElement>(".compare-remove");
    buttons[Math.min(column, buttons.length - 1)]?.focus();
  }

  hide(): void {
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.#drawn = "";
    this.#problem.textContent = "";
    this.#leavePictures();
    this.#table.replaceChildren();
  }

  #leavePictures(): void {
    for (const picture of this.#pictures) picture.leave();
    this.#pictures = [];
  }

  /** Of the button in focus, which is drawn anew. */
  #focusedColumn(): number | undefined {
    const cell = document.activeElement?.closest("th, td");
    if (!(cell instanceof HTMLTableCellElement) || !this.#table.contains(cell)) return undefined;
    return Math.max(0, cell.cellIndex - 1);
  }

  #head(look: LookCard): HTMLElement {
    const { strings, pictures, onRemove } = this.ports;
    const picture = new PictureBox(pictures);
    picture.show(look);
    this.#pictures = [...this.#pictures, picture];
    const label = format(strings.compareRemoveOf, nameOf(look));
    const remove = createButton({ label, appearance: "icon", icon: icon("close") });
    remove.classList.add("compare-remove");
    remove.addEventListener("click", () => {
      onRemove(look);
    });
    const name = el("span", { class: "compare-name", dir: "auto" }, nameOf(look));
    return el("th", { scope: "col" }, el("div", { class: "compare-picture" }, picture.element, remove), name);
  }

  #row({ name, term, cells, differs }: ComparedRow): HTMLElement {
    const { strings } = this.ports;
    const words = differs ? [el("span", { class: "unseen" }, ` (${strings.compareDiffers})`)] : [];
    const isList = name === "engines" || name === "tags";
    const values = cells.map((cell) => {
      if (cell.length === 0) return el("td", { class: "hint" }, strings.notKnown);
      const badge = isList ? "badge" : undefined;
      return el("td", { dir: "auto" }, ...cell.map((value) => el("span", { class: badge }, value)));
    });
    const attributes = { "data-row": name, "data-differs": differs ? "" : undefined };
    return el("tr", attributes, el("th", { scope: "row" }, term, ...words), ...values);
  }

  #ids(looks: readonly LookCard[]): HTMLElement {
    const { strings } = this.ports;
    const cells = looks.map(({ id }) => {
      const copy = createActionButton(
        {
          label: strings.copyLookId,
          appearance: "icon",
          icon: "copy",
          request: { method: "copyLookId", lookId: id },
          done: strings.copied,
          onProblem: (message) => {
            this.#problem.textContent = message;
          },
        },
        this.ports,
      );
      return el("td", {}, el("div", { class: "id-row" }, el("code", { class: "id" }, id), copy));
    });
    return el("tr", { "data-row": "lookId" }, el("th", { scope: "row" }, strings.lookId), ...cells);
  }
}
