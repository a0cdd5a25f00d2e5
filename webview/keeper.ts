import type { GalleryState } from "../src/protocol";
import type { Host } from "./host";

/** Scrolling is kept where it rests. */
const REST_MS = 150;

/** Keeps what the page shows over a reload, and while VS Code has thrown the hidden page away. */
export class Keeper {
  /** What is not restored yet: after a reload the account comes later than the page. */
  #pending: GalleryState | undefined;
  #timer: number | undefined;

  constructor(
    private readonly host: Host,
    private readonly stateNow: () => GalleryState,
  ) {
    this.#pending = host.kept();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.#timer !== undefined) this.keep();
    });
  }

  get pending(): GalleryState | undefined {
    return this.#pending;
  }

  /** It is all back, or somebody went on without it. */
  settle(): void {
    this.#pending = undefined;
  }

  keep(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.host.keep(this.stateNow());
  }

  keepSoon(): void {
    this.#timer ??= window.setTimeout(() => {
      this.keep();
    }, REST_MS);
  }
}
