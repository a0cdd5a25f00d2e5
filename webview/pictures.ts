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
  readonly #queue: Renewal[] = [];
  #underWay = 0;
  readonly #inSight: IntersectionObserver;
  readonly #waiting = new WeakMap<Element, Renewal>();

  /** @param renew asks for the look anew; a new address arrives by itself */
  constructor(private readonly renew: (lookId: string) => Promise<unknown>) {
    this.#inSight = new IntersectionObserver((entries) => {
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach((entry) => {
          this.#inSight.unobserve(entry.target);
          this.#ask(this.#waiting.get(entry.target));
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

  /** @param onRenewed the address may be tried once more: it is new, or the failure was a passing one */
  noteFailure(url: string, lookId: string, onRenewed: () => void): void {
    this.#failed.add(url);
    this.#ask({
      lookId,
      onRenewed: () => {
        this.#failed.delete(url);
        onRenewed();
      },
    });
  }

  askWhenInSight(element: Element, lookId: string): void {
    if (this.#asked.has(lookId)) return;
    // A new address draws the look anew by itself.
    this.#waiting.set(element, { lookId, onRenewed: () => undefined });
    this.#inSight.observe(element);
  }

  #ask(renewal: Renewal | undefined): void {
    if (renewal === undefined || this.#asked.has(renewal.lookId)) return;
    this.#asked.add(renewal.lookId);
    this.#queue.push(renewal);
    this.#next();
  }

  #next(): void {
    if (this.#underWay >= MAX_RENEWALS) return;
    const renewal = this.#queue.shift();
    if (renewal === undefined) return;
    this.#underWay += 1;
    this.renew(renewal.lookId)
      // Where the asking itself fails, the placeholder stays.
      .then(renewal.onRenewed, () => undefined)
      .finally(() => {
        this.#underWay -= 1;
        this.#next();
      });
  }
}

interface Renewal {
  readonly lookId: string;
  readonly onRenewed: () => void;
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
  #look: PictureFacts | undefined;

  /** @param loading `lazy` in the grid; `eager` for the one large picture */
  constructor(
    private readonly pictures: Pictures,
    private readonly loading: "lazy" | "eager",
  ) {
    this.element.append(this.#initials);
  }

  /** The same path under a new signature is the same picture, and stays as it is. */
  show(look: PictureFacts): void {
    this.#look = look;
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
      const again = (): void => {
        if (this.#look?.id === lookId) this.show(this.#look);
      };
      if (this.#image === image) this.#clear();
      this.pictures.noteFailure(url, lookId, again);
      // A newer address may have come while this one was tried.
      again();
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
