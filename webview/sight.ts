import type { Grid } from "./grid";
import type { Results } from "./results";

export interface SightPorts {
  readonly grid: Pick<Grid, "reveal" | "focusActive">;
  readonly locate: (lookId: string, queryId: number) => Promise<number | undefined>;
  /** The filters hide a look that is to be seen. */
  readonly onHidden: (lookId: string) => void;
}

/** What is to come into sight as soon as the query is answered. */
export class Sight {
  /** Of the first look on screen before a reload, until there are so many again. */
  #scroll: number | undefined;
  /** A look that was asked for, and the query that was asked for its place. */
  #wanted: { readonly lookId: string; readonly askedOf: number | undefined } | undefined;
  #focuses = false;

  constructor(private readonly ports: SightPorts) {}

  /** The place that is still to be scrolled to. */
  get scroll(): number | undefined {
    return this.#scroll;
  }

  /** After a reload, or for another account. */
  restore(scroll: number | undefined): void {
    this.#scroll = scroll;
  }

  /** Other filters have places of their own. */
  forgetScroll(): void {
    this.#scroll = undefined;
  }

  want(lookId: string): void {
    this.#wanted = { lookId, askedOf: undefined };
  }

  giveUp(): void {
    this.#wanted = undefined;
  }

  /** The focus goes into the grid. */
  focusGrid(): void {
    this.#focuses = true;
  }

  /** @param queryId of what is shown now @param selectedId the look whose details are open */
  settle({ queryId, total }: Results, isBusy: boolean, selectedId: string | undefined): void {
    if (this.#scroll !== undefined && total > this.#scroll) {
      this.ports.grid.reveal(this.#scroll, "top");
      this.#scroll = undefined;
    } else if (!isBusy) {
      this.#scroll = undefined;
    }
    const wanted = this.#wanted;
    if (wanted !== undefined && wanted.lookId === selectedId && wanted.askedOf !== queryId) {
      void this.#bring(wanted.lookId, queryId);
    }
    if (this.#focuses) this.ports.grid.focusActive();
    this.#focuses = false;
  }

  /** A look that was asked for is shown, even where the filters would hide it. */
  async #bring(lookId: string, queryId: number): Promise<void> {
    const wanted = { lookId, askedOf: queryId };
    this.#wanted = wanted;
    const index = await this.ports.locate(lookId, queryId);
    if (this.#wanted !== wanted) return;
    if (index === undefined) {
      this.ports.onHidden(lookId);
      return;
    }
    this.#wanted = undefined;
    this.#scroll = undefined;
    this.ports.grid.reveal(index);
  }
}
