import { WATCHED_MAX, type GalleryFilters, type HostMessage, type PageMessage } from "../src/protocol";
import { rangeFor, takeResults, type Range, type Results } from "./results";
import type { Span } from "./virtualRows";

type Show = PageMessage & { type: "show" };

/** Enough for the first screen, before it is known how much is on it. */
const FIRST_COUNT = 60;

/** What the page asks the host to show, and what it has got of it. */
export class Query {
  /** Starts anew with each load of the page, so that late results for an earlier page find nobody. */
  #id = Date.now();
  #filters: GalleryFilters = { search: "" };
  #results: Results | undefined;
  #range: Range = { start: 0, count: FIRST_COUNT };
  #asked = "";
  #seen: ReadonlySet<string> = new Set();

  constructor(private readonly post: (message: Show) => void) {}

  get filters(): GalleryFilters {
    return this.#filters;
  }

  /** Until the answer comes, these are the ones of the filters before; undefined: of nothing yet. */
  get results(): Results | undefined {
    return this.#results;
  }

  get isAnswered(): boolean {
    return this.#results?.queryId === this.#id;
  }

  /** @param start the first look on the first screen */
  begin(filters: GalleryFilters, start = 0): void {
    this.#id += 1;
    this.#filters = filters;
    this.#range = rangeFor({ start, end: start + FIRST_COUNT }, () => false) ?? this.#range;
  }

  /** Another account: what was known is none of its. */
  forget(): void {
    this.#results = undefined;
    this.#seen = new Set();
  }

  /** Asks for what is not yet asked for. @param watch look ids, the most important first */
  ask(shown: Span, watch: readonly string[]): void {
    const results = this.isAnswered ? this.#results : undefined;
    if (results !== undefined && shown.end > shown.start) {
      this.#range = rangeFor(shown, (index) => results.looks.has(index)) ?? this.#range;
    }
    const watched = [...new Set(watch)].slice(0, WATCHED_MAX);
    this.#seen = new Set([...this.#seen].filter((lookId) => watched.includes(lookId)));
    const show: Show = {
      type: "show",
      queryId: this.#id,
      filters: this.#filters,
      range: { ...this.#range },
      watch: watched,
    };
    const asked = JSON.stringify(show);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.post(show);
  }

  /** @returns watched looks that are gone; undefined: an answer to what nobody asks any more */
  take(message: HostMessage & { type: "results" }): readonly string[] | undefined {
    if (message.queryId !== this.#id) return undefined;
    this.#results = takeResults(this.#results, message);
    const { watched } = this.#results;
    const gone = [...this.#seen].filter((lookId) => !watched.has(lookId));
    this.#seen = new Set(watched.keys());
    return gone;
  }
}
