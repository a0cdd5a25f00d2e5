import type { CallOptions, Page } from "./client";
import { isHeyGenError } from "./errors";

/** `cut`: it ended before the last page, where tokens repeat or never end. */
export type CursorEnd = "open" | "last" | "cut";

/** A place in a list, from which its pages can be asked for again after a failure or an abort. */
export class Cursor<T> {
  #token: string | undefined;
  #end: CursorEnd = "open";

  constructor(
    private readonly iterate: (
      token: string | undefined,
      options: CallOptions,
    ) => AsyncGenerator<Page<T>, void>,
  ) {}

  get end(): CursorEnd {
    return this.#end;
  }

  /**
   * Goes on to the end of the list. A token of before that the API no longer takes starts the list anew.
   * @throws HeyGenError; the place is kept
   */
  async walk(onPage: (page: Page<T>) => void, options: CallOptions): Promise<void> {
    const kept = this.#token;
    try {
      await this.#walk(onPage, options);
    } catch (error) {
      if (kept === undefined || this.#token !== kept || !isRefusal(error)) throw error;
      this.#token = undefined;
      await this.#walk(onPage, options);
    }
  }

  async #walk(onPage: (page: Page<T>) => void, options: CallOptions): Promise<void> {
    if (this.#end !== "open") return;
    let isCut = false;
    for await (const page of this.iterate(this.#token, options)) {
      this.#token = page.nextToken;
      isCut = page.endsEarly === true;
      onPage(page);
    }
    this.#end = isCut ? "cut" : "last";
  }
}

function isRefusal(error: unknown): boolean {
  return isHeyGenError(error) && error.kind === "invalid";
}
