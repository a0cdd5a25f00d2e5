import type { LookCard } from "../src/protocol";
import { indexOf, type Results } from "./results";

/** Whose details are open, or are to open as soon as the look has come. */
export class Selection {
  #lookId: string | undefined;
  #awaitedId: string | undefined;

  get lookId(): string | undefined {
    return this.#lookId;
  }

  /** The selected or awaited one. */
  get wantedId(): string | undefined {
    return this.#awaitedId ?? this.#lookId;
  }

  /** Both, for the host to keep an eye on. */
  get lookIds(): readonly string[] {
    return [this.#lookId, this.#awaitedId].filter((lookId) => lookId !== undefined);
  }

  select(lookId: string): void {
    this.#lookId = lookId;
    this.#awaitedId = undefined;
  }

  /** What is shown stays until then. */
  await(lookId: string): void {
    this.#awaitedId = lookId;
  }

  /** @returns the look that was selected */
  clear(): string | undefined {
    const lookId = this.#lookId;
    this.#lookId = undefined;
    this.#awaitedId = undefined;
    return lookId;
  }

  /** Another account: what was selected may exist there too, and is awaited. */
  restart(kept: string | undefined): void {
    this.#awaitedId ??= kept;
    this.#lookId = undefined;
  }

  /** @returns the awaited look's id if it has come and is selected now */
  take(results: Results): string | undefined {
    const lookId = this.#awaitedId;
    if (lookId === undefined || !results.watched.has(lookId)) return undefined;
    this.select(lookId);
    return lookId;
  }

  look(results: Results | undefined): LookCard | undefined {
    const lookId = this.#lookId;
    if (lookId === undefined || results === undefined) return undefined;
    const watched = results.watched.get(lookId);
    // What was just chosen in the grid is not watched yet.
    const index = watched === undefined ? indexOf(results, lookId) : undefined;
    return watched ?? (index === undefined ? undefined : results.looks.get(index));
  }
}
