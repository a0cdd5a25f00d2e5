import type { Memento } from "vscode";

/** What outlives a window of this workspace. */
export type FormMemory = Pick<Memento, "get" | "update">;

const KEY = "heygenAvatars.sentForms";
/** Old tabs come back late, but not for ever. */
const KEPT_MAX = 16;

/**
 * Which forms were sent off. A page that was away then still holds what was typed, and would show it after a reload
 * as if it had not been sent.
 */
export class SentForms {
  constructor(private readonly memory: FormMemory) {}

  has(formId: string | undefined): boolean {
    return formId !== undefined && this.#ids.includes(formId);
  }

  note(formId: string | undefined): void {
    if (formId !== undefined && !this.has(formId)) this.#keep([...this.#ids, formId].slice(-KEPT_MAX));
  }

  /** Nothing came of it: it may be sent again. */
  takeBack(formId: string | undefined): void {
    if (this.has(formId)) this.#keep(this.#ids.filter((id) => id !== formId));
  }

  get #ids(): readonly string[] {
    const kept = this.memory.get<unknown>(KEY);
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  }

  /** Where it cannot be kept, only a reload shows the form once more. */
  #keep(ids: readonly string[]): void {
    void this.memory.update(KEY, ids).then(undefined, () => undefined);
  }
}
