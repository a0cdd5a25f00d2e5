export type Shortcut = "close" | "search";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">;

/** What a key does wherever the focus is; undefined: nothing. @param isTyping the key belongs to a text */
export function shortcutOf({ key, ctrlKey, metaKey }: Key, isTyping: boolean): Shortcut | undefined {
  const isCommand = ctrlKey || metaKey;
  if (key === "Escape") return "close";
  if (key === "/" && !isCommand && !isTyping) return "search";
  return key.toLowerCase() === "f" && isCommand ? "search" : undefined;
}

export function isTyping(event: Event): boolean {
  return event.composedPath().some((target) => target instanceof HTMLInputElement);
}
