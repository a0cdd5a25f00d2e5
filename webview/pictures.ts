import { el, setText } from "./dom";

/** So many at a time: a whole screen of missing pictures must not crowd out the lists. */
const MAX_RENEWALS = 3;

/**
 * Which pictures did not load, and the asking for new addresses: once per look, and only for those in sight.
 * Addresses of one's own looks are signed and run out after days.
 */
export class Pictures {
  readonly #asked = new Set<string>();
  readonly #failed = new Set<string>();
  readonly #queue: string[] = [];
  #underWay = 0;
  readonly #inSight: IntersectionObserver;
  readonly #lookIds = new WeakMap<Element, string>();

  /** @param renew asks for the look anew; a new address arrives by itself */
  constructor(private readonly renew: (lookId: string) => Promise<unknown>) {
    this.#inSight = new IntersectionObserver((entries) => {
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach((entry) => {
          this.#inSight.unobserve(entry.target);
          this.askAgain(this.#lookIds.get(entry.target));
        });
    });
  }

  /** Another account: nothing was asked yet. */
  forget(): void {
    this.#asked.clear();
    this.#failed.clear();
    this.#queue.length = 0;
  }

  hasFailed(url: string): boolean {
    return this.#failed.has(url);
  }

  noteFailure(url: string, lookId: string): void {
    this.#failed.add(url);
    this.askAgain(lookId);
  }

  askWhenInSight(element: Element, lookId: string): void {
    if (this.#asked.has(lookId)) return;
    this.#lookIds.set(element, lookId);
    this.#inSight.observe(element);
  }

  askAgain(lookId: string | undefined): void {
    if (lookId === undefined || this.#asked.has(lookId)) return;
    this.#asked.add(lookId);
    this.#queue.push(lookId);
    this.#next();
  }

  #next(): void {
    if (this.#underWay >= MAX_RENEWALS) return;
    const lookId = this.#queue.shift();
    if (lookId === undefined) return;
    this.#underWay += 1;
    const done = (): void => {
      this.#underWay -= 1;
      this.#next();
    };
    // A failure changes nothing here: the placeholder is there already.
    this.renew(lookId).then(done, done);
  }
}

interface PictureFacts {
  readonly id: string;
  readonly name: string;
  readonly imageUrl?: string | undefined;
}

/** A look's picture over its initials, which show until the picture has come and where there is none. */
export class PictureBox {
  readonly element = el("div", { class: "picture" });
  readonly #initials = el("span", { class: "initials", "aria-hidden": "true" });
  #image: HTMLImageElement | undefined;
  #key: string | undefined;

  /** @param loading `lazy` in the grid; `eager` for the one large picture */
  constructor(
    private readonly pictures: Pictures,
    private readonly loading: "lazy" | "eager",
  ) {
    this.element.append(this.#initials);
  }

  /** The same path under a new signature is the same picture, and stays as it is. */
  show(look: PictureFacts): void {
    setText(this.#initials, initialsOf(look.name));
    this.element.dataset["hue"] = String(hueOf(look.id));
    const url = look.imageUrl;
    if (url === undefined || this.pictures.hasFailed(url)) {
      this.#clear();
      this.pictures.askWhenInSight(this.element, look.id);
      return;
    }
    const key = url.startsWith("data:") ? url : url.replace(/[?#].*$/s, "");
    if (key === this.#key) return;
    this.#key = key;
    this.#load(url, look.id);
  }

  #clear(): void {
    this.#key = undefined;
    this.#image?.remove();
    this.#image = undefined;
  }

  #load(url: string, lookId: string): void {
    const image = el("img", { class: "image", alt: "", loading: this.loading, decoding: "async" });
    image.draggable = false;
    image.addEventListener("load", () => {
      image.classList.add("loaded");
    });
    image.addEventListener("error", () => {
      if (this.#image === image) this.#clear();
      this.pictures.noteFailure(url, lookId);
    });
    this.#image?.remove();
    this.#image = image;
    this.element.append(image);
    image.src = url;
  }
}

/** At most two letters, whole characters of any script. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "");
  const first = letters[0];
  const last = letters.length > 1 ? letters.at(-1) : undefined;
  return first === undefined ? "?" : `${first}${last ?? ""}`.toLocaleUpperCase();
}

/** 0–5: which of the style sheet's tints a placeholder has. */
function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 6007;
  return sum % 6;
}
