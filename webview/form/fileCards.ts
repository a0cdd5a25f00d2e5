import type { FileCard, FormStrings } from "../../src/formProtocol";
import { el } from "../dom";
import { icon } from "../icons";
import { createButton, createProgressRing } from "../toolkit";
import { format } from "../words";

export interface FileCardPorts {
  readonly strings: FormStrings;
  readonly onRemove: (fileId: string) => void;
  readonly onConvert: (fileId: string) => void;
  /** The address of the photo itself; undefined: there is none, or not yet. */
  readonly pictureOf: (fileId: string) => string | undefined;
  /** What had the keyboard is gone. */
  readonly onFocusLost: () => void;
}

interface FocusPlace {
  readonly fileId: string;
  readonly action: string;
}

function focusPlaceOf(focused: Element | null): FocusPlace | undefined {
  const action = focused instanceof HTMLElement ? focused.dataset["action"] : undefined;
  const fileId = focused?.closest<HTMLElement>("[data-file]")?.dataset["file"];
  return action === undefined || fileId === undefined ? undefined : { fileId, action };
}

/** Chosen files, each with what is known of it; only what changed is drawn anew. */
export class FileCards {
  readonly element = el("ul", { class: "files" });
  readonly #shown = new Map<string, { readonly facts: string; readonly item: HTMLElement }>();

  constructor(private readonly ports: FileCardPorts) {}

  show(cards: readonly FileCard[]): void {
    const focused = document.activeElement;
    const hadFocus = this.element.contains(focused);
    const place = focusPlaceOf(focused);
    const items = cards.map((card) => this.#itemOf(card));
    const ids = new Set(cards.map(({ id }) => id));
    for (const id of this.#shown.keys()) if (!ids.has(id)) this.#shown.delete(id);
    const isSame =
      items.length === this.element.children.length &&
      items.every((item, index) => item === this.element.children[index]);
    if (!isSame) this.element.replaceChildren(...items);
    this.element.hidden = cards.length === 0;
    if (hadFocus && !this.element.contains(document.activeElement)) this.#focusAgain(place);
  }

  /** What is drawn anew takes its keyboard along: the same button, else the name, where Enter does nothing. */
  #focusAgain(place: FocusPlace | undefined): void {
    const item = place && this.#shown.get(place.fileId)?.item;
    const places = [...(item?.querySelectorAll<HTMLElement>("[data-action]") ?? [])];
    const next = places.find(({ dataset }) => dataset["action"] === place?.action) ?? places[0];
    if (next === undefined) this.ports.onFocusLost();
    else next.focus();
  }

  #itemOf(card: FileCard): HTMLElement {
    const facts = JSON.stringify([card, this.ports.pictureOf(card.id)]);
    const before = this.#shown.get(card.id);
    if (before?.facts === facts) return before.item;
    const item = this.#create(card);
    this.#shown.set(card.id, { facts, item });
    return item;
  }

  #create(card: FileCard): HTMLElement {
    const { strings, onConvert, onRemove } = this.ports;
    const findings = card.findings.map((finding) => el("li", {}, icon("warning"), el("span", {}, finding)));
    const remove = createButton({
      label: format(strings.remove, card.name),
      appearance: "icon",
      icon: icon("close"),
    });
    remove.addEventListener("click", () => {
      onRemove(card.id);
    });
    remove.dataset["action"] = "remove";
    const convert = createButton({ label: strings.convert, appearance: "secondary" });
    convert.addEventListener("click", () => {
      onConvert(card.id);
    });
    convert.dataset["action"] = "convert";
    return el(
      "li",
      { class: `file ${card.state}`, "data-file": card.id },
      this.#createThumbnail(card),
      el(
        "div",
        { class: "file-words" },
        el(
          "p",
          { class: "file-name", title: card.name, tabindex: "-1", "data-action": "name" },
          el("bdi", {}, card.name),
        ),
        this.#createLine(card),
        ...(findings.length === 0 ? [] : [el("ul", { class: "findings" }, ...findings)]),
        ...(card.canConvert ? [el("div", { class: "buttons" }, convert)] : []),
      ),
      remove,
    );
  }

  #createThumbnail({ id, kind }: FileCard): HTMLElement {
    const url = this.ports.pictureOf(id);
    // Decorative: the file's name stands beside it.
    const picture =
      url === undefined ? icon(kind === "footage" ? "play" : "person") : el("img", { src: url, alt: "" });
    return el("div", { class: "thumbnail" }, picture);
  }

  #createLine({ state, facts }: FileCard): HTMLElement {
    const { strings } = this.ports;
    if (state === "usable" || state === "refused") return el("p", { class: "file-facts" }, facts ?? "");
    const words = state === "checking" ? strings.checking : strings.converting;
    return el("p", { class: "file-facts" }, createProgressRing(words), words);
  }
}
