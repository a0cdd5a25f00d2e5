import type { GalleryStrings, GroupCard, LookCard } from "../src/protocol";
import { el, format, setAttribute, setText } from "./dom";
import { icon } from "./icons";
import { PictureBox, type Pictures } from "./pictures";

export interface CardPlace {
  /** From 1. */
  readonly position: number;
  readonly count: number;
  readonly isSelected: boolean;
}

/** One look in the grid: an option of its list box, patched in place when the look changes. */
export class Card {
  readonly element = el("div", { class: "card", role: "option", tabindex: -1 });
  readonly picture: PictureBox;
  readonly #name = el("div", { class: "card-name", dir: "auto" });
  readonly #type = el("span", { class: "badge" });
  readonly #group = el("span", { class: "card-group", dir: "auto" });
  readonly #status = el("span", { class: "status" });
  readonly #videoMark = el("span", { class: "video-mark" }, icon("play"));
  #look: LookCard;
  #shown:
    { readonly look: LookCard; readonly group: GroupCard | undefined; readonly place: CardPlace } | undefined;

  constructor(
    look: LookCard,
    pictures: Pictures,
    private readonly strings: GalleryStrings,
  ) {
    this.#look = look;
    this.picture = new PictureBox(pictures, "lazy");
    this.element.dataset["lookId"] = look.id;
    // For the mouse only: by keyboard the card itself copies, and assistive technology sees one option.
    const copy = el("span", { class: "card-copy", title: strings.copyLookId }, icon("copy"));
    copy.dataset["copies"] = look.id;
    this.#videoMark.title = strings.hasVideo;
    this.element.append(
      el("div", { class: "card-picture" }, this.picture.element, this.#status, this.#videoMark, copy),
      this.#name,
      el("div", { class: "card-facts" }, this.#type, this.#group),
    );
  }

  get look(): LookCard {
    return this.#look;
  }

  update(look: LookCard, group: GroupCard | undefined, place: CardPlace): void {
    if (this.#shown?.look === look && this.#shown.group === group && isSamePlace(this.#shown.place, place))
      return;
    this.#shown = { look, group, place };
    this.#look = look;
    const name = look.name.trim() === "" ? look.id : look.name;
    setText(this.#name, name);
    setAttribute(this.#name, "title", name);
    setText(this.#type, look.type);
    const groupName = group === undefined || startsWith(look.name, group.name) ? "" : group.name;
    setText(this.#group, groupName);
    setAttribute(this.#group, "title", groupName === "" ? undefined : groupName);
    showStatus(this.#status, look);
    this.#status.hidden = look.training.state === "ready";
    this.#videoMark.hidden = look.videoUrl === undefined;
    this.picture.show(look);
    const video = look.videoUrl === undefined ? "" : this.strings.hasVideo;
    const words = [name, groupName, look.type, look.training.label, video];
    setAttribute(this.element, "aria-label", words.filter((word) => word !== "").join(", "));
    setAttribute(this.element, "aria-posinset", String(place.position));
    setAttribute(this.element, "aria-setsize", String(place.count));
    setAttribute(this.element, "aria-selected", String(place.isSelected));
  }
}

function isSamePlace(left: CardPlace, right: CardPlace): boolean {
  return (
    left.position === right.position && left.count === right.count && left.isSelected === right.isSelected
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

export function countLabel(strings: GalleryStrings, shown: number, total: number): string {
  if (shown !== total) return format(strings.countSome, shown, total);
  if (total === 0) return strings.countNone;
  return total === 1 ? strings.countOne : format(strings.countMany, total);
}
