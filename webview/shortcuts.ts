export type Shortcut = "close" | "search";

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "isComposing">;

/** What a key does wherever the focus is; undefined: nothing. @param isTyping the key belongs to a text */
export function shortcutOf(
  { key, ctrlKey, metaKey, isComposing }: Key,
  isTyping: boolean,
): Shortcut | undefined {
  if (isComposing) return undefined;
  const isCommand = ctrlKey || metaKey;
  if (key === "Escape") return "close";
  if (key === "/" && !isCommand && !isTyping) return "search";
  return key.toLowerCase() === "f" && isCommand ? "search" : undefined;
}

export function isTyping(event: Event): boolean {
  return event.composedPath().some((target) => target instanceof HTMLInputElement);
}

/** `leave`: on to what was found. */
export type SearchAction = "clear" | "leave";

/** What a key does in the search; undefined: it belongs to the text, or to what is composed for it. */
export function searchAction(
  { key, isComposing }: Pick<KeyboardEvent, "key" | "isComposing">,
  text: string,
): SearchAction | undefined {
  if (isComposing) return undefined;
  if (key === "Escape") return text === "" ? undefined : "clear";
  return key === "ArrowDown" || key === "Enter" ? "leave" : undefined;
}
