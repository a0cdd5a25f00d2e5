import type { GalleryStrings, LookCard } from "../src/protocol";
import { el, setAttribute, setText } from "./dom";
import { PictureBox } from "./pictureBox";
import type { Pictures } from "./pictures";
import { nameOf } from "./words";

/** What a place in the grid shows. */
export interface Slot {
  readonly index: number;
  /** Of all looks that match, whether they have cards or not. */
  readonly count: number;
  /** undefined: it is on its way. */
  readonly look: LookCard | undefined;
  readonly isSelected: boolean;
  readonly isCompared: boolean;
  /** Only one group's looks are shown: naming it on each card helps nobody. */
  readonly isOneGroup: boolean;
  readonly x: number;
  /** In the document, which differs from the place in the grid where that is too long for one. */
  readonly y: number;
}

/** One place in the grid: an option of its list box. Few elements, and used again for other looks. */
export class Card {
  readonly element = el("div", { class: "card", role: "option", tabindex: -1, draggable: "true" });
  readonly picture: PictureBox;
  readonly #name = el("div", { class: "card-name", dir: "auto" });
  readonly #type = el("span", { class: "badge" });
  readonly #group = el("span", { class: "card-group", dir: "auto" });
  readonly #status = el("span", { class: "status" });
  #slot: Slot | undefined;

  constructor(
    pictures: Pictures,
    private readonly strings: GalleryStrings,
  ) {
    this.picture = new PictureBox(pictures);
    this.element.append(this.picture.element, this.#name, this.#type, this.#group);
  }

  get look(): LookCard | undefined {
    return this.#slot?.look;
  }

  get isCompared(): boolean {
    return this.#slot?.isCompared ?? false;
  }

  get index(): number {
    return this.#slot?.index ?? -1;
  }

  update(slot: Slot): void {
    const before = this.#slot;
    this.#slot = slot;
    if (before?.x !== slot.x || before.y !== slot.y) this.#place(slot);
    setAttribute(this.element, "aria-posinset", String(slot.index + 1));
    setAttribute(this.element, "aria-setsize", String(slot.count));
    setAttribute(this.element, "aria-selected", String(slot.isSelected));
    if (isSameContent(before, slot)) return;
    if (before?.look !== undefined && before.look.id !== slot.look?.id) this.picture.leave();
    if (slot.look === undefined) this.#showNothing();
    else this.#show(slot.look, slot);
  }

  /** It is taken out of the document, perhaps to come back for another look. */
  leave(): void {
    this.picture.leave();
    this.element.remove();
    this.#slot = undefined;
  }

  #place({ x, y }: Slot): void {
    this.element.style.insetInlineStart = `${x}px`;
    this.element.style.top = `${y}px`;
  }

  #showNothing(): void {
    this.element.classList.add("skeleton");
    setAttribute(this.element, "aria-label", this.strings.lookLoading);
    for (const name of ["look-id", "favourite", "compared"]) this.element.removeAttribute(`data-${name}`);
    this.picture.element.removeAttribute("data-video");
    for (const part of [this.#name, this.#type, this.#group]) setText(part, "");
    this.#status.remove();
  }

  #show(look: LookCard, { isCompared, isOneGroup }: Slot): void {
    const { strings } = this;
    const name = nameOf(look);
    const groupName = isOneGroup || startsWith(look.name, look.groupName ?? "") ? "" : (look.groupName ?? "");
    this.element.classList.remove("skeleton");
    this.element.dataset["lookId"] = look.id;
    setText(this.#name, name);
    setAttribute(this.#name, "title", name);
    setText(this.#type, look.type);
    setText(this.#group, groupName);
    setAttribute(this.#group, "title", groupName === "" ? undefined : groupName);
    this.#showStatus(look);
    this.element.toggleAttribute("data-favourite", look.isFavourite);
    this.element.toggleAttribute("data-compared", isCompared);
    this.picture.element.toggleAttribute("data-video", look.videoUrl !== undefined);
    this.picture.show(look);
    const words = [
      ...[name, groupName, look.type, look.training.label],
      look.videoUrl === undefined ? "" : strings.hasVideo,
      look.isFavourite ? strings.favourite : "",
      isCompared ? strings.compared : "",
    ];
    setAttribute(this.element, "aria-label", words.filter((word) => word !== "").join(", "));
  }

  #showStatus(look: LookCard): void {
    showStatus(this.#status, look);
    if (look.training.state === "ready") this.#status.remove();
    else if (!this.#status.isConnected) this.element.append(this.#status);
  }
}

function isSameContent(before: Slot | undefined, slot: Slot): boolean {
  return (
    before !== undefined &&
    before.look === slot.look &&
    before.isCompared === slot.isCompared &&
    before.isOneGroup === slot.isOneGroup
  );
}

/** Most looks are called by their group's name and more: saying it twice helps nobody. */
function startsWith(name: string, groupName: string): boolean {
  return name.toLowerCase().startsWith(groupName.toLowerCase());
}

/** A dot in the state's colour and its word. */
export function showStatus(badge: HTMLElement, look: LookCard): void {
  badge.dataset["state"] = look.training.state;
  setText(badge, look.training.label);
}
