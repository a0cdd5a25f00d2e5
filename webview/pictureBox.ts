import type { LookCard } from "../src/protocol";
import { el } from "./dom";
import type { Pictures } from "./pictures";
import { initialsOf } from "./words";

type PictureFacts = Pick<LookCard, "id" | "name" | "picture">;

/** A look's picture over its initials, which show until the picture has come and where there is none. */
export class PictureBox {
  readonly element = el("div", { class: "picture" });
  readonly #initials = document.createTextNode("");
  #image: HTMLImageElement | undefined;
  /** What is shown, or on its way. */
  #key: string | undefined;
  #look: PictureFacts | undefined;
  #stopFinding: (() => void) | undefined;

  constructor(private readonly pictures: Pictures) {
    this.element.append(this.#initials);
  }

  /** The same path under a new signature is the same picture, and stays as it is. */
  show(look: PictureFacts): void {
    const isOther = look.id !== this.#look?.id;
    this.#look = look;
    const initials = initialsOf(look.name);
    if (this.#initials.data !== initials) this.#initials.data = initials;
    this.element.dataset["hue"] = String(hueOf(look.id));
    const { picture } = look;
    switch (picture.kind) {
      case "none":
        this.#showNone(look.id);
        return;
      case "url":
        this.#showUrl(picture.url, look.id);
        return;
      case "ask":
        if (!isOther && this.#key !== undefined) return;
        this.#find(look.id);
    }
  }

  /** Nobody sees it any more: what is on its way is called off. */
  leave(): void {
    this.#look = undefined;
    this.#clear();
    this.#initials.data = "";
    delete this.element.dataset["hue"];
  }

  #showNone(lookId: string): void {
    this.#clear();
    this.pictures.renewWhenInSight(this.element, lookId);
  }

  #showUrl(url: string, lookId: string): void {
    if (this.pictures.hasFailed(url)) {
      this.#showNone(lookId);
      return;
    }
    const key = keyOf(url);
    if (key === this.#key) return;
    this.#clear();
    this.#key = key;
    this.#load(url, lookId);
  }

  #find(lookId: string): void {
    this.#clear();
    this.#key = `of ${lookId}`;
    this.#stopFinding = this.pictures.find(lookId, (url) => {
      if (this.#look?.id !== lookId) return;
      if (this.pictures.hasFailed(url)) {
        // Shown as soon as it may be tried again.
        this.#key = undefined;
        return;
      }
      this.#key = keyOf(url);
      this.#load(url, lookId);
    });
  }

  #clear(): void {
    this.#key = undefined;
    this.pictures.leave(this.element);
    this.#stopFinding?.();
    this.#stopFinding = undefined;
    // Without its source a picture is no longer fetched.
    this.#image?.removeAttribute("src");
    this.#image?.remove();
    this.#image = undefined;
  }

  #load(url: string, lookId: string): void {
    const image = el("img", { class: "image", alt: "", decoding: "async" });
    image.draggable = false;
    image.addEventListener("load", () => {
      image.classList.add("loaded");
      this.pictures.noteLoaded(lookId);
    });
    image.addEventListener("error", () => {
      if (this.#image !== image) return;
      const again = (): void => {
        if (this.#look?.id === lookId) this.show(this.#look);
      };
      this.#clear();
      this.pictures.noteFailure(url, lookId, again);
      // A newer address may have come while this one was tried.
      if (this.#look?.picture.kind === "url") again();
    });
    this.#image = image;
    this.element.append(image);
    image.src = url;
  }
}

function keyOf(url: string): string {
  return url.startsWith("data:") ? url : url.replace(/[?#].*$/s, "");
}

/** 0–5: which of the style sheet's tints a placeholder has. */
function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 6007;
  return sum % 6;
}
