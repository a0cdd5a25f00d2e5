import { isSameRow, type Row } from "./row";

/** The tree itself, whose children are the topmost rows. */
export const TREE_ID = "";

/** Rows as they are by now, by node id. */
export interface Now {
  rowOf(id: string): Row | undefined;
  childrenOf(id: string): readonly string[];
}

/**
 * What the editor was given last. A repaint takes rows away for a moment and closes menus that are open on them,
 * so only what would look different is drawn anew.
 */
export class Shown {
  readonly #rows = new Map<string, Row>();
  readonly #children = new Map<string, readonly string[]>();

  noteRow(id: string, row: Row | undefined): void {
    if (row === undefined) this.#rows.delete(id);
    else this.#rows.set(id, row);
  }

  noteChildren(id: string, children: readonly string[]): void {
    this.#children.set(id, children);
  }

  /** The editor asks for them right now, so a repaint would only disturb the answer. */
  forgetChildren(id: string): void {
    for (const child of this.#children.get(id) ?? []) this.#forget(child);
    this.#children.delete(id);
  }

  /**
   * Ids of what looks different by now, `TREE_ID` for all of it; nothing below one that is among them. They count
   * as not shown from here on, until the editor asks for them.
   * @param isDue nodes to look at; others are left for later
   */
  takeChanged(now: Now, isDue: (id: string) => boolean): readonly string[] {
    return this.#changedFrom(TREE_ID, now, isDue);
  }

  #changedFrom(id: string, now: Now, isDue: (id: string) => boolean): readonly string[] {
    if (isDue(id) && this.#differs(id, now)) {
      this.#forget(id);
      return [id];
    }
    return (this.#children.get(id) ?? []).flatMap((child) => this.#changedFrom(child, now, isDue));
  }

  #differs(id: string, now: Now): boolean {
    const row = this.#rows.get(id);
    const children = this.#children.get(id);
    return (
      (row !== undefined && !isSameRow(row, now.rowOf(id))) ||
      (children !== undefined && !isSameList(children, now.childrenOf(id)))
    );
  }

  #forget(id: string): void {
    this.#rows.delete(id);
    this.forgetChildren(id);
  }
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
