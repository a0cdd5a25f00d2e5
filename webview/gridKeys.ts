import { nextIndex, type GridShape } from "./movement";

export type GridAction =
  | { readonly kind: "move"; readonly index: number }
  | { readonly kind: "open" | "copy" | "favourite" | "compare" }
  | { readonly kind: "type"; readonly key: string };

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing">;

export interface GridPlace {
  readonly index: number;
  readonly count: number;
  readonly shape: GridShape;
  /** A name is being typed: a space is a part of it. */
  readonly isTyping: boolean;
}

/** What a key does on a look in the grid; undefined: nothing of the grid's. */
export function gridAction(event: Key, place: GridPlace): GridAction | undefined {
  const { key } = event;
  if (event.isComposing) return undefined;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand || event.altKey) {
    return isCommand && !event.altKey && key.toLowerCase() === "c" ? { kind: "copy" } : undefined;
  }
  if (key === " " && event.shiftKey) return { kind: "compare" };
  if (key === "Enter" || (key === " " && !place.isTyping)) return { kind: "open" };
  if (key === "*") return { kind: "favourite" };
  // The search's own key.
  if (key === "/") return undefined;
  const index = nextIndex(key, place.index, place.count, place.shape);
  if (index !== undefined) return { kind: "move", index };
  return [...key].length === 1 ? { kind: "type", key } : undefined;
}
