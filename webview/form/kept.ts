import type { FormView, KeptForm } from "../../src/formProtocol";

/**
 * What a page keeps over a reload of the window.
 * @param typed what is in the page's own fields
 * @returns undefined: what was sent off needs no coming back to; it is in progress
 */
export function keptOf(
  { draft, started }: Pick<FormView, "draft" | "started">,
  typed: Pick<FormView["draft"], "name" | "prompt" | "url" | "isNameTyped">,
): KeptForm | undefined {
  const isSent = started !== undefined && !started.canGoBack;
  return isSent ? undefined : { version: 1, draft: { ...draft, ...typed } };
}
