import type { FormView } from "../../src/formProtocol";
import { newsOf } from "./news";

/** What changes while one types, or streams in, is told at most so often. */
const NEWS_INTERVAL_MS = 900;

/** Watches what is on screen, and tells what is new in it. */
export class Herald {
  /** What was on screen when something was told last. */
  #told: FormView | undefined;
  #seen: FormView | undefined;
  #timer: number | undefined;

  constructor(private readonly tell: (news: string) => void) {}

  see(view: FormView): void {
    this.#told ??= view;
    this.#seen = view;
    if (this.#timer !== undefined) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = undefined;
      this.#tellNews();
    }, NEWS_INTERVAL_MS);
  }

  #tellNews(): void {
    if (this.#seen === undefined) return;
    const news = newsOf(this.#told, this.#seen);
    this.#told = this.#seen;
    if (news.length > 0) this.tell(news.join(" "));
  }
}
