import type { GalleryRequest } from "../src/protocol";
import { messageOf } from "./host";
import { icon, type IconName } from "./icons";
import { createButton, type Appearance } from "./toolkit";

/** How long a button says that it has done its work. */
const DONE_MS = 1_800;

export interface ActionPorts {
  readonly request: (request: GalleryRequest) => Promise<unknown>;
  /** Says it to screen readers. */
  readonly announce: (text: string) => void;
}

export interface ActionParts {
  readonly label: string;
  readonly appearance: Appearance;
  readonly icon: IconName;
  /** A function: made when it is asked for, always of the same method. */
  readonly request: GalleryRequest | (() => GalleryRequest);
  /** Said when it worked; absent: nothing needs to be said. */
  readonly done?: string;
  /** Takes what the host answered. */
  readonly onAnswer?: (value: unknown) => void;
  /** Takes the sentence that says what went wrong; an empty one takes it back. */
  readonly onProblem: (message: string) => void;
}

/** A button that asks the host for something and shows how it went: busy, done, or the problem beside it. */
export function createActionButton(parts: ActionParts, ports: ActionPorts): HTMLElement {
  const button = createButton({ ...parts, icon: icon(parts.icon) });
  const { request } = parts;
  const requestNow = typeof request === "function" ? request : () => request;
  button.dataset["action"] = requestNow().method;
  const showIcon = (name: IconName): void => {
    const old = button.querySelector("svg");
    const fresh = icon(name);
    const slot = old?.getAttribute("slot");
    if (slot) fresh.setAttribute("slot", slot);
    old?.replaceWith(fresh);
  };
  button.addEventListener("click", () => {
    if (button.ariaBusy === "true") return;
    void run();
  });
  // Stays enabled while busy: a disabled button would lose the keyboard's focus.
  const run = async (): Promise<void> => {
    button.ariaBusy = "true";
    parts.onProblem("");
    try {
      const answer = await ports.request(requestNow());
      parts.onAnswer?.(answer);
      if (parts.done === undefined) return;
      ports.announce(parts.done);
      showIcon("check");
      button.dataset["done"] = "";
      window.setTimeout(() => {
        showIcon(parts.icon);
        delete button.dataset["done"];
      }, DONE_MS);
    } catch (error) {
      parts.onProblem(messageOf(error));
    } finally {
      button.ariaBusy = "false";
    }
  };
  return button;
}
