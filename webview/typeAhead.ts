/** Letters typed within this time of each other are one word. */
const REST_MS = 600;

export interface Typed {
  readonly text: string;
  /** A word's first letter: the next look that begins with it is meant, not the one in focus. */
  readonly isNext: boolean;
}

/** Gathers what is typed in the grid. */
export class TypeAhead {
  #text = "";
  #latest = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  get isTyping(): boolean {
    return this.#text !== "";
  }

  /** Whether nothing was typed since. */
  isLatest(text: string): boolean {
    return this.#latest === text;
  }

  take(key: string): Typed {
    // The same letter once more goes on to the next look that begins with it.
    const isNext = this.#text === "" || this.#text === key;
    if (this.#text !== key) this.#text += key;
    this.#latest = this.#text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#text = "";
    }, REST_MS);
    return { text: this.#text, isNext };
  }
}
